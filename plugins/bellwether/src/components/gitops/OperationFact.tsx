import {
  ApplicationView,
  OperationView,
} from '@bellwether/backstage-plugin-bellwether-common';
import { Age } from '../../time/Age';
import { useTimeFormat } from '../../time/useTimeFormat';
import { useText } from '../../translation/useText';
import { useTextStyles } from '../layout/useTextStyles';
import { StateWord } from '../shapes/StateWord';
import { phaseLook } from './applicationLook';
import { useInitiator } from './useInitiator';

/** The last or running operation: how it stands, who began it, how often it was tried, and what it could not apply. */
export function OperationFact(props: { application: ApplicationView }) {
  const { operation, operationRequested } = props.application;
  const text = useTextStyles();
  const { t } = useText();
  return (
    <>
      {operationRequested && <div>{t('gitops.operation.requested')}</div>}
      {operation && <Operation operation={operation} />}
      {!operation && !operationRequested && (
        <span className={text.secondary}>{t('gitops.operation.none')}</span>
      )}
    </>
  );
}

function Operation(props: { operation: OperationView }) {
  const { operation } = props;
  const text = useTextStyles();
  const { t } = useText();
  return (
    <>
      <StateWord look={phaseLook(operation.phase)}>{operation.phase}</StateWord>{' '}
      <span className={text.secondary} data-numeric>
        <OperationTimes operation={operation} />
      </span>
      {operation.message && <div>{operation.message}</div>}
      {operation.failedResources.length > 0 && (
        <details>
          <summary>
            {t('gitops.operation.failedResources', {
              count: operation.failedResources.length,
            })}
          </summary>
          <ul className={text.list}>
            {operation.failedResources.map(failed => (
              <li
                key={`${failed.kind} ${failed.namespace} ${failed.name} ${failed.status}`}
              >
                {failed.kind} <code>{failed.name}</code> {failed.status}
                {failed.message && `: ${failed.message}`}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function OperationTimes(props: { operation: OperationView }) {
  const { startedAt, finishedAt, retryCount, retryLimit, dryRun, initiatedBy } =
    props.operation;
  const { t } = useText();
  const format = useTimeFormat();
  const initiator = useInitiator();
  const by = initiator(initiatedBy);
  return (
    <>
      {finishedAt &&
        t('gitops.operation.ago', { age: <Age since={finishedAt} /> })}
      {!finishedAt &&
        startedAt &&
        t('gitops.operation.running', { age: <Age since={startedAt} /> })}
      {by && ` · ${by}`}
      {startedAt &&
        finishedAt &&
        ` · ${t('gitops.operation.took', {
          duration: format.duration(
            Date.parse(finishedAt) - Date.parse(startedAt),
          ),
        })}`}
      {retryLimit === undefined
        ? retryCount > 0 &&
          ` · ${t('gitops.operation.retries', { count: retryCount })}`
        : ` · ${t('gitops.operation.retriesOf', {
            made: String(retryCount),
            limit: String(retryLimit),
          })}`}
      {dryRun && ` · ${t('gitops.operation.dryRun')}`}
    </>
  );
}
