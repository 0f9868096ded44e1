import { cause } from '../cause';
import { Rule } from '../context';
import { foundInApplications, paramOf } from './applicationFindings';

/** Git asks for a version that does not run. While that version is being released, the release tells it. */
export const desiredVersionNotRunning: Rule = context =>
  foundInApplications(context, 'versionDiffers', 'status.sync.status')
    .filter(({ finding }) => {
      const name = paramOf(finding, 'name');
      return !context.workloads.some(
        ({ ref, release }) =>
          ref.name === name &&
          release.underWay &&
          release.to === paramOf(finding, 'desired'),
      );
    })
    .map(({ snapshot: { application }, finding, common }) =>
      cause('desired-version-not-running', {
        ...common,
        impact: 'none',
        params: {
          application: application.ref.name,
          workload: paramOf(finding, 'name'),
          desired: paramOf(finding, 'desired'),
          live: paramOf(finding, 'live'),
        },
        nextAction: application.syncPolicy.automated
          ? 'check-application'
          : 'sync-application',
      }),
    );
