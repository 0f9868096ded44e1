/**
 * A catalog entity as it is written in a `catalog-info.yaml`.
 *
 * @public
 */
export interface EstateEntity {
  apiVersion: 'backstage.io/v1alpha1';
  kind:
    | 'Domain'
    | 'System'
    | 'Component'
    | 'API'
    | 'Resource'
    | 'Group'
    | 'User';
  metadata: {
    name: string;
    title?: string;
    description?: string;
    annotations?: Record<string, string>;
    tags?: string[];
  };
  spec: Record<string, unknown>;
}
