import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  QuotaLeft,
  quotaProblems,
  readServiceSpec,
  specProblemMessage,
} from '@bellwether/backstage-plugin-bellwether-common';
import { generationApi, renderWizard } from './__testUtils__/renderWizard';

const whole = {
  preview: {
    title: 'What will be written',
    type: 'null',
    'ui:field': 'BellwetherPreview',
  },
};

const service = {
  name: 'basket',
  owner: 'group:default/ordering',
  context: { name: 'ordering', domain: 'commerce' },
  image: { repository: 'registry.example.com/ordering/basket' },
  gitops: { repoUrl: 'https://git.example.com/ordering-basket.git' },
};

/** Answers as the backend does: by the rules on a service, and by what the quota of its namespace leaves. */
function backend(quota: QuotaLeft = {}) {
  return generationApi({
    preview: async request => {
      const { spec, problems } = readServiceSpec(request.spec);
      return {
        problems: [
          ...problems,
          ...(spec ? quotaProblems(spec, quota, 'ordering') : []),
        ].map(problem => ({
          ...problem,
          message: specProblemMessage(problem),
        })),
        files: [],
      };
    },
  });
}
const api = backend();

const canary = (...steps: object[]) => ({
  strategy: { type: 'canary', steps },
});
const weight = (percent: number) => ({ type: 'setWeight', weight: percent });
const pause = { type: 'pause', seconds: 60 };

describe('what is at or over a limit', () => {
  it.each([
    ['a name one over the limit', { name: 'a'.repeat(41) }, /Shorten it to 40/],
    [
      'a name of 64 characters',
      { name: 'a'.repeat(64) },
      /longer than 40 characters/,
    ],
    [
      'a name that is not ASCII',
      { name: 'bestellüng' },
      /not lower-case letters, digits and -/,
    ],
    [
      'a name with a template in it',
      { name: '{{ .Values }}' },
      /not lower-case letters, digits and -/,
    ],
    [
      'a name that ends like a Service of a release',
      { name: 'basket-canary' },
      /Choose a name without that ending: a service called “basket”/,
    ],
    [
      'the namespace of a tool of the cluster',
      { context: { name: 'argocd', domain: 'commerce' } },
      /Choose another name for the bounded context/,
    ],
    [
      'a namespace that Kubernetes keeps for itself',
      { context: { name: 'kube-shop', domain: 'commerce' } },
      /“kube-shop(-staging)?” belongs to the cluster or its tools/,
    ],
    [
      'steps that go backwards',
      canary(weight(50), pause, weight(20), pause),
      /goes? back from 50 % to 20 %/,
    ],
    ['a weight above 100', canary(weight(120), pause), /number is too big/],
    [
      'steps that give the canary nothing',
      canary(pause),
      /No step gives the canary any traffic/,
    ],
    [
      'a start that is always killed',
      {
        probes: {
          startup: {
            path: '/health/startup',
            initialDelaySeconds: 0,
            periodSeconds: 1,
            timeoutSeconds: 1,
            failureThreshold: 1,
          },
        },
      },
      /hardly any can answer by then/,
    ],
  ])('%s is refused with what to change', async (_, typed, message) => {
    const user = userEvent.setup();
    renderWizard(whole, { api, initialState: { ...service, ...typed } });
    expect(
      await screen.findByText('Nothing would be written yet'),
    ).toBeInTheDocument();
    expect((await screen.findAllByText(message)).length).toBeGreaterThan(0);
    await user.click(screen.getByRole('button', { name: 'Review' }));
    expect(
      await screen.findByRole('button', { name: 'Review' }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });

  it.each<[string, QuotaLeft, RegExp]>([
    [
      'CPU',
      { cpu: '300m' },
      /needs .+ CPU in ordering, and the quota has 300m/,
    ],
    [
      'memory',
      { memory: '256Mi' },
      /needs .+ memory in ordering, and the quota has 256Mi/,
    ],
    ['pods', { pods: '3' }, /needs 4 pods in ordering, and the quota has 3/],
  ])(
    'a quota with too little %s is refused with what to change',
    async (_, quota, message) => {
      const user = userEvent.setup();
      renderWizard(whole, { api: backend(quota), initialState: service });
      expect(await screen.findByText(message)).toBeInTheDocument();
      expect(
        screen.getByText(/Raise the quota of the bounded context, or lower/),
      ).toBeInTheDocument();
      await user.click(screen.getByRole('button', { name: 'Review' }));
      expect(
        await screen.findByRole('button', { name: 'Review' }),
      ).toBeInTheDocument();
      expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
    },
  );

  it('shows the message of a rule that only a newer backend knows', async () => {
    renderWizard(whole, {
      api: generationApi({
        preview: async () => ({
          problems: [
            {
              path: ['name'],
              severity: 'error',
              code: 'name-of-a-planet',
              params: {},
              message: 'The name is that of a planet. Take another one.',
            },
          ],
          files: [],
        }),
      }),
    });
    expect(
      await screen.findByText(/The name is that of a planet/),
    ).toBeInTheDocument();
  });

  it('lets through what is just within it', async () => {
    const user = userEvent.setup();
    renderWizard(whole, {
      api,
      initialState: { ...service, name: 'a'.repeat(40) },
    });
    await screen.findByText('There are no files for these choices');
    await user.click(screen.getByRole('button', { name: 'Review' }));
    expect(
      await screen.findByRole('button', { name: 'Create' }),
    ).toBeInTheDocument();
  });
});
