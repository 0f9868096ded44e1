import { catalogueServices } from './catalogue';
import { identityServices } from './identity';
import { orderingServices } from './ordering';
import { paymentsServices } from './payments';
import { shippingServices } from './shipping';
import { EstateService } from './types';

/**
 * Every service of the estate, in the order of their contexts.
 *
 * @public
 */
export const services: readonly EstateService[] = [
  ...orderingServices,
  ...paymentsServices,
  ...catalogueServices,
  ...shippingServices,
  ...identityServices,
];

/**
 * The service of that name.
 *
 * @throws Error that lists the known names when there is none.
 * @public
 */
export function serviceNamed(name: string): EstateService {
  const found = services.find(service => service.name === name);
  if (!found) {
    throw new Error(
      `The estate has no service "${name}"; it has: ${services
        .map(service => service.name)
        .join(', ')}`,
    );
  }
  return found;
}
