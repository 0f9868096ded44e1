import { finding, FindingRule, isOwnHandler } from './types';

/** A probe calls a port that the container does not declare: by a name that nothing resolves, or by a number. */
export const undeclaredPort: FindingRule = ({ container, probe }) =>
  Object.values(probe).flatMap(config => {
    const { handler } = config;
    if (!isOwnHandler(config) || !('port' in handler) || handler.port === '') {
      return [];
    }
    const isDeclared = container.ports.some(
      ({ port }) => port === handler.port,
    );
    const callsOtherHost = 'host' in handler && handler.host !== undefined;
    if (isDeclared || callsOtherHost) {
      return [];
    }
    return [
      finding('undeclared-port', {
        severity: typeof handler.port === 'string' ? 'warning' : 'info',
        container: container.name,
        probe: config.kind,
        params: {
          container: container.name,
          probe: config.kind,
          port: handler.port,
          declared:
            container.ports
              .map(({ name, port }) => (name ? `${name} ${port}` : port))
              .join(', ') || '–',
        },
      }),
    ];
  });
