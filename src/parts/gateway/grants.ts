import { Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ReferenceGrantSpec } from '../../../imports/gateway.networking.k8s.io';
import { Registry } from '../naming/name-claims';
import type { Labels } from '../naming/labels';
import { constructError } from '../props/construct-error';
import { patchable } from '../patch/patch';
import { GATEWAY_GROUP, gatewayApi } from './gateway-api';

/** An object of another namespace that a route or Gateway refers to. */
export interface ForeignObject {
  /** The core group by default. */
  readonly group?: string;
  readonly kind: 'Service' | 'Secret' | 'InferencePool';
  readonly namespace: string;
  readonly name: string;
}

/** The object that refers to others. */
export interface Referrer {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly labels: Labels;
}

/** The most objects that a ReferenceGrant allows (its definition, maxItems). */
const MOST = 16;

/** The ReferenceGrants of a route or Gateway, one in each namespace that it refers to, written when they are needed. */
export class Grants {
  private readonly byNamespace = new Map<string, ForeignObject[]>();

  constructor(
    private readonly owner: Construct,
    private readonly from: Referrer,
    /** Whether they are written, and not left to the owners of the other namespaces. */
    private readonly written: boolean,
  ) {}

  /** Throws when an object cannot be granted: the grant names the namespace of the referrer, which has none. */
  check(objects: readonly ForeignObject[]): void {
    const { from, owner } = this;
    const [first] = objects;
    if (first !== undefined && from.namespace === undefined)
      throw constructError(
        owner,
        `${first.kind} "${first.name}" is in namespace "${first.namespace}", and the ${from.kind} has no namespace that a ReferenceGrant could name; give it one`,
      );
    if (!this.written) return;
    for (const { namespace } of objects) {
      const all = new Set([...(this.byNamespace.get(namespace) ?? []), ...objects].map(keyOf));
      if (all.size > MOST)
        throw constructError(
          owner,
          `it refers to over ${MOST} objects of namespace "${namespace}", which is the most of a ReferenceGrant; set 'grants: false' and write one for all of the kind there`,
        );
      const name = this.nameIn();
      if (!this.byNamespace.has(namespace)) Registry.of(owner).in(namespace).refuseTaken(owner, 'ReferenceGrant', name);
    }
  }

  /** Adds objects, which were checked. */
  add(objects: readonly ForeignObject[]): void {
    if (!this.written) return;
    for (const object of objects) {
      const known = this.byNamespace.get(object.namespace) ?? this.create(object.namespace);
      if (!known.some((one) => keyOf(one) === keyOf(object))) known.push(object);
    }
  }

  private create(namespace: string): ForeignObject[] {
    const { owner, from } = this;
    const to: ForeignObject[] = [];
    this.byNamespace.set(namespace, to);
    const name = this.nameIn();
    Registry.of(owner).claimName(owner, 'ReferenceGrant', namespace, name);
    const produce = (): ReferenceGrantSpec => ({
      from: [{ group: GATEWAY_GROUP, kind: from.kind, namespace: from.namespace ?? '' }],
      to: to.map((one) => ({ group: one.group ?? '', kind: one.kind, name: one.name })),
    });
    patchable(
      new (gatewayApi().ReferenceGrant)(owner, `ReferenceGrant-${namespace}`, {
        metadata: { name, namespace, labels: { ...from.labels } },
        spec: Lazy.any({ produce }) as ReferenceGrantSpec,
      }),
    );
    return to;
  }

  private nameIn(): string {
    const { kind, namespace, name } = this.from;
    return `${kind.toLowerCase()}-${namespace ?? ''}-${name}`.slice(0, 253).replace(/[-.]+$/, '');
  }
}

function keyOf({ kind, namespace, name }: ForeignObject): string {
  return `${kind}/${namespace}/${name}`;
}
