import { applicationView } from '../../__fixtures__/gitops';
import { momentsOf } from '../../__fixtures__/moments';
import { authorName, revisionInfo, shortRevision } from './revisions';

describe('shortRevision', () => {
  it.each([
    ['9f2c1e7a4b6d8f0a1c3e5b7d9f1a2c4e6b8d0f1a', '9f2c1e7'],
    ['19.0.2', '19.0.2'],
    ['main', 'main'],
    ['deadbeef', 'deadbeef'],
  ])('of %s', (revision, short) => {
    expect(shortRevision(revision)).toBe(short);
  });
});

describe('authorName', () => {
  it.each([
    ['Rosa Lind <rosa@fernhill.example>', 'Rosa Lind'],
    ['rosa', 'rosa'],
    ['<rosa@fernhill.example>', '<rosa@fernhill.example>'],
  ])('of %s', (author, name) => {
    expect(authorName(author)).toBe(name);
  });
});

describe('revisionInfo', () => {
  const application = applicationView(momentsOf(new Date()), {
    revisionInfos: [
      { revision: 'a', sourceIndex: 0, message: 'of the first' },
      { revision: 'a', sourceIndex: 1, message: 'of the second' },
    ],
  });

  it('takes the one of the source', () => {
    expect(revisionInfo(application, 'a', 1)?.message).toBe('of the second');
  });

  it('takes the same revision of another source rather than none', () => {
    expect(revisionInfo(application, 'a', 2)?.message).toBe('of the first');
  });

  it('has none of an unknown revision', () => {
    expect(revisionInfo(application, 'b', 0)).toBeUndefined();
  });
});
