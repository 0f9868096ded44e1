import { gunzipSync } from 'zlib';
import { SnapshotDocument } from './SnapshotDocument';

const content = {
  entityRef: 'component:default/checkout',
  environments: [],
  mapping: [
    {
      source: 'prometheus:main',
      tried: ['alerts labelled workload=crêpes-▲'],
      matched: {},
      problems: [],
    },
  ],
};

describe('SnapshotDocument', () => {
  it('is the JSON of the snapshot with its revision and the time', () => {
    const document = new SnapshotDocument(content);
    const time = new Date('2026-11-21T08:00:00.000Z');
    expect(JSON.parse(document.toJson(time).toString())).toEqual({
      ...content,
      revision: document.revision,
      serverTime: '2026-11-21T08:00:00.000Z',
    });
  });

  it('has a revision of its content alone', () => {
    const same = new SnapshotDocument(structuredClone(content));
    const other = new SnapshotDocument({ ...content, mapping: [] });
    const { revision } = new SnapshotDocument(content);
    expect(same.revision).toBe(revision);
    expect(other.revision).not.toBe(revision);
    expect(revision).toMatch(/^[\w-]{22}$/);
  });

  it('is sent compressed, which takes less room', () => {
    const large = {
      ...content,
      mapping: Array.from({ length: 100 }, () => content.mapping[0]),
    };
    const document = new SnapshotDocument(large);
    const time = new Date('2026-11-21T08:00:00.000Z');
    const json = document.toJson(time);
    expect(gunzipSync(document.toGzip(time)).equals(json)).toBe(true);
    expect(document.size).toBeLessThan(json.length / 10);
  });
});
