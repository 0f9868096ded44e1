import { Config, ConfigReader } from '@backstage/config';
import { JsonObject, JsonValue } from '@backstage/types';
import {
  readBaseUrl,
  readInstances,
  readSeconds,
  readTls,
} from './instanceConfig';

describe('readInstances', () => {
  const read = (instances?: JsonValue) =>
    readInstances(
      new ConfigReader(instances === undefined ? {} : { a: { instances } }),
      'a.instances',
      {
        title: 'Upstream',
        read: (entry: Config, path, name) => ({
          name,
          path,
          url: entry.getString('url'),
        }),
      },
    );

  it('has none without config', () => {
    expect(read()).toEqual({ instances: [], misconfigured: [] });
  });

  it('reads each entry by itself', () => {
    const { instances, misconfigured } = read([
      { name: 'eu', url: 'x' },
      { name: 'us' },
      { name: 'a b', url: 'x' },
      { name: 'eu', url: 'y' },
      { url: 'x' },
    ]);
    expect(instances).toEqual([
      { name: 'eu', path: 'a.instances[0]', url: 'x' },
    ]);
    expect(misconfigured).toEqual([
      {
        name: 'us',
        title: 'us',
        problem: expect.stringContaining('a.instances[1].url'),
      },
      {
        name: 'instance-2',
        title: 'instance-2',
        problem: expect.stringContaining("a.instances[2].name: 'a b'"),
      },
      {
        name: 'instance-3',
        title: 'instance-3',
        problem: expect.stringContaining(
          "a.instances[3].name: 'eu' is used by another instance",
        ),
      },
      {
        name: 'instance-4',
        title: 'instance-4',
        problem: expect.stringContaining('a.instances[4].name'),
      },
    ]);
  });

  it('says of a list that is none where it is', () => {
    expect(read({ main: { url: 'x' } })).toEqual({
      instances: [],
      misconfigured: [
        {
          name: 'instances',
          title: 'Upstream',
          problem: expect.stringContaining('a.instances'),
        },
      ],
    });
  });
});

describe('readBaseUrl', () => {
  const read = (text: string) =>
    readBaseUrl(text, 'a.url', {
      example: 'https://up.example.com',
      credentials: 'token',
      added: { pattern: /\/api$/, names: '/api' },
    });

  it.each([
    ['https://up.example.com/', 'https://up.example.com'],
    ['http://up:8080/sub/path//', 'http://up:8080/sub/path'],
  ])('reads %s', (text, url) => {
    expect(read(text)).toBe(url);
  });

  it.each([
    ['up.example.com', /a\.url: .* no absolute URL; write e\.g\. https:\/\/up/],
    ['https://u:hunter2@up', /a\.url: must not hold credentials; use token/],
    ['ftp://up', /must begin with http/],
    ['https://up/?a=b', /without query or fragment/],
    ['https://up/#a', /without query or fragment/],
    ['https://up/api/', /must be the address before \/api/],
  ])('refuses %s', (text, problem) => {
    expect(() => read(text)).toThrow(problem);
    expect(() => read(text)).not.toThrow(/hunter2/);
  });
});

describe('readSeconds', () => {
  const read = (data: JsonObject) =>
    readSeconds(new ConfigReader(data), 'a', 'seconds', {
      default: 30,
      from: 5,
      to: 60,
    });

  it('reads what is said, or the default', () => {
    expect(read({})).toBe(30);
    expect(read({ seconds: 5 })).toBe(5);
    expect(read({ seconds: 60 })).toBe(60);
  });

  it.each([4, 61])('refuses %s', seconds => {
    expect(() => read({ seconds })).toThrow(
      `a.seconds: ${seconds} must be from 5 to 60`,
    );
  });
});

describe('readTls', () => {
  const read = (tls: JsonObject) => readTls(new ConfigReader({ tls }), 'a');
  const caData = '-----BEGIN CERTIFICATE-----\nMII=\n-----END CERTIFICATE-----';

  it('reads a CA', () => {
    expect(readTls(new ConfigReader({}), 'a')).toBeUndefined();
    expect(read({ caFile: '/ca.pem' })).toEqual({
      caFile: '/ca.pem',
      insecureSkipVerify: false,
    });
    expect(read({ caData, insecureSkipVerify: true })).toEqual({
      caData,
      insecureSkipVerify: true,
    });
  });

  it.each([
    [{ caData: 'TUlJPQ==' }, /a\.tls\.caData: must be PEM text/],
    [{ caData, caFile: '/ca.pem' }, /give caFile or caData, not both/],
  ])('refuses %j', (tls, problem) => {
    expect(() => read(tls)).toThrow(problem);
  });
});
