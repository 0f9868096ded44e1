import { humanizeEntityRef } from '@backstage/plugin-catalog-react';
import { parseEntityRef } from '@backstage/catalog-model';
import { QuotaLeft } from '@bellwether/backstage-plugin-bellwether-common';
import { Fact, Facts } from '../../components/layout/Facts';
import { useTextStyles } from '../../components/layout/useTextStyles';
import { StateWord, Look } from '../../components/shapes/StateWord';
import { useText } from '../../translation/useText';
import { JudgedContext, JudgedNamespace } from './judgeContext';

const looks: Record<JudgedNamespace['state'], Look> = {
  exists: { shape: 'check', tone: 'positive' },
  willBeMade: { shape: 'nothing', tone: 'info' },
  taken: { shape: 'cross', tone: 'negative' },
  missing: { shape: 'alarm', tone: 'warning' },
  unknown: { shape: 'question', tone: 'neutral' },
};

function ownerText(owner: string): string {
  try {
    return humanizeEntityRef(parseEntityRef(owner), { defaultKind: 'group' });
  } catch {
    return owner;
  }
}

/** Who owns a context, its domain, and its namespaces with what their quotas leave. */
export function ContextFacts(props: { judged: JudgedContext }) {
  const { existing, namespaces } = props.judged;
  const text = useTextStyles();
  const { t } = useText();
  return (
    <Facts label={t('scaffolder.context.facts')}>
      {existing && (
        <>
          {(existing.title ?? existing.description) && (
            <Fact name={t('scaffolder.context.about')}>
              {[existing.title, existing.description]
                .filter(Boolean)
                .join(': ')}
            </Fact>
          )}
          <Fact name={t('scaffolder.context.owner')}>
            {existing.owner
              ? ownerText(existing.owner)
              : t('scaffolder.context.noOwner')}
          </Fact>
          <Fact name={t('scaffolder.context.domain')}>
            {existing.domain ?? t('scaffolder.context.noDomain')}
          </Fact>
          <Fact name={t('scaffolder.context.services')}>
            {existing.components.length > 0
              ? existing.components.join(', ')
              : t('scaffolder.context.noServices')}
          </Fact>
        </>
      )}
      <Fact name={t('scaffolder.context.namespaces')}>
        <ul className={text.list}>
          {namespaces.map(item => (
            <li key={`${item.environment} ${item.namespace}`}>
              <NamespaceLine item={item} />
            </li>
          ))}
        </ul>
      </Fact>
    </Facts>
  );
}

function NamespaceLine(props: { item: JudgedNamespace }) {
  const { namespace, environment, state, clusters, quota } = props.item;
  const text = useTextStyles();
  const { t } = useText();
  return (
    <>
      {environment && `${environment}: `}
      <code>{namespace}</code>{' '}
      <StateWord look={looks[state]}>
        {t(`scaffolder.context.namespace.${state}`)}
      </StateWord>
      {clusters && clusters.length > 0 && (
        <span className={text.secondary}>
          {' '}
          {t('scaffolder.context.inClusters', {
            clusters: clusters.join(', '),
          })}
        </span>
      )}
      {state === 'exists' && (
        <div className={text.secondary}>
          <QuotaText quota={quota} />
        </div>
      )}
    </>
  );
}

function QuotaText(props: { quota?: QuotaLeft }) {
  const { t } = useText();
  const parts = (['cpu', 'memory', 'pods'] as const).flatMap(resource => {
    const left = props.quota?.[resource];
    return left === undefined
      ? []
      : [t(`scaffolder.context.quota.${resource}`, { left })];
  });
  return (
    <>
      {parts.length > 0
        ? t('scaffolder.context.quota.left', { parts: parts.join(', ') })
        : t('scaffolder.context.quota.unknown')}
    </>
  );
}
