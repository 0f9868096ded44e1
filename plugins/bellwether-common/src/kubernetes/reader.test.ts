import { ObjectReader, UnreadableObjectError } from './reader';

const reader = (object: unknown) => ObjectReader.from(object);

describe('ObjectReader', () => {
  it.each([null, undefined, 'text', 7, true, [], [{}]])(
    'refuses %p as an object',
    value => {
      expect(() => reader(value)).toThrow(UnreadableObjectError);
    },
  );

  it.each([
    ['string', 'a', 'a'],
    ['boolean', false, false],
    ['integer', 0, 0],
    ['integer', -3, -3],
    ['intOrString', '25%', '25%'],
    ['intOrString', 25, 25],
    ['integerText', '12', 12],
    ['time', '2026-11-21T07:49:52Z', '2026-11-21T07:49:52Z'],
    ['time', '2026-11-21T07:53:49.856574Z', '2026-11-21T07:53:49.856574Z'],
    ['time', '2026-11-21T08:49:52+01:00', '2026-11-21T08:49:52+01:00'],
  ] as const)('reads %s %p', (method, value, expected) => {
    const object = reader({ field: value });
    expect(object[method]('field')).toBe(expected);
    expect(object.notes).toEqual([]);
  });

  it.each(['string', 'boolean', 'integer', 'intOrString', 'time'] as const)(
    'takes missing and null as absent, for %s',
    method => {
      const object = reader({ nothing: null });
      expect(object[method]('missing')).toBeUndefined();
      expect(object[method]('nothing')).toBeUndefined();
      expect(object.has('nothing')).toBe(false);
      expect(object.notes).toEqual([]);
    },
  );

  it('takes an empty text as absent, as Go omits it', () => {
    expect(reader({ phase: '' }).string('phase')).toBeUndefined();
  });

  it.each([
    ['string', 7, 'expected a string, found 7'],
    ['boolean', 'yes', 'expected true or false, found "yes"'],
    ['integer', '3', 'expected a whole number, found "3"'],
    ['integer', 1.5, 'expected a whole number, found 1.5'],
    ['intOrString', {}, 'expected a whole number, found {}'],
    ['integerText', 'v2', 'expected a whole number as text, found "v2"'],
    ['time', 'now', 'expected a time, found "now"'],
    [
      'time',
      '2026-13-41T00:00:00Z',
      'expected a time, found "2026-13-41T00:00:00Z"',
    ],
    ['strings', 'a', 'expected a list, found "a"'],
    ['objects', {}, 'expected a list, found {}'],
    ['object', [], 'expected an object, found []'],
    ['stringMap', 'a', 'expected an object, found "a"'],
  ] as const)('notes a wrong type for %s: %p', (method, value, message) => {
    const object = reader({ spec: { field: value } });
    object.object('spec')[method]('field');
    expect(object.notes).toEqual([{ path: 'spec.field', message }]);
  });

  it('notes a word that is none of the known', () => {
    const object = reader({ status: 'Maybe' });
    expect(object.oneOf('status', ['True', 'False'])).toBeUndefined();
    expect(object.notes).toEqual([
      { path: 'status', message: 'expected one of True, False, found "Maybe"' },
    ]);
  });

  it('spells paths through lists, and through keys with dots', () => {
    const object = reader({
      a: { list: [{ b: 1 }, { labels: { 'app.kubernetes.io/name': 1 } }] },
    });
    const [first, second] = object.object('a').objects('list');
    expect(first.path('b')).toBe('a.list[0].b');
    second.stringMap('labels');
    expect(object.notes[0].path).toBe(
      "a.list[1].labels['app.kubernetes.io/name']",
    );
  });

  it('leaves out what is no object or text in a list, and keeps the places of the others', () => {
    const object = reader({ list: [{ n: 0 }, null, 'x', { n: 3 }] });
    expect(object.objects('list').map(item => item.integer('n'))).toEqual([
      0, 3,
    ]);
    expect(object.items('list').map(item => item?.path())).toEqual([
      'list[0]',
      undefined,
      undefined,
      'list[3]',
    ]);
    expect(object.notes.map(({ path }) => path)).toEqual([
      'list[1]',
      'list[2]',
    ]);
    expect(reader({ hosts: ['a', 1, 'b'] }).strings('hosts')).toEqual([
      'a',
      'b',
    ]);
  });

  it('notes each path once, however often it is read', () => {
    const object = reader({ replicas: 'x' });
    object.integer('replicas');
    object.integer('replicas');
    expect(object.notes).toHaveLength(1);
  });

  it('quotes no more than the start of a long value', () => {
    const object = reader({ name: Array(500).fill('secret') });
    object.string('name');
    expect(object.notes[0].message.length).toBeLessThan(100);
  });

  it('reads labels named like members of every object', () => {
    const labels = JSON.parse('{"__proto__": "a", "constructor": "b"}');
    const map = reader({ labels }).stringMap('labels');
    expect(Object.entries(map)).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ]);
  });
});
