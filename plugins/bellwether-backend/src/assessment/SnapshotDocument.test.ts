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
const summary = { entityRef: content.entityRef, environments: [] };

describe('SnapshotDocument', () => {
  it('is the JSON of the snapshot with its revision and the time', () => {
    const document = new SnapshotDocument(content, summary);
    const time = new Date('2026-11-21T08:00:00.000Z');
    expect(JSON.parse(document.toJson(time).toString())).toEqual({
      ...content,
      revision: document.revision,
      serverTime: '2026-11-21T08:00:00.000Z',
    });
    expect(JSON.parse(document.summary)).toEqual(summary);
  });

  it('has a revision of its content alone', () => {
    const same = new SnapshotDocument(structuredClone(content), {
      ...summary,
      environments: [],
    });
    const other = new SnapshotDocument({ ...content, mapping: [] }, summary);
    const { revision } = new SnapshotDocument(content, summary);
    expect(same.revision).toBe(revision);
    expect(other.revision).not.toBe(revision);
    expect(revision).toMatch(/^[\w-]{22}$/);
  });

  it('tells the bytes it occupies', () => {
    const document = new SnapshotDocument(content, summary);
    expect(document.size).toBe(
      Buffer.byteLength(JSON.stringify(content)) -
        1 +
        JSON.stringify(summary).length,
    );
  });
});
