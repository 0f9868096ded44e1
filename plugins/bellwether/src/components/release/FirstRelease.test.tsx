import { screen, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import {
  argocdStatus,
  entitySnapshot,
  environmentSnapshot,
  sourceStatus,
} from '../../__fixtures__/builders';
import { applicationSnapshot } from '../../__fixtures__/gitops';
import { momentsOf } from '../../__fixtures__/moments';
import { pausedCanary } from '../../__fixtures__/stories';
import {
  answering,
  renderForEntity,
} from '../../__testUtils__/renderForEntity';
import { ReleaseCard } from '../cards/ReleaseCard';
import { ReleaseContent } from './ReleaseContent';

const moments = momentsOf(new Date());
const report = (source: string) => ({
  source,
  tried: ['label backstage.io/kubernetes-id=checkout in any namespace'],
  matched: {},
  problems: [],
});
const mapping = [report('kubernetes:eu-1'), report('argocd:main')];

const nothingYet = entitySnapshot(moments, { environments: [], mapping });
const syncedAlone = entitySnapshot(moments, {
  environments: [
    environmentSnapshot(moments, {
      sources: [sourceStatus(moments), argocdStatus(moments)],
      applications: [applicationSnapshot(moments)],
      alertRules: [],
    }),
  ],
  mapping,
});

const checklist = () =>
  screen.findByRole('list', {
    name: 'On the way to the first healthy release:',
  });

describe('the checklist of the first release', () => {
  it('says on the card what is awaited while nothing was found', async () => {
    const { container } = renderForEntity(<ReleaseCard />, {
      api: answering(nothingYet),
    });
    const items = within(await checklist()).getAllByRole('listitem');
    expect(items.map(item => item.textContent)).toEqual([
      'In the catalog, with its repository · done',
      'Argo CD has its Application · awaited nowSomebody has to apply it once, or an app of apps picks it up.',
      'The Application is synced · to come',
      'The Rollout is healthy · to come',
      'Every card has something to show · to come',
    ]);
    expect(await axe(container)).toHaveNoViolations();
  });

  it('goes on with what Argo CD has done', async () => {
    renderForEntity(<ReleaseCard />, { api: answering(syncedAlone) });
    const items = within(await checklist()).getAllByRole('listitem');
    expect(items[2]).toHaveTextContent('The Application is synced · done');
    expect(items[3]).toHaveTextContent('The Rollout is healthy · awaited now');
  });

  it('has a panel of its own on the tab', async () => {
    const { container } = renderForEntity(<ReleaseContent />, {
      api: answering(syncedAlone),
    });
    expect(
      await screen.findByRole('region', { name: 'First release' }),
    ).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('is not there for a service that has had a release', async () => {
    renderForEntity(<ReleaseCard />, { api: answering(pausedCanary(moments)) });
    expect(await screen.findAllByText('Production')).not.toHaveLength(0);
    expect(screen.queryByText(/first healthy release/)).toBeNull();
  });
});
