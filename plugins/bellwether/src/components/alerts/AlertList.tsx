import { useMemo } from 'react';
import { AlertView } from '@bellwether/backstage-plugin-bellwether-common';
import { useTextStyles } from '../layout/useTextStyles';
import { AlertItem } from './AlertItem';
import { alertKey, distinguishingLabels } from './distinguishingLabels';

/** Alerts in the order given; those of one name say by which labels they differ. */
export function AlertList(props: {
  alerts: AlertView[];
  compact?: boolean;
  className: string;
}) {
  const text = useTextStyles();
  const labels = useMemo(
    () => distinguishingLabels(props.alerts),
    [props.alerts],
  );
  return (
    <ul className={`${text.list} ${props.className}`}>
      {props.alerts.map(alert => (
        <li key={alertKey(alert)}>
          <AlertItem
            alert={alert}
            compact={props.compact}
            tellingLabels={labels.get(alertKey(alert)) ?? []}
          />
        </li>
      ))}
    </ul>
  );
}
