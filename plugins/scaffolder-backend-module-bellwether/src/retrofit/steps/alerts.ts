import {
  annotations,
  namespaceOf,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';
import type { IPrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule';
import { alertingRule } from '../../generation/alerts/alertingRule';
import { serviceAlerts } from '../../generation/alerts/serviceAlerts';
import { yamlFile } from '../../generation/yamlFile';
import { fieldAt, textOf } from '../fields';
import { folderOf, isKustomization, Manifest, Repository } from '../Repository';
import { RetrofitRequest } from '../types';
import { podLabels, servingContainer } from '../workload';
import { listInKustomization } from './kustomize';

/**
 * Adds a PrometheusRule with the service's alerts beside its Rollout, narrowed to what the service is called where it runs.
 *
 * @param workload - holds the template of the pods
 * @param id - value of the label by which Backstage finds the objects
 */
export function addAlerts(
  repository: Repository,
  workload: Manifest,
  request: RetrofitRequest,
  id: string,
): void {
  const container = servingContainer(repository, workload, request);
  if (!container) {
    return;
  }
  const { service } = request;
  const namespace = namespaceFor(repository, workload, service);
  const name = `${service.name}-alerts`;
  const path = `${folderOf(workload)}${name}.yaml`;
  if (repository.has(path)) {
    repository.note('info', 'alerts-present', { name }, { path });
    return;
  }
  const rule = prometheusRule(service, name, namespace, id, {
    container: container.name,
    rollout: workload.name,
    canonicalService: canonicalService(workload),
    isNamespaced: workload.namespace !== undefined,
  });
  repository.step({ path, index: 0, of: 1 }, () => {
    repository.add(path, yamlFile(path, [rule]).content);
    listInKustomization(repository, path);
    repository.note(
      'info',
      'alerts-added',
      { namespace, container: container.name, name: workload.name },
      { path },
    );
    repository.note('info', 'alerts-selected', {}, { path });
  });
}

interface Names {
  container: string;
  rollout: string;
  canonicalService: string;
  isNamespaced: boolean;
}

function prometheusRule(
  service: ServiceSpec,
  name: string,
  namespace: string,
  id: string,
  { isNamespaced, ...names }: Names,
): IPrometheusRule {
  // Nothing is known of what the code itself measures, and the autoscaler has a name of its own.
  const known: ServiceSpec = {
    ...service,
    code: 'own',
    scaling: { type: 'fixed', replicas: 1 },
  };
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: {
      name,
      ...(isNamespaced && { namespace }),
      labels: {
        'app.kubernetes.io/name': service.name,
        [annotations.kubernetesId]: id,
        ...service.observability.operatorLabels,
      },
    },
    spec: {
      groups: [
        {
          name: `${namespace}.${service.name}`,
          rules: serviceAlerts(known, namespace, names).map(alert =>
            alertingRule(known, namespace, alert),
          ),
        },
      ],
    },
  };
}

/** Where the service runs: what its manifest or its kustomization says, or the namespace of its context. */
function namespaceFor(
  repository: Repository,
  workload: Manifest,
  { context, environments }: ServiceSpec,
): string {
  const kustomization = repository
    .manifests()
    .find(
      each => isKustomization(each) && folderOf(each) === folderOf(workload),
    );
  const environment =
    environments.find(({ production }) => production) ?? environments[0];
  return (
    workload.namespace ??
    textOf(kustomization && fieldAt(kustomization.object, 'namespace')) ??
    namespaceOf(context.name, environment)
  );
}

/** What Istio's metrics call the service (its documentation of canonical services). */
function canonicalService(workload: Manifest): string {
  const labels = podLabels(workload);
  return (
    labels['service.istio.io/canonical-name'] ??
    labels['app.kubernetes.io/name'] ??
    labels.app ??
    workload.name
  );
}
