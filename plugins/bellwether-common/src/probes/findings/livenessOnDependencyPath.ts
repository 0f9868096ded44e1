import { describeHandler } from '../describeHandler';
import { ContainerView, ProbeHandlerView } from '../types';
import { finding, FindingRule, isOwnHandler } from './types';

/**
 * Words that, as a whole word of a path, command or gRPC service name, tell of a dependency or of a check that includes dependencies.
 * `health` and `status` alone are left out: most services use them for a check of the process alone.
 */
const telltales = new Set([
  ...['db', 'database', 'sql', 'mysql', 'mariadb', 'postgres', 'postgresql'],
  ...['pg', 'mongo', 'mongodb', 'redis', 'memcached', 'cassandra', 'etcd'],
  ...['elasticsearch', 'opensearch', 'kafka', 'rabbitmq', 'amqp', 'nats'],
  ...['dependency', 'dependencies', 'deps', 'downstream', 'upstream'],
  ...['ready', 'readyz', 'readiness', 'isready', 'full', 'deep'],
]);

/** Spring Boot: the aggregate of all health indicators, those of databases and brokers among them. */
const springAggregate = /^\/(.*\/)?actuator\/health\/?$/;

/**
 * Liveness calls something that, by its name, answers for a dependency. A container that is that dependency itself (`redis-cli ping` in
 * a Redis container) is left alone: the word is then part of its name or image.
 */
export const livenessOnDependencyPath: FindingRule = ({ container, probe }) => {
  const { liveness } = probe;
  if (!liveness || !isOwnHandler(liveness)) {
    return [];
  }
  const word = telltaleOf(liveness.handler, container);
  return word === undefined
    ? []
    : [
        finding('liveness-on-dependency-path', {
          severity: 'warning',
          container: container.name,
          probe: 'liveness',
          params: {
            container: container.name,
            handler: describeHandler(liveness.handler),
            word,
          },
        }),
      ];
};

function telltaleOf(
  handler: ProbeHandlerView,
  container: ContainerView,
): string | undefined {
  if (
    handler.type === 'httpGet' &&
    springAggregate.test(pathOf(handler.path))
  ) {
    return 'actuator/health';
  }
  const own = `${container.name} ${container.image.image}`.toLowerCase();
  return wordsOf(handler).find(
    word => telltales.has(word) && !own.includes(word),
  );
}

function wordsOf(handler: ProbeHandlerView): string[] {
  switch (handler.type) {
    case 'httpGet':
      return split(handler.path);
    case 'exec':
      return split(handler.command.join(' '));
    case 'grpc':
      return split(handler.service ?? '');
    default:
      return [];
  }
}

function pathOf(pathAndQuery: string): string {
  return pathAndQuery.split('?', 1)[0];
}

function split(text: string): string[] {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
}
