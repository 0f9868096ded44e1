import { ObjectReader, UnreadableObjectError } from './reader';
import { ObjectRef, OwnerView } from './types';

/**
 * An object whose identity could be read, with readers for the rest.
 */
export interface ReadableObject {
  ref: ObjectRef;
  /** ISO 8601. */
  createdAt?: string;
  root: ObjectReader;
  metadata: ObjectReader;
  annotations: ObjectReader;
  labels: ObjectReader;
  spec: ObjectReader;
  status: ObjectReader;
}

/**
 * Opens an object of one kind. Items of a list carry no `kind` of their own, so an absent one is taken as the wanted kind.
 *
 * @throws UnreadableObjectError when it is no object, is of another kind, or has no name.
 */
export function openObject(
  object: unknown,
  cluster: string,
  kind: string,
): ReadableObject {
  const root = ObjectReader.from(object);
  const found = root.raw('kind');
  if (found !== undefined && found !== kind) {
    throw new UnreadableObjectError(
      'kind',
      `expected a ${kind}, found kind ${JSON.stringify(found)}`,
    );
  }
  const metadata = root.object('metadata');
  const name = metadata.raw('name');
  if (typeof name !== 'string' || name === '') {
    throw new UnreadableObjectError(
      'metadata.name',
      `a ${kind} without a name in metadata.name`,
    );
  }
  const uid = metadata.string('uid');
  return {
    ref: {
      cluster,
      namespace: metadata.string('namespace') ?? '',
      kind,
      name,
      ...(uid && { uid }),
    },
    createdAt: metadata.time('creationTimestamp'),
    root,
    metadata,
    annotations: metadata.object('annotations'),
    labels: metadata.object('labels'),
    spec: root.object('spec'),
    status: root.object('status'),
  };
}

/** The owner reference with `controller: true`. */
export function controllerOf(metadata: ObjectReader): OwnerView | undefined {
  const reference = metadata
    .objects('ownerReferences')
    .find(owner => owner.boolean('controller') === true);
  const kind = reference?.string('kind');
  const name = reference?.string('name');
  const uid = reference?.string('uid');
  return kind && name && uid ? { kind, name, uid } : undefined;
}
