import { isDeepStrictEqual } from 'node:util';
import { Clock, toTimestamp } from '../clock';
import { Random } from '../random';
import {
  alreadyExists,
  badRequest,
  failedPrecondition,
  invalid,
  missingResourceVersion,
  notFound,
  staleWrite,
} from './apiStatus';
import { EventLog, StoreListener } from './eventLog';
import { apiVersionOf, KindDefinition, KindTable } from './kinds';
import {
  cloneJson,
  isJsonObject,
  KubernetesObject,
  ObjectMeta,
} from './objects';
import {
  allowedChange,
  changesSpec,
  checkName,
  deepFreeze,
  fillNamespace,
  Subresource,
} from './objectRules';
import { patchedObject } from './patches';

/** @public */
export interface ResourceStoreOptions {
  clock: Clock;
  random: Random;
  kinds?: KindTable;
  /** How many changes per kind a watch can catch up with. Default 1000. */
  historyLimit?: number;
  /**
   * The resourceVersion to count from. The default grows with the wall clock,
   * so that a watcher from before a restart is told 410 and lists again.
   */
  firstResourceVersion?: number;
  /**
   * Whether deleting a scheduled pod waits for a kubelet to confirm it. Turn
   * it on only where one runs. Default false.
   */
  gracefulPodDeletion?: boolean;
}

/** @public */
export interface DeleteOptions {
  propagationPolicy?: 'Background' | 'Foreground' | 'Orphan';
  gracePeriodSeconds?: number;
  preconditions?: { uid?: string; resourceVersion?: string };
}

const DEFAULT_POD_GRACE_SECONDS = 30;

/**
 * The objects of one cluster with the write rules of the API server: uids,
 * resourceVersion conflicts, generations, status subresources, finalizers and
 * garbage collection by owner. Stored objects are frozen; a write replaces.
 *
 * @public
 */
export class ResourceStore {
  readonly kinds: KindTable;
  readonly log: EventLog;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #gracefulPodDeletion: boolean;
  readonly #objects = new Map<KindDefinition, Map<string, KubernetesObject>>();
  readonly #sorted = new Map<KindDefinition, KubernetesObject[]>();
  readonly #dependents = new Map<string, Map<string, KindDefinition>>();

  constructor(options: ResourceStoreOptions) {
    this.kinds = options.kinds ?? new KindTable();
    this.#clock = options.clock;
    this.#random = options.random;
    this.#gracefulPodDeletion = options.gracefulPodDeletion ?? false;
    this.log = new EventLog(
      options.firstResourceVersion ?? Math.floor(options.clock.now() / 1000),
      options.historyLimit ?? 1000,
    );
    for (const kind of this.kinds.all) {
      this.#objects.set(kind, new Map());
    }
  }

  subscribe(listener: StoreListener): () => void {
    return this.log.subscribe(listener);
  }

  /** The object, or undefined. */
  find<T extends KubernetesObject = KubernetesObject>(
    kindName: string,
    namespace: string | undefined,
    name: string,
  ): T | undefined {
    const kind = this.kinds.named(kindName);
    return this.#table(kind).get(keyOf(kind, namespace, name)) as T | undefined;
  }

  /** The object, or the API server's 404. */
  get<T extends KubernetesObject = KubernetesObject>(
    kindName: string,
    namespace: string | undefined,
    name: string,
  ): T {
    const found = this.find<T>(kindName, namespace, name);
    if (!found) {
      throw notFound(this.kinds.named(kindName), name);
    }
    return found;
  }

  /** All objects of a kind, ordered by namespace and name. */
  list<T extends KubernetesObject = KubernetesObject>(
    kindName: string,
    namespace?: string,
  ): T[] {
    const kind = this.kinds.named(kindName);
    let sorted = this.#sorted.get(kind);
    if (!sorted) {
      sorted = [...this.#table(kind)]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, object]) => object);
      this.#sorted.set(kind, sorted);
    }
    return (
      namespace === undefined
        ? [...sorted]
        : sorted.filter(object => object.metadata.namespace === namespace)
    ) as T[];
  }

  /** All objects of a kind as they were at a resourceVersion, keyed for paging. */
  listAt(
    kind: KindDefinition,
    resourceVersion: number,
  ): [key: string, object: KubernetesObject][] {
    const state = new Map(this.#table(kind));
    for (const event of this.log.since(kind, resourceVersion).reverse()) {
      const { namespace, name } = event.object.metadata;
      const key = keyOf(kind, namespace, name);
      if (event.previous) {
        state.set(key, event.previous);
      } else {
        state.delete(key);
      }
    }
    return [...state].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  create<T extends KubernetesObject>(input: T): T & KubernetesObject {
    const kind = this.kinds.named(input.kind);
    const object: KubernetesObject = cloneJson(input);
    object.apiVersion = apiVersionOf(kind);
    const { metadata } = object;
    if (!metadata.name && metadata.generateName) {
      metadata.name = `${metadata.generateName}${this.#random.suffix(5)}`;
    }
    this.#validateMetadata(kind, metadata);
    const key = keyOf(kind, metadata.namespace, metadata.name);
    if (this.#table(kind).has(key)) {
      throw alreadyExists(kind, metadata.name);
    }
    metadata.uid = this.#random.uuid();
    metadata.creationTimestamp = toTimestamp(this.#clock.now());
    delete metadata.deletionTimestamp;
    delete metadata.deletionGracePeriodSeconds;
    if (kind.generation) {
      metadata.generation = 1;
    } else {
      delete metadata.generation;
    }
    if (kind.custom && kind.statusSubresource) {
      delete (object as { status?: unknown }).status;
    }
    if (kind.kind === 'Namespace') {
      fillNamespace(object);
    }
    return this.#put(kind, key, object) as T & KubernetesObject;
  }

  /** Replaces an object (PUT), or its status. */
  update<T extends KubernetesObject>(input: T, subresource?: Subresource): T {
    const kind = this.kinds.named(input.kind);
    const { namespace, name, resourceVersion } = input.metadata;
    const current = this.get(kind.kind, namespace, name);
    if (!resourceVersion && kind.custom) {
      throw missingResourceVersion(kind, name);
    }
    return this.#write(kind, current, input, subresource) as T;
  }

  /** Patches an object, or its status, in one of the formats of patches.ts. */
  patch<T extends KubernetesObject = KubernetesObject>(
    kindName: string,
    namespace: string | undefined,
    name: string,
    contentType: string,
    patch: unknown,
    subresource?: Subresource,
  ): T {
    const kind = this.kinds.named(kindName);
    const current = this.get(kindName, namespace, name);
    const next = patchedObject(kind, current, contentType, patch);
    return this.#write(kind, current, next, subresource) as T;
  }

  /** Deletes an object; what only it owned goes with it. */
  delete(
    kindName: string,
    namespace: string | undefined,
    name: string,
    options: DeleteOptions = {},
  ): KubernetesObject {
    const kind = this.kinds.named(kindName);
    const current = this.get(kindName, namespace, name);
    const { uid, resourceVersion } = options.preconditions ?? {};
    if (uid && uid !== current.metadata.uid) {
      throw failedPrecondition(
        kind,
        name,
        `the UID in the precondition (${uid}) does not match the UID in record (${current.metadata.uid}). The object might have been deleted and then recreated`,
      );
    }
    if (
      resourceVersion &&
      resourceVersion !== current.metadata.resourceVersion
    ) {
      throw failedPrecondition(
        kind,
        name,
        `the ResourceVersion in the precondition (${resourceVersion}) does not match the ResourceVersion in record (${current.metadata.resourceVersion}). The object might have been modified`,
      );
    }
    if (options.propagationPolicy === 'Orphan') {
      this.#orphanDependents(current);
    }
    const graceSeconds = this.#graceSeconds(kind, current, options);
    if (graceSeconds > 0 || current.metadata.finalizers?.length) {
      return current.metadata.deletionTimestamp
        ? current
        : this.#markDeleted(kind, current, graceSeconds);
    }
    return this.#remove(kind, current);
  }

  #graceSeconds(
    kind: KindDefinition,
    object: KubernetesObject,
    options: DeleteOptions,
  ): number {
    if (kind.kind !== 'Pod' || !this.#gracefulPodDeletion) {
      return 0;
    }
    const { spec } = object as { spec?: { nodeName?: string } };
    if (!spec?.nodeName) {
      return 0;
    }
    return options.gracePeriodSeconds ?? DEFAULT_POD_GRACE_SECONDS;
  }

  #markDeleted(
    kind: KindDefinition,
    current: KubernetesObject,
    graceSeconds: number,
  ): KubernetesObject {
    const object = cloneJson(current);
    object.metadata.deletionTimestamp = toTimestamp(
      this.#clock.now() + graceSeconds * 1000,
    );
    object.metadata.deletionGracePeriodSeconds = graceSeconds;
    return this.#put(kind, objectKey(kind, current), object, current);
  }

  #write(
    kind: KindDefinition,
    current: KubernetesObject,
    wanted: KubernetesObject,
    subresource: Subresource,
  ): KubernetesObject {
    const { name, namespace } = current.metadata;
    if (!isJsonObject(wanted.metadata)) {
      throw badRequest('metadata must be an object');
    }
    if (
      wanted.metadata.name !== name ||
      wanted.metadata.namespace !== namespace
    ) {
      throw badRequest(
        `the name of the object (${wanted.metadata.name}) does not match the name on the URL (${name})`,
      );
    }
    if (
      wanted.metadata.resourceVersion &&
      wanted.metadata.resourceVersion !== current.metadata.resourceVersion
    ) {
      throw staleWrite(kind, name);
    }
    if (wanted.metadata.uid && wanted.metadata.uid !== current.metadata.uid) {
      throw invalid(kind, name, [
        {
          field: 'metadata.uid',
          message: `Invalid value: "${wanted.metadata.uid}": field is immutable`,
          reason: 'FieldValueInvalid',
        },
      ]);
    }
    const object = allowedChange(kind, current, wanted, subresource);
    if (isDeepStrictEqual(object, current)) {
      return current;
    }
    if (kind.generation && changesSpec(kind, current, object)) {
      object.metadata.generation = (current.metadata.generation ?? 0) + 1;
    }
    if (
      current.metadata.deletionTimestamp &&
      !object.metadata.finalizers?.length &&
      !object.metadata.deletionGracePeriodSeconds
    ) {
      return this.#remove(kind, current);
    }
    return this.#put(kind, objectKey(kind, current), object, current);
  }

  #validateMetadata(kind: KindDefinition, metadata: ObjectMeta): void {
    checkName(kind, metadata.name);
    if (!kind.namespaced) {
      delete metadata.namespace;
      return;
    }
    if (!metadata.namespace) {
      throw badRequest('an empty namespace may not be set during creation');
    }
    const namespaces = this.kinds.named('Namespace');
    if (!this.#table(namespaces).has(`/${metadata.namespace}`)) {
      throw notFound(namespaces, metadata.namespace);
    }
  }

  #put(
    kind: KindDefinition,
    key: string,
    object: KubernetesObject,
    previous?: KubernetesObject,
  ): KubernetesObject {
    const resourceVersion = this.log.next();
    object.metadata.resourceVersion = String(resourceVersion);
    deepFreeze(object);
    if (previous) {
      this.#forgetOwners(kind, previous);
    }
    this.#table(kind).set(key, object);
    this.#sorted.delete(kind);
    for (const owner of object.metadata.ownerReferences ?? []) {
      const dependents = this.#dependents.get(owner.uid) ?? new Map();
      dependents.set(`${kind.kind} ${key}`, kind);
      this.#dependents.set(owner.uid, dependents);
    }
    this.log.append({
      type: previous ? 'MODIFIED' : 'ADDED',
      kind,
      object,
      previous,
      resourceVersion,
    });
    return object;
  }

  #remove(kind: KindDefinition, current: KubernetesObject): KubernetesObject {
    const key = objectKey(kind, current);
    const resourceVersion = this.log.next();
    const object = cloneJson(current);
    object.metadata.resourceVersion = String(resourceVersion);
    deepFreeze(object);
    this.#table(kind).delete(key);
    this.#sorted.delete(kind);
    this.#forgetOwners(kind, current);
    this.log.append({
      type: 'DELETED',
      kind,
      object,
      previous: current,
      resourceVersion,
    });
    this.#collectDependents(current);
    if (kind.kind === 'Namespace') {
      this.#emptyNamespace(current.metadata.name);
    }
    return object;
  }

  #dependentsOf(
    uid: string | undefined,
  ): { kind: KindDefinition; object: KubernetesObject }[] {
    const found: { kind: KindDefinition; object: KubernetesObject }[] = [];
    for (const [id, kind] of this.#dependents.get(uid ?? '') ?? []) {
      const object = this.#table(kind).get(id.slice(kind.kind.length + 1));
      if (object) {
        found.push({ kind, object });
      }
    }
    return found;
  }

  /** The garbage collector: dependents go when their last owner is gone. */
  #collectDependents(owner: KubernetesObject): void {
    for (const { kind, object } of this.#dependentsOf(owner.metadata.uid)) {
      const others = (object.metadata.ownerReferences ?? []).filter(
        reference => reference.uid !== owner.metadata.uid,
      );
      if (others.length > 0) {
        this.#replaceOwners(kind, object, others);
      } else {
        this.delete(kind.kind, object.metadata.namespace, object.metadata.name);
      }
    }
  }

  #orphanDependents(owner: KubernetesObject): void {
    for (const { kind, object } of this.#dependentsOf(owner.metadata.uid)) {
      this.#replaceOwners(
        kind,
        object,
        (object.metadata.ownerReferences ?? []).filter(
          reference => reference.uid !== owner.metadata.uid,
        ),
      );
    }
  }

  #replaceOwners(
    kind: KindDefinition,
    object: KubernetesObject,
    owners: ObjectMeta['ownerReferences'],
  ): void {
    const next = cloneJson(object);
    next.metadata.ownerReferences = owners;
    this.#write(kind, object, next, undefined);
  }

  #emptyNamespace(namespace: string): void {
    for (const kind of this.kinds.all.filter(({ namespaced }) => namespaced)) {
      for (const { metadata } of this.list(kind.kind, namespace)) {
        if (this.find(kind.kind, namespace, metadata.name)) {
          this.delete(kind.kind, namespace, metadata.name, {
            gracePeriodSeconds: 0,
          });
        }
      }
    }
  }

  #forgetOwners(kind: KindDefinition, object: KubernetesObject): void {
    for (const owner of object.metadata.ownerReferences ?? []) {
      const dependents = this.#dependents.get(owner.uid);
      dependents?.delete(`${kind.kind} ${objectKey(kind, object)}`);
      if (dependents?.size === 0) {
        this.#dependents.delete(owner.uid);
      }
    }
  }

  #table(kind: KindDefinition): Map<string, KubernetesObject> {
    const table = this.#objects.get(kind);
    if (!table) {
      throw new Error(`Kind ${kind.kind} is not in the store's kind table`);
    }
    return table;
  }
}

function objectKey(kind: KindDefinition, object: KubernetesObject): string {
  return keyOf(kind, object.metadata.namespace, object.metadata.name);
}

/** The store's key of an object, which is also the order of a list. */
export function keyOf(
  kind: KindDefinition,
  namespace: string | undefined,
  name: string,
): string {
  return `${kind.namespaced ? namespace ?? '' : ''}/${name}`;
}
