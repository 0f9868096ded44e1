import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import {
  GeneratedFile,
  PreviewResponse,
} from '@bellwether/backstage-plugin-bellwether-common';
import { BackendNotInstalledError } from '../../api';
import {
  forbidden,
  generationApi,
  renderWizard,
} from '../__testUtils__/renderWizard';

const preview = {
  title: 'What will be written',
  type: 'null',
  'ui:field': 'BellwetherPreview',
};
const properties = { name: { title: 'Name', type: 'string' }, preview };

const files: GeneratedFile[] = [
  { path: 'catalog-info.yaml', content: 'kind: Component\n' },
  { path: 'chart/Chart.yaml', content: 'name: checkout\nversion: 1.0.0\n' },
  {
    path: 'chart/templates/rollout.yaml',
    content: 'kind: Rollout\n',
  },
  { path: 'dev.sh', content: '#!/bin/sh\n', executable: true },
];

const written: PreviewResponse = {
  problems: [],
  files,
  summary: {
    files: 4,
    bytes: 5200,
    namespaces: ['ordering-staging', 'ordering'],
    applications: ['ordering-checkout-staging'],
  },
};

const refused: PreviewResponse = {
  problems: [
    {
      path: ['name'],
      severity: 'error',
      code: 'name-ends-like-a-service',
      params: { suffix: '-canary', clash: 'checkout' },
      message: 'in English',
    },
    {
      path: ['traffic', 'retries'],
      severity: 'warning',
      code: 'of-a-newer-backend',
      params: {},
      message: 'A rule that this version has no text for',
    },
    {
      path: ['preview'],
      severity: 'warning',
      code: 'unknown-field',
      params: { field: 'preview' },
      message: 'a field of the wizard alone',
    },
  ],
  files: [],
};

const tree = () => screen.findByRole('tree', { name: 'Files' });

describe('the preview', () => {
  it('shows every file and what it comes to', async () => {
    const { container } = renderWizard(properties, {
      api: generationApi({ preview: async () => written }),
    });
    expect(within(await tree()).getAllByRole('treeitem')).toHaveLength(6);
    const summary = screen.getByLabelText('What will be written', {
      selector: 'dl',
    });
    expect(summary).toHaveTextContent('Result4 files, 6 kB');
    expect(summary).toHaveTextContent('ordering-staging, ordering');
    expect(summary).toHaveTextContent('ordering-checkout-staging');
    // The first of the tree is open.
    expect(
      await screen.findByRole('region', {
        name: 'chart/templates/rollout.yaml',
      }),
    ).toBeInTheDocument();
    expect(await screen.findByText('Rollout')).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('asks for the whole form, and for the parts that the template wants', async () => {
    const api = generationApi({ preview: async () => written });
    renderWizard(
      { preview: { ...preview, 'ui:options': { parts: ['chart'] } } },
      {
        api,
        initialState: { name: 'checkout', scaling: { type: 'fixed' } },
      },
    );
    await tree();
    expect(api.preview.mock.calls[0][0]).toMatchObject({
      kind: 'service',
      parts: ['chart'],
      spec: { name: 'checkout', scaling: { type: 'fixed' } },
    });
  });

  it('asks for alerts in the format that the form has', async () => {
    const api = generationApi({ preview: async () => written });
    renderWizard(
      {
        preview: {
          ...preview,
          'ui:options': { parts: ['alerts'], alertFormatField: 'format' },
        },
      },
      { api, initialState: { format: 'prometheusRule' } },
    );
    await tree();
    expect(api.preview.mock.calls[0][0]).toMatchObject({
      parts: ['alerts'],
      alertFormat: 'prometheusRule',
    });
  });

  it('says that it is on its way while the backend is slow', async () => {
    let answer: (response: PreviewResponse) => void = () => {};
    const { container } = renderWizard(properties, {
      api: generationApi({
        preview: () =>
          new Promise(resolve => {
            answer = resolve;
          }),
      }),
    });
    expect(
      await screen.findByRole('progressbar', {
        name: 'Loading the preview',
      }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('tree')).toBeNull();
    expect(
      screen.queryByText('There are no files for these choices'),
    ).toBeNull();
    expect(await axe(container)).toHaveNoViolations();
    answer(written);
    expect(await tree()).toBeInTheDocument();
    expect(screen.queryByRole('progressbar')).toBeNull();
  });

  it('asks for a bounded context', async () => {
    const api = generationApi({ preview: async () => written });
    renderWizard(
      { preview: { ...preview, 'ui:options': { kind: 'context' } } },
      { api, initialState: { name: 'ordering' } },
    );
    await tree();
    expect(api.preview.mock.calls[0][0]).toMatchObject({
      kind: 'context',
      spec: { name: 'ordering' },
    });
  });

  it('opens files by the keyboard', async () => {
    const user = userEvent.setup();
    renderWizard(properties, {
      api: generationApi({ preview: async () => written }),
    });
    await tree();
    await user.click(
      screen.getByRole('searchbox', { name: 'Filter files by name' }),
    );
    await user.tab();
    expect(document.activeElement).toHaveAttribute('role', 'treeitem');
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
    expect(screen.getByRole('treeitem', { name: 'Chart.yaml' })).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(
      screen.getByRole('region', { name: 'chart/Chart.yaml' }),
    ).toBeInTheDocument();
    await user.keyboard('{End} ');
    expect(screen.getByRole('region', { name: 'dev.sh' })).toHaveTextContent(
      '1 line · executable',
    );
  });

  it('filters files by their name', async () => {
    const user = userEvent.setup();
    renderWizard(properties, {
      api: generationApi({ preview: async () => written }),
    });
    await tree();
    await user.type(
      screen.getByRole('searchbox', { name: 'Filter files by name' }),
      'CHART/{Enter}',
    );
    expect(screen.getByText('2 of 4 files')).toBeInTheDocument();
    expect(screen.queryByRole('treeitem', { name: 'dev.sh' })).toBeNull();
  });

  it('copies a file', async () => {
    renderWizard(properties, {
      api: generationApi({ preview: async () => written }),
    });
    await tree();
    expect(
      screen.getByRole('button', {
        name: 'Copy: chart/templates/rollout.yaml',
      }),
    ).toBeInTheDocument();
  });

  it('asks once after a pause in typing, and keeps the last answer until then', async () => {
    const answers: ((response: PreviewResponse) => void)[] = [];
    const api = generationApi({
      preview: () => new Promise(resolve => answers.push(resolve)),
    });
    renderWizard(properties, { api });
    await waitFor(() => expect(answers).toHaveLength(1));
    answers[0](written);
    await tree();
    for (const value of ['c', 'ch', 'checkout']) {
      fireEvent.change(screen.getByRole('textbox', { name: 'Name' }), {
        target: { value },
      });
    }
    expect(
      screen.getByRole('progressbar', { name: 'Loading the preview' }),
    ).toBeInTheDocument();
    expect(await tree()).toBeInTheDocument();
    await waitFor(() => expect(answers).toHaveLength(2));
    expect(api.preview.mock.calls[1][0].spec).toEqual({ name: 'checkout' });
    expect(await tree()).toBeInTheDocument();
    answers[1]({ ...written, files: files.slice(0, 1) });
    await waitFor(() =>
      expect(screen.getAllByRole('treeitem')).toHaveLength(1),
    );
    expect(screen.queryByRole('progressbar')).toBeNull();
  });

  it('tells what would be refused, where, and does not go on', async () => {
    const user = userEvent.setup();
    const { container } = renderWizard(properties, {
      api: generationApi({ preview: async () => refused }),
    });
    expect(
      await screen.findByText('Nothing would be written yet'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/The name ends with “-canary”/),
    ).toBeInTheDocument();
    expect(
      screen.getByText('A rule that this version has no text for'),
    ).toBeInTheDocument();
    expect(screen.getByText('traffic.retries').parentElement).toHaveTextContent(
      'In traffic.retries, on another page of this form',
    );
    expect(screen.queryByText(/a field of the wizard alone/)).toBeNull();
    expect(screen.queryByRole('tree')).toBeNull();
    expect(await axe(container)).toHaveNoViolations();

    await user.click(screen.getByRole('button', { name: 'Go to name' }));
    expect(screen.getByRole('textbox', { name: 'Name' })).toHaveFocus();

    await user.click(screen.getByRole('button', { name: 'Review' }));
    expect(
      (await screen.findAllByText(/^name: The name ends with “-canary”/))
        .length,
    ).toBeGreaterThan(0);
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });

  it('goes on with warnings', async () => {
    const user = userEvent.setup();
    renderWizard(properties, {
      api: generationApi({
        preview: async () => ({
          ...written,
          problems: refused.problems.slice(1),
        }),
      }),
    });
    await tree();
    await user.click(screen.getByRole('button', { name: 'Review' }));
    expect(
      await screen.findByRole('button', { name: 'Create' }),
    ).toBeInTheDocument();
  });

  it('says so when there are no files', async () => {
    renderWizard(properties);
    expect(
      await screen.findByText('There are no files for these choices'),
    ).toBeInTheDocument();
  });

  it('does not go on when the preview fails', async () => {
    const user = userEvent.setup();
    const { container } = renderWizard(properties, {
      api: generationApi({
        preview: async () => {
          throw new Error('the line is dead');
        },
      }),
    });
    expect(
      await screen.findByText('The preview could not be loaded'),
    ).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
    await user.click(screen.getByRole('button', { name: 'Review' }));
    expect(
      (await screen.findAllByText(/could not be checked: the line is dead/))
        .length,
    ).toBeGreaterThan(0);
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });

  it('tells who may not see a preview', async () => {
    const refusal = await forbidden();
    renderWizard(properties, {
      api: generationApi({
        preview: async () => {
          throw refusal;
        },
      }),
    });
    expect(
      await screen.findByText(/needs the permission to run templates/),
    ).toBeInTheDocument();
  });

  it('tells that the module is not installed', async () => {
    renderWizard(properties, {
      api: generationApi({
        preview: async () => {
          throw new BackendNotInstalledError('nothing answers');
        },
      }),
    });
    expect(
      await screen.findByText(
        '@bellwether/backstage-plugin-scaffolder-backend-module-bellwether',
      ),
    ).toBeInTheDocument();
  });
});
