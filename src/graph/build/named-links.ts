import type { Links } from '../../links/links';
import type { Reference } from '../../links/references';
import { routeKinds } from '../../links/gateways/listener-attachment';
import { inferencePool } from '../../manifest/network/inference-pools';
import type { Field } from '../../manifest/object/field';
import type { Draft, EdgeFacts } from './draft';
import { labelOfPort } from './port-labels';
import { idOf } from './roles';
import type { Targets } from './targets';

/** Adds an edge for what objects refer to by name. */
export function addNamedLinks(draft: Draft, links: Links, targets: Targets): void {
  for (const reference of links.references) {
    const { link, from, type, namespace, name } = reference;
    const target = targets.named(reference);
    const services = type === 'Service' ? links.set.servicesNamed(namespace, name) : [];
    const { port } = reference;
    const written = port?.text ?? port?.number;
    draft.edge(isRoute(reference) ? 'routes' : link, idOf(from), target.id, {
      ...placesOf(reference),
      names: namesOf(reference),
      keys: reference.key === undefined ? [] : [reference.key],
      ports: written === undefined ? [] : [labelOfPort(services, written)],
      state: target.state,
    });
  }
}

// the checker only asks whether the pool is there
function isRoute({ from, type }: Reference): boolean {
  return type === inferencePool && routeKinds.includes(from.type);
}

function placesOf({ field, keyField, port, use }: Reference): EdgeFacts {
  const around = field.parent;
  // some names stand beside all else that their object says
  const isAmongOthers = use === 'serviceAccount' || use === 'serviceName' || use === 'annotation' || use === 'custom';
  const scopes = [isAmongOthers ? undefined : around, keyField, port];
  // a backend of an Ingress names its Service one step below
  const outer = use === 'backend' && around?.key === 'service' ? around.parent : undefined;
  return {
    places: [field],
    scopes: [...scopes, outer].flatMap((scope) => (scope?.parent === undefined ? [] : [scope])),
  };
}

// the words by which the one who reads the picture finds the place: a variable, a path
function namesOf(reference: Reference): readonly string[] {
  const { use, field } = reference;
  switch (use) {
    case 'env':
      return textOf(field.parent?.parent?.parent?.at('name'));
    case 'envFrom':
      return ['envFrom'];
    case 'volume':
    case 'subPath':
    case 'projected':
    case 'csi':
    case 'claim':
      return mountPaths(reference);
    case 'imagePullSecret':
      return ['imagePullSecrets'];
    case 'tls':
      return ['tls'];
    case 'backend':
      return textOf(field.parent?.parent?.parent?.at('path'));
    default:
      return [];
  }
}

function mountPaths({ pod, field }: Reference): readonly string[] {
  if (pod === undefined) return [];
  // the volume that the field is in: spec.volumes[0].secret.secretName
  let at: Field | undefined = field;
  while (at !== undefined && at.parent?.key !== 'volumes') at = at.parent;
  const volume = at?.textAt('name');
  if (volume === undefined) return [];
  const mounts = pod.containers.flatMap((container) => container.mounts.filter(({ name }) => name === volume));
  return mounts.flatMap(({ mountPath }) => mountPath ?? []);
}

function textOf(field: Field | undefined): readonly string[] {
  return field?.text === undefined ? [] : [field.text];
}
