import { image, revisionView } from '../../__fixtures__/builders';
import { leadingTag, revisionsInPlay, versionsText } from './revisionRoles';

describe('leadingTag', () => {
  it.each([
    [['current', 'canary', 'ping'], 'canary'],
    [['current', 'stable'], 'stable'],
    [['stable', 'active'], 'active'],
    [['preview', 'current'], 'preview'],
    [[], undefined],
  ] as const)('names %j by %s', (tags, tag) => {
    expect(leadingTag([...tags])).toBe(tag);
  });
});

describe('revisionsInPlay', () => {
  it('shows what users get before what is tested, and leaves out old empty ones', () => {
    const canary = revisionView({ hash: 'c', tags: ['canary', 'current'] });
    const stable = revisionView({ hash: 's' });
    const goingDown = revisionView({ hash: 'o', tags: [], desired: 2 });
    const gone = revisionView({ hash: 'g', tags: [], desired: 0 });
    expect(revisionsInPlay([canary, stable, goingDown, gone])).toEqual([
      stable,
      canary,
      goingDown,
    ]);
  });

  it('keeps a tagged revision without pods, e.g. an aborted canary', () => {
    const canary = revisionView({ tags: ['canary'], desired: 0 });
    expect(revisionsInPlay([canary])).toEqual([canary]);
  });
});

describe('versionsText', () => {
  it('says a common version once', () => {
    expect(
      versionsText([image('web', '2.4.0'), image('worker', '2.4.0')]),
    ).toBe('2.4.0');
  });

  it('names containers whose versions differ', () => {
    expect(versionsText([image('web', '2.4.0'), image('proxy', '1.1.0')])).toBe(
      'web 2.4.0, proxy 1.1.0',
    );
  });

  it('says nothing of no images', () => {
    expect(versionsText([])).toBe('');
  });
});
