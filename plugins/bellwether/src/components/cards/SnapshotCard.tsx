import { ReactElement, ReactNode } from 'react';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { EntitySnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import { BellwetherData } from '../../data/BellwetherData';
import { useEntitySnapshot } from '../../data/useEntitySnapshot';
import { releaseTabRouteRef } from '../../routes';
import { useText } from '../../translation/useText';
import { Panel } from '../layout/Panel';
import { EmptyState } from '../states/EmptyState';
import { SnapshotGate } from '../states/SnapshotGate';
import { StaleNotice } from '../states/StaleNotice';

/** A card of the overview page: the named states, then its content for each environment. */
export function SnapshotCard(props: {
  title: string;
  /** Whether there can be anything to show; a card of a source that nobody connected is not there at all. */
  concerns?: (snapshot: EntitySnapshot) => boolean;
  /** What may explain that nothing was found. */
  whenEmpty?: (snapshot: EntitySnapshot) => ReactElement;
  children: (snapshot: EntitySnapshot) => ReactElement;
}) {
  const { t } = useText();
  const releaseTab = useRouteRef(releaseTabRouteRef);
  return (
    <BellwetherData>
      <WhereItConcerns concerns={props.concerns}>
        <Panel
          title={props.title}
          aside={
            releaseTab && (
              <Link
                to={releaseTab()}
                aria-label={t('card.openFrom', { card: props.title })}
              >
                {t('card.open')}
              </Link>
            )
          }
        >
          <SnapshotGate>
            {state => (
              <>
                {state.refreshError && (
                  <StaleNotice
                    checkedAt={new Date(
                      state.checkedAt + state.clockOffsetMs,
                    ).toISOString()}
                    error={state.refreshError}
                    retry={state.retry}
                  />
                )}
                {state.snapshot.environments.length === 0 ? (
                  <EmptyState
                    mapping={state.snapshot.mapping}
                    awaited={
                      props.whenEmpty?.(state.snapshot) ?? (
                        <div>{t('firstRelease.elsewhere')}</div>
                      )
                    }
                  />
                ) : (
                  props.children(state.snapshot)
                )}
              </>
            )}
          </SnapshotGate>
        </Panel>
      </WhereItConcerns>
    </BellwetherData>
  );
}

function WhereItConcerns(props: {
  concerns?: (snapshot: EntitySnapshot) => boolean;
  children: ReactNode;
}) {
  const state = useEntitySnapshot();
  const nothingToShow =
    state.status === 'ready' && props.concerns?.(state.snapshot) === false;
  return nothingToShow ? null : <>{props.children}</>;
}
