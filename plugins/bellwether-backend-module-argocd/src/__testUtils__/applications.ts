import checkout from '../__fixtures__/checkout-suspended.json';
import ledger from '../__fixtures__/ledger-multi-source.json';
import { ApplicationObject } from './FakeArgoCd';

type Changes = {
  name?: string;
  namespace?: string;
  health?: string;
  sync?: string;
  revision?: string;
};

/** An Application of one Git source, synced and suspended unless said otherwise. */
export function application(changes: Changes = {}): typeof checkout {
  const copy = structuredClone(checkout);
  copy.metadata.name = changes.name ?? copy.metadata.name;
  copy.metadata.namespace = changes.namespace ?? copy.metadata.namespace;
  copy.status.health.status = changes.health ?? copy.status.health.status;
  copy.status.sync.status = changes.sync ?? copy.status.sync.status;
  copy.status.sync.revision = changes.revision ?? copy.status.sync.revision;
  return copy;
}

/** An Application of a chart and a Git source, in a namespace of its own. */
export function multiSourceApplication(): ApplicationObject {
  return structuredClone(ledger);
}
