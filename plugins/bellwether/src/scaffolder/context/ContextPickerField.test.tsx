import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { BackendNotInstalledError } from '../../api';
import {
  forbidden,
  generationApi,
  renderWizard,
} from '../__testUtils__/renderWizard';

const picker = {
  title: 'Bounded context',
  type: 'object',
  'ui:field': 'BellwetherContextPicker',
};
const properties = { name: { title: 'Name', type: 'string' }, context: picker };

const withOrdering = () =>
  generationApi({
    getContexts: async () => ({
      items: [
        {
          entityRef: 'system:default/ordering',
          name: 'ordering',
          title: 'Ordering',
          owner: 'group:default/team-ordering',
          domain: 'shop',
          namespaces: [
            {
              environment: 'staging',
              namespace: 'ordering-staging',
              clusters: ['eu-1'],
              quota: { cpu: '3500m', memory: '6Gi', pods: '20' },
            },
            {
              environment: 'production',
              namespace: 'ordering',
              clusters: ['eu-1'],
            },
          ],
          components: ['checkout'],
        },
        {
          entityRef: 'system:default/payments',
          name: 'payments',
          namespaces: [],
          components: ['ledger'],
        },
      ],
      takenNamespaces: ['ordering', 'ordering-staging', 'monitoring'],
      takenComponents: [],
    }),
  });

const nameInput = () =>
  screen.findByRole('textbox', { name: /Name of the bounded context/ });

async function goOn(user: ReturnType<typeof userEvent.setup>) {
  await user.click(screen.getByRole('button', { name: 'Review' }));
}

describe('the context picker', () => {
  it('shows of a picked context who owns it, where it runs, and the quota left', async () => {
    const user = userEvent.setup();
    const { container } = renderWizard(properties, { api: withOrdering() });
    await user.click(await nameInput());
    await user.click(await screen.findByRole('option', { name: /ordering/ }));
    const facts = screen.getByLabelText('About this bounded context');
    expect(facts).toHaveTextContent('Ownerteam-ordering');
    expect(facts).toHaveTextContent('Domainshop');
    expect(facts).toHaveTextContent('Servicescheckout');
    const [staging, production] = within(facts).getAllByRole('listitem');
    expect(staging).toHaveTextContent(
      'staging: ordering-staging exists in eu-1Quota left: 3500m CPU, 6Gi memory, 20 pods',
    );
    expect(production).toHaveTextContent('Quota not known');
    expect(await axe(container)).toHaveNoViolations();
  });

  it('picks by the keyboard', async () => {
    const user = userEvent.setup();
    const onCreate = jest.fn(async () => {});
    renderWizard(properties, { api: withOrdering(), onCreate });
    await user.type(await nameInput(), 'orde');
    await screen.findByRole('option', { name: /ordering/ });
    await user.keyboard('{ArrowDown}{Enter}');
    expect(await nameInput()).toHaveValue('ordering');
    await goOn(user);
    await user.click(await screen.findByRole('button', { name: 'Create' }));
    expect(onCreate).toHaveBeenCalledWith(
      expect.objectContaining({
        context: { name: 'ordering', domain: 'shop' },
      }),
    );
  });

  it('names a new context, with its domain and the namespaces it will have', async () => {
    const user = userEvent.setup();
    renderWizard(properties, { api: withOrdering() });
    await user.type(await nameInput(), 'returns');
    await user.type(screen.getByRole('textbox', { name: /Domain/ }), 'shop');
    const facts = screen.getByLabelText('About this bounded context');
    expect(facts).toHaveTextContent('staging: returns-staging will be new');
    expect(facts).toHaveTextContent('production: returns will be new');
    await goOn(user);
    expect(
      await screen.findByRole('button', { name: 'Create' }),
    ).toBeInTheDocument();
  });

  it('asks for the domain where the catalog names none', async () => {
    const user = userEvent.setup();
    renderWizard(properties, { api: withOrdering() });
    await user.type(await nameInput(), 'payments');
    expect(screen.getByRole('textbox', { name: /Domain/ })).toBeRequired();
    expect(
      screen.getByLabelText('About this bounded context'),
    ).toHaveTextContent('Ownernobody is named');
  });

  it.each([
    ['monitoring', 'The namespace “monitoring” exists already'],
    ['ordering-staging', 'The namespace “ordering-staging” exists already'],
  ])('refuses a new context called %s', async (name, message) => {
    const user = userEvent.setup();
    renderWizard(properties, { api: withOrdering() });
    await user.type(await nameInput(), name);
    await user.type(screen.getByRole('textbox', { name: /Domain/ }), 'shop');
    expect(await screen.findByText(`${message}.`)).toBeInTheDocument();
    await goOn(user);
    expect(
      (await screen.findAllByText(new RegExp(`${message}. Choose another`)))
        .length,
    ).toBeGreaterThan(0);
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });

  it('refuses the name of a service in another context', async () => {
    renderWizard(properties, {
      api: withOrdering(),
      initialState: {
        name: 'ledger',
        context: { name: 'ordering', domain: 'shop' },
      },
    });
    expect(
      await screen.findByText(
        'There is a service “ledger” already, in the bounded context “payments”.',
      ),
    ).toBeInTheDocument();
  });

  it('gives a bare name where the schema is a string, and refuses what exists', async () => {
    const user = userEvent.setup();
    const onCreate = jest.fn(async () => {});
    const { container } = renderWizard(
      {
        name: {
          type: 'string',
          'ui:field': 'BellwetherContextPicker',
          'ui:options': { mode: 'new' },
        },
      },
      { api: withOrdering(), onCreate },
    );
    await user.type(await nameInput(), 'ordering');
    expect(
      await screen.findByText(
        'There is a bounded context “ordering” already, and group:default/team-ordering owns it.',
      ),
    ).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
    await user.clear(await nameInput());
    await user.type(await nameInput(), 'returns');
    await goOn(user);
    await user.click(await screen.findByRole('button', { name: 'Create' }));
    expect(onCreate).toHaveBeenCalledWith({ name: 'returns' });
  });

  it('says that there is nothing to pick from', async () => {
    renderWizard({
      context: { ...picker, 'ui:options': { mode: 'existing' } },
    });
    expect(
      await screen.findByText('There is no bounded context that you may see'),
    ).toBeInTheDocument();
  });

  it('does not go on when nobody can tell whether the names are free', async () => {
    const user = userEvent.setup();
    const api = generationApi({
      getContexts: async () => {
        throw new Error('the line is dead');
      },
    });
    const { container } = renderWizard(properties, { api });
    expect(
      await screen.findByText('Existing bounded contexts could not be loaded'),
    ).toBeInTheDocument();
    expect(screen.getByText('the line is dead')).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
    await user.type(await nameInput(), 'returns');
    await user.type(screen.getByRole('textbox', { name: /Domain/ }), 'shop');
    await goOn(user);
    expect(
      (
        await screen.findAllByText(
          /could not be checked: the line is dead. Try again/,
        )
      ).length,
    ).toBeGreaterThan(0);

    const asked = api.getContexts.mock.calls.length;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() =>
      expect(api.getContexts.mock.calls.length).toBeGreaterThan(asked),
    );
  });

  it('refuses a service whose name belongs to releases, on the page of the name', async () => {
    const user = userEvent.setup();
    renderWizard(properties, {
      api: withOrdering(),
      initialState: {
        name: 'basket-stable',
        context: { name: 'ordering', domain: 'shop' },
      },
    });
    expect(
      await screen.findByText(/a service called “basket” would claim it/),
    ).toBeInTheDocument();
    await goOn(user);
    expect(
      (await screen.findAllByText(/Choose a name without that ending/)).length,
    ).toBeGreaterThan(1);
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });

  it('lets people type while the contexts are on their way', async () => {
    const user = userEvent.setup();
    const { getContexts } = withOrdering();
    let answer: () => void = () => {};
    const asked = new Promise<void>(resolve => {
      answer = resolve;
    });
    const { container } = renderWizard(properties, {
      api: generationApi({
        getContexts: () => asked.then(() => getContexts()),
      }),
    });
    expect(
      await screen.findByRole('progressbar', {
        name: 'Loading bounded contexts',
      }),
    ).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
    await user.type(await nameInput(), 'ordering');
    expect(
      screen.queryByText(/exists? already|exists in eu-1/),
    ).not.toBeInTheDocument();
    answer();
    expect(await screen.findByText('team-ordering')).toBeInTheDocument();
    expect(screen.queryByRole('progressbar')).toBeNull();
    expect(await nameInput()).toHaveValue('ordering');
  });

  it('tells who may not see contexts', async () => {
    const refusal = await forbidden();
    renderWizard(properties, {
      api: generationApi({
        getContexts: async () => {
          throw refusal;
        },
      }),
    });
    expect(
      await screen.findByText(/needs the permission to run templates/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });

  it('tells that the module is not installed', async () => {
    renderWizard(properties, {
      api: generationApi({
        getContexts: async () => {
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
