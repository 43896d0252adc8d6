import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ScaledObjectSpecTriggers, TriggerAuthenticationSpec } from '../../../imports/keda.sh';
import type { KeyReference } from '../config/config-source';
import { externalAnnotation, externalOf, unitedExternals, type External } from '../naming/external-annotation';
import { metadataOf, type Identity } from '../naming/identity';
import { patchable } from '../patch/patch';
import { constructError, describeValue } from '../props/construct-error';
import { keda } from './keda';
import { Trigger, type AuthPlan, type ResolvedTrigger } from './trigger';
import type { Credential } from './triggers/setting';

/** Triggers of a ScaledObject or ScaledJob, and the TriggerAuthentications that were made for them. */
export interface TriggerObjects {
  readonly triggers: readonly ScaledObjectSpecTriggers[];
  readonly authentications: readonly ApiObject[];
}

/**
 * Checks triggers.
 *
 * @throws on an empty list, on what is no trigger, on settings that its scaler refuses, and on a name that two triggers have
 */
export function resolveTriggers(owner: Construct, triggers: unknown): readonly ResolvedTrigger[] {
  const all: readonly unknown[] | undefined = Array.isArray(triggers) ? triggers : undefined;
  if (all === undefined || all.length === 0)
    throw constructError(
      owner,
      `'autoscale': 'triggers' is ${all === undefined ? describeValue(triggers) : 'empty'}; give triggers, such as Trigger.rabbitmq({ ... })`,
    );
  const names = new Map<string, number>();
  return all.map((trigger, index) => {
    if (!(trigger instanceof Trigger))
      throw constructError(
        owner,
        `'autoscale': 'triggers[${index}]' is ${describeValue(trigger)}; make it with Trigger, such as Trigger.rabbitmq({ ... })`,
      );
    const resolved = trigger.resolve(owner, index);
    const { name } = resolved;
    const other = name === undefined ? undefined : names.get(name);
    if (other !== undefined)
      throw constructError(
        owner,
        `'autoscale': 'triggers[${other}]' and 'triggers[${index}]' have both the name "${name ?? ''}"; give each its own`,
      );
    if (name !== undefined) names.set(name, index);
    return resolved;
  });
}

/**
 * Creates the TriggerAuthentications of triggers, one for those with the same credentials.
 *
 * @throws when a Secret or Config is in another namespace, and when a name is claimed already
 */
export function createTriggers(
  owner: Construct,
  identity: Identity,
  resolved: readonly ResolvedTrigger[],
): TriggerObjects {
  const made = new Map<string, { readonly name: string; readonly object: ApiObject }>();
  const triggers = resolved.map(({ type, name, metricType, metadata, auth }): ScaledObjectSpecTriggers => {
    const authenticationRef = auth && referenceOf(auth);
    return {
      type,
      metadata: { ...metadata },
      ...(name !== undefined && { name }),
      ...(metricType !== undefined && { metricType }),
      ...(authenticationRef && { authenticationRef }),
    };

    function referenceOf(plan: AuthPlan): ScaledObjectSpecTriggers['authenticationRef'] {
      if ('reference' in plan) {
        const { kind } = plan.reference;
        // the default kind is left out
        return {
          name: plan.reference.name,
          ...(kind !== 'TriggerAuthentication' && { kind: kind as string as never }),
        };
      }
      const spec = authenticationSpec(owner, identity, plan);
      const key = JSON.stringify(spec);
      const known = made.get(key);
      if (known !== undefined) return { name: known.name };
      const base = `${identity.name}-${name ?? type}`;
      const taken = [...made.values()].filter((one) => one.name === base || one.name.startsWith(`${base}-`)).length;
      const own = taken === 0 ? base : `${base}-${taken + 1}`;
      made.set(key, { name: own, object: createAuthentication(owner, identity, own, spec, plan.credentials) });
      return { name: own };
    }
  });
  return { triggers, authentications: [...made.values()].map(({ object }) => object) };
}

function createAuthentication(
  owner: Construct,
  identity: Identity,
  name: string,
  spec: TriggerAuthenticationSpec,
  credentials: readonly Credential[],
): ApiObject {
  identity.claims.claimName(owner, 'TriggerAuthentication', name);
  const metadata = metadataOf(identity, name, externalAnnotation(externalsOf(credentials)));
  const id = name.slice(identity.name.length + 1);
  return patchable(new (keda().TriggerAuthentication)(owner, `TriggerAuthentication-${id}`, { metadata, spec }));
}

function authenticationSpec(
  owner: Construct,
  identity: Identity,
  plan: Exclude<AuthPlan, { readonly reference: unknown }>,
): TriggerAuthenticationSpec {
  const { credentials } = plan;
  const keysOf = (kind: string) =>
    credentials
      .filter(({ key }) => key.object.kind === kind)
      .map(({ parameter, key }) => ({ parameter, name: checkedName(owner, identity, key), key: key.key }));
  const [secrets, configs] = [keysOf('Secret'), keysOf('ConfigMap')];
  return {
    ...(secrets.length > 0 && { secretTargetRef: secrets }),
    ...(configs.length > 0 && { configMapTargetRef: configs }),
    ...(plan.identity && { podIdentity: plan.identity as object as TriggerAuthenticationSpec['podIdentity'] }),
  };
}

function checkedName(owner: Construct, { namespace: own }: Identity, { object }: KeyReference): string {
  const { kind, name, namespace } = object;
  if (namespace === undefined || namespace === own) return name;
  throw constructError(
    owner,
    `${kind} "${name}" is in namespace "${namespace}", and a TriggerAuthentication reads only what is in its own${own === undefined ? ', but the app has none' : `, "${own}"`}; make it in the app's namespace too`,
  );
}

/** The objects of the credentials that are created elsewhere, each with the keys that are known of it. */
function externalsOf(credentials: readonly Credential[]): readonly External[] {
  return unitedExternals(credentials.flatMap(({ key: { object } }) => externalOf({ ...object, optional: false })));
}
