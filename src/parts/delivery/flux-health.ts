import type {
  KustomizationSpecHealthCheckExprs,
  KustomizationSpecHealthChecks,
} from '../../../imports/kustomize.toolkit.fluxcd.io';
import { dnsLabel, dnsSubdomain } from '../naming/dns-names';
import { constructError, describeValue, refuse, type Place } from '../props/construct-error';
import { listOf, type PropTypesOf } from '../props/prop-types';

/** An object that must be ready: a typed object, such as `app.deployment`, or one by its names. */
export interface HealthCheck {
  /** The API version, such as `apps/v1`. */
  readonly apiVersion: string;

  /** The kind. */
  readonly kind: string;

  /** The name. */
  readonly name: string;

  /**
   * The namespace.
   *
   * @default - that of the environment, or else of the Kustomization
   */
  readonly namespace?: string;
}

/** The health of a kind that does not follow the conventions of Kubernetes, as expressions of CEL over `status` and `metadata`. */
export interface HealthCheckExpression {
  /** The API version of the kind, such as `example.com/v1`. */
  readonly apiVersion: string;

  /** The kind. */
  readonly kind: string;

  /** The expression that is true when the object is ready, such as `status.phase == "Ready"`. */
  readonly current: string;

  /**
   * The expression that is true while the object gets ready.
   *
   * @default - none
   */
  readonly inProgress?: string;

  /**
   * The expression that is true when the object has failed.
   *
   * @default - none
   */
  readonly failed?: string;
}

export const HEALTH_CHECK_EXPRESSIONS = listOf({
  apiVersion: 'any',
  kind: 'any',
  current: 'any',
  inProgress: 'string',
  failed: 'string',
} as const satisfies PropTypesOf<HealthCheckExpression>);

/** @throws on an object without version, kind or name */
export function healthChecks(
  place: Place,
  given: readonly HealthCheck[],
  environment: string | undefined,
): KustomizationSpecHealthChecks[] {
  if (given.length === 0)
    throw constructError(place, "'healthChecks' is empty; name the objects that must be ready, or leave it out");
  return given.map((check, index) => {
    const at = `'healthChecks[${index}]'`;
    // JavaScript callers may pass any value
    const { apiVersion, kind, name } = (check as Partial<HealthCheck> | null) ?? {};
    if (!isVersion(apiVersion) || !isKind(kind) || typeof name !== 'string')
      throw constructError(
        place,
        `${at} is ${describeValue(check)} without 'apiVersion', 'kind' and 'name'; give it a typed object, such as app.deployment`,
      );
    refuse(place, dnsSubdomain(`${at}: 'name'`, name));
    const namespace = namespaceOf(check) ?? environment;
    if (namespace !== undefined) refuse(place, dnsLabel(`${at}: 'namespace'`, namespace));
    return { apiVersion, kind, name, ...(namespace !== undefined && { namespace }) };
  });
}

function namespaceOf(check: HealthCheck): string | undefined {
  const { metadata } = check as { readonly metadata?: { readonly namespace?: string } };
  return check.namespace ?? metadata?.namespace;
}

function isVersion(value: unknown): value is string {
  return typeof value === 'string' && /^([a-z0-9.-]+\/)?v\d+((alpha|beta)\d+)?$/.test(value);
}

function isKind(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Z][A-Za-z0-9]*$/.test(value);
}

/** @throws on an expression without version, kind or text, and on two of one kind */
export function healthExpressions(
  place: Place,
  given: readonly HealthCheckExpression[],
): KustomizationSpecHealthCheckExprs[] {
  const seen = new Set<string>();
  return given.map((expression, index) => {
    const at = `'healthCheckExprs[${index}]'`;
    const { apiVersion, kind, current, inProgress, failed } = expression;
    if (!isVersion(apiVersion))
      throw constructError(place, `${at}: 'apiVersion' is ${describeValue(apiVersion)}; write it as "example.com/v1"`);
    if (!isKind(kind)) throw constructError(place, `${at}: 'kind' is ${describeValue(kind)}; write it as "Database"`);
    for (const [prop, text] of Object.entries({ current, inProgress, failed }))
      if ((prop === 'current' || text !== undefined) && (typeof text !== 'string' || text.trim() === ''))
        throw constructError(
          place,
          `${at}: '${prop}' is ${(text as unknown) === undefined ? 'missing' : describeValue(text)}; give it an expression such as status.phase == "Ready"`,
        );
    const id = `${apiVersion} ${kind}`;
    if (seen.has(id)) throw constructError(place, `'healthCheckExprs' has ${id} twice; leave one out`);
    seen.add(id);
    return {
      apiVersion,
      kind,
      current,
      ...(inProgress !== undefined && { inProgress }),
      ...(failed !== undefined && { failed }),
    };
  });
}
