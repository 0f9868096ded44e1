import { defaultSpec, problemsAt, readPart } from './readPart';

const codes = (reading: ReturnType<typeof readPart>) =>
  reading.problems.map(({ code }) => code);

describe('readPart', () => {
  it('asks the rules before the rest of the form is filled in', () => {
    const steps = [
      { type: 'setWeight', weight: 50 },
      { type: 'pause', seconds: 60 },
      { type: 'setWeight', weight: 20 },
      { type: 'pause', seconds: 60 },
    ];
    const reading = readPart('strategy', { type: 'canary', steps }, {});
    expect(reading.problems).toEqual([
      expect.objectContaining({
        path: ['strategy', 'steps', 2, 'weight'],
        code: 'weight-goes-backwards',
      }),
    ]);
  });

  it('leaves parts that cannot be read yet at their defaults', () => {
    const reading = readPart('probes', defaultSpec().probes, {
      name: 'NOT A NAME',
      scaling: { type: 'hpa', min: 'many' },
      description: '',
      analysis: null,
    });
    expect(reading.spec).toBeDefined();
    expect(codes(reading)).toEqual([]);
  });

  it('knows of an analysis whose address is still missing', () => {
    const strategy = {
      type: 'canary',
      steps: [
        { type: 'setWeight', weight: 50 },
        { type: 'pause', seconds: 60 },
        { type: 'analysis' },
      ],
    };
    expect(codes(readPart('strategy', strategy, { analysis: {} }))).toEqual([]);
    expect(codes(readPart('strategy', strategy, { analysis: null }))).toEqual([
      'analysis-step-without-analysis',
    ]);
  });

  it('tells the problems of its part alone', () => {
    const reading = readPart(
      'strategy',
      { type: 'canary', steps: [] },
      {
        name: '-',
      },
    );
    expect(reading.problems.map(({ path }) => path[0])).toEqual(['strategy']);
  });
});

describe('problemsAt', () => {
  it('finds what is at a place and below it', () => {
    const problem = (path: (string | number)[]) => ({
      path,
      severity: 'error' as const,
      code: path.join('.'),
      params: {},
    });
    const problems = [
      problem(['strategy']),
      problem(['strategy', 'steps', 1]),
      problem(['strategy', 'steps', 1, 'weight']),
      problem(['strategy', 'steps', 11]),
    ];
    expect(
      problemsAt(problems, ['strategy', 'steps', 1]).map(({ code }) => code),
    ).toEqual(['strategy.steps.1', 'strategy.steps.1.weight']);
  });
});
