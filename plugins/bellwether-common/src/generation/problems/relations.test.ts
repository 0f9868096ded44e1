import { aBoundedContextSpec } from '../__testUtils__/aServiceSpec';
import { told } from '../__testUtils__/told';
import { BoundedContextSpec } from '../types';
import {
  externalHostProblems,
  relationProblems,
  unknownContextProblems,
} from './relations';

const related = (
  relations: Partial<BoundedContextSpec['relations']>,
  meshInjection = true,
) =>
  aBoundedContextSpec({
    meshInjection,
    relations: { calledBy: [], calls: [], ...relations },
  });

describe('relationProblems', () => {
  it.each<[string, BoundedContextSpec, string[]]>([
    ['none', related({}), []],
    [
      'both ways',
      related({ calls: ['payments'], calledBy: ['payments', 'web'] }),
      [],
    ],
    [
      'with itself',
      related({ calls: ['payments', 'ordering'], calledBy: ['ordering'] }),
      [
        'error relations.calledBy[0]: relation-to-itself',
        'error relations.calls[1]: relation-to-itself',
      ],
    ],
    [
      'listed twice',
      related({ calls: ['payments', 'web', 'payments'] }),
      ['error relations.calls[2]: relation-listed-twice'],
    ],
    [
      'callers without a mesh',
      related({ calledBy: ['web'] }, false),
      ['warning relations.calledBy: relations-need-mesh'],
    ],
    ['calls without a mesh', related({ calls: ['web'] }, false), []],
  ])('%s', (_, spec, expected) => {
    expect(told(relationProblems(spec))).toEqual(expected);
  });
});

describe('unknownContextProblems', () => {
  it('warns of names that nobody has', () => {
    const spec = related({ calls: ['payments', 'paymnts'], calledBy: ['web'] });
    const problems = unknownContextProblems(spec, ['payments', 'ordering']);
    expect(told(problems)).toEqual([
      'warning relations.calledBy[0]: unknown-context',
      'warning relations.calls[1]: unknown-context',
    ]);
    expect(problems[1].params).toEqual({ context: 'paymnts' });
  });
});

describe('externalHostProblems', () => {
  it.each([
    [false, undefined, []],
    [true, ['api.example.com', '*.example.com'], []],
    [false, ['api.example.com'], ['error externalHosts: hosts-need-cilium']],
    [
      true,
      ['api.example.com', 'api.example.com'],
      ['error externalHosts[1]: external-host-listed-twice'],
    ],
  ])('Cilium %s, hosts %j', (cilium, externalHosts, expected) => {
    expect(told(externalHostProblems({ cilium, externalHosts }))).toEqual(
      expected,
    );
  });
});
