import { randomBytes } from 'crypto';
import { createGunzip, gunzipSync } from 'zlib';
import { Readable } from 'stream';
import { OpenGzip } from './OpenGzip';

describe('OpenGzip', () => {
  it.each([
    ['text', Buffer.from('crêpes ▲ '.repeat(5_000)), Buffer.from('the end')],
    ['nothing before', Buffer.alloc(0), Buffer.from('the end')],
    ['nothing after', Buffer.from('all of it'), Buffer.alloc(0)],
    ['what does not shrink', randomBytes(100_000), randomBytes(0xffff)],
  ])('is a gzip file of both: %s', (_, beginning, end) => {
    const file = new OpenGzip(beginning).endingWith(end);
    expect(gunzipSync(file).equals(Buffer.concat([beginning, end]))).toBe(true);
  });

  it('takes another end each time', () => {
    const open = new OpenGzip(Buffer.from('the same, '));
    const ends = ['once', 'and again'].map(end =>
      gunzipSync(open.endingWith(Buffer.from(end))).toString(),
    );
    expect(ends).toEqual(['the same, once', 'the same, and again']);
  });

  it('can be read as it comes', async () => {
    const file = new OpenGzip(Buffer.from('a'.repeat(10_000))).endingWith(
      Buffer.from('b'),
    );
    const bytes = Readable.from([...file].map(byte => Buffer.from([byte])));
    const parts: Buffer[] = [];
    for await (const part of bytes.pipe(createGunzip())) {
      parts.push(part);
    }
    expect(Buffer.concat(parts).toString()).toBe(`${'a'.repeat(10_000)}b`);
  });

  it('refuses an end that no stored block can hold', () => {
    expect(() =>
      new OpenGzip(Buffer.alloc(0)).endingWith(Buffer.alloc(0x10000)),
    ).toThrow('at most 65535 bytes');
  });
});
