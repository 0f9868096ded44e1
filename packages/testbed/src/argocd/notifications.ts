import { stringify } from 'yaml';
import { notificationReceiverPort } from '../ports';

/**
 * The webhook service of the Argo CD notifications controller. An Application that wants to be told of asks for it with the
 * annotation `notifications.argoproj.io/subscribe.on-sync-succeeded.bellwether: ""`.
 */
const SERVICE = 'bellwether';

/** A template in which every value is JSON, so that a quote in a message breaks nothing. */
const body = `{
  "application": {{ toJson .app.metadata.name }},
  "namespace": {{ toJson .app.metadata.namespace }},
  "sync": {{ toJson .app.status.sync.status }},
  "health": {{ toJson .app.status.health.status }},
  "phase": {{ toJson .app.status.operationState.phase }},
  "revision": {{ toJson .app.status.sync.revision }}
}`;

/** `data` of the ConfigMap `argocd-notifications-cm`: one trigger of Argo CD's catalogue and one receiver. */
export function notificationConfig(): Record<string, string> {
  return {
    [`service.webhook.${SERVICE}`]: stringify({
      url: `http://127.0.0.1:${notificationReceiverPort}`,
      headers: [{ name: 'Content-Type', value: 'application/json' }],
      retryMax: 0,
    }),
    [`template.${SERVICE}`]: stringify({
      webhook: { [SERVICE]: { method: 'POST', path: '/argocd', body } },
    }),
    'trigger.on-sync-succeeded': stringify([
      {
        when: "app.status.operationState != nil and app.status.operationState.phase in ['Succeeded']",
        oncePer: 'app.status.operationState?.syncResult?.revision',
        send: [SERVICE],
      },
    ]),
  };
}
