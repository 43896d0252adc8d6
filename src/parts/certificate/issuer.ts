import { ApiObject } from 'cdk8s';
import { dnsSubdomain } from '../naming/dns-names';
import { constructError, describeValue, refuse, type Place } from '../props/construct-error';
import { checkProps, type PropTypesOf } from '../props/prop-types';

/** An issuer of cert-manager, or of a controller beside it. */
export interface IssuerReference {
  /** The name of the issuer. */
  readonly name: string;

  /**
   * The kind of the issuer.
   *
   * @default 'Issuer'
   */
  readonly kind?: string;

  /**
   * The API group of the issuer.
   *
   * @default 'cert-manager.io'
   */
  readonly group?: string;
}

const ISSUER_PROPS = {
  name: 'string',
  kind: 'string',
  group: 'string',
} as const satisfies PropTypesOf<IssuerReference>;

const GROUP = 'cert-manager.io';

/**
 * The reference to an issuer.
 *
 * @throws without an issuer or with two, on an Issuer of another namespace, and on names that Kubernetes refuses
 */
export function issuerReference(
  place: Place,
  {
    issuer,
    clusterIssuer,
  }: { readonly issuer?: string | IssuerReference | ApiObject; readonly clusterIssuer?: string | ApiObject },
  namespace: string | undefined,
): Required<IssuerReference> {
  if (issuer !== undefined && clusterIssuer !== undefined)
    throw constructError(place, "'issuer' and 'clusterIssuer' are both given; leave one out");
  const prop = clusterIssuer === undefined ? 'issuer' : 'clusterIssuer';
  const given: unknown = issuer ?? clusterIssuer;
  const kind = clusterIssuer === undefined ? 'Issuer' : 'ClusterIssuer';
  if (given === undefined)
    throw constructError(place, "neither 'issuer' nor 'clusterIssuer' is given; name the issuer of the certificate");
  const reference = ApiObject.isApiObject(given)
    ? ofObject(place, prop, given, { kind, namespace })
    : typeof given === 'string'
      ? { name: given, kind, group: GROUP }
      : ofReference(place, prop, given, kind);
  refuse(place, dnsSubdomain(`'${prop}'`, reference.name));
  refuse(place, dnsSubdomain(`'${prop}.group'`, reference.group));
  if (!/^[A-Z][A-Za-z0-9]*$/.test(reference.kind))
    throw constructError(place, `'${prop}.kind' is ${describeValue(reference.kind)}; write it as "Issuer"`);
  return reference;
}

function ofObject(
  place: Place,
  prop: string,
  object: ApiObject,
  expected: { readonly kind: string; readonly namespace: string | undefined },
): Required<IssuerReference> {
  const { kind, name, apiGroup: group } = object;
  const { namespace } = object.metadata;
  if (group === GROUP && kind !== expected.kind)
    throw constructError(
      place,
      `'${prop}' is ${kind} "${name}"; ${kind === 'ClusterIssuer' || kind === 'Issuer' ? `give it as '${kind === 'Issuer' ? 'issuer' : 'clusterIssuer'}'` : `give it an ${expected.kind}`}`,
    );
  if (kind === 'Issuer' && group === GROUP && namespace !== expected.namespace)
    throw constructError(
      place,
      `'${prop}' "${name}" is in namespace "${namespace ?? ''}", and an Issuer signs only for its own; use a ClusterIssuer, or make an Issuer in that of the Certificate`,
    );
  return { name, kind, group };
}

function ofReference(place: Place, prop: string, given: unknown, kind: string): Required<IssuerReference> {
  if (prop === 'clusterIssuer' || typeof given !== 'object' || given === null)
    throw constructError(place, `'${prop}' is ${describeValue(given)}; give it the name of the ${kind}`);
  checkProps(place, given, ISSUER_PROPS, prop);
  const { name, kind: other = kind, group = GROUP } = given as IssuerReference;
  if ((name as unknown) === undefined) throw constructError(place, `'${prop}' has no 'name'; give it one`);
  return { name, kind: other, group };
}
