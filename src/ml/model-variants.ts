import type { Construct } from 'constructs';
import { MOST_WEIGHT, RouteBackend, type RouteMirror } from '../parts/gateway/backend';
import { findPort } from '../parts/pod/ports';
import { constructError, describeValue, list } from '../parts/props/construct-error';
import { InferencePool } from './inference-pool';
import { MLServingApp } from './ml-serving-app';
import type { ModelVariant, ServedVariant } from './model-route-props';

/** Variants that were checked. */
export interface ResolvedVariants {
  /** The path under which all of them serve the model. */
  readonly modelPath: string;
  /** Those that share the requests. */
  readonly shared: readonly RouteBackend[];
  /** Those that get copies of these. */
  readonly mirrors: readonly RouteMirror[];
  /** Those that get the requests with some headers. */
  readonly byHeader: readonly {
    readonly headers: NonNullable<ServedVariant['headers']>;
    readonly backend: RouteBackend;
  }[];
}

type Named<V> = readonly [name: string, variant: V];

/**
 * @param path - the path of the requests, where it is not that of the model
 * @throws on variants of which none answers, on two that the same requests go to, and on those that callers would have to ask differently
 */
export function resolveVariants(
  owner: Construct,
  variants: Readonly<Record<string, ModelVariant>>,
  path: string | undefined,
): ResolvedVariants {
  const all = Object.entries(variants);
  if (all.length === 0)
    throw constructError(owner, "'variants' is empty; give each server of the model a name: { stable: { app } }");
  for (const named of all) checkVariant(owner, named);
  const served = all.filter((one): one is [string, ServedVariant] => one[1].shadow !== true);
  const sharing = served.filter(([, variant]) => weightOf(variant) !== 0);
  const shadows = all.filter(([, { shadow }]) => shadow === true);
  refuseUnanswered(owner, served, sharing, shadows);
  refuseSameHeaders(owner, served);
  const modelPath = refuseDifferent(owner, [...sharing, ...shadows], path);
  return {
    modelPath,
    shared: sharing.map(([, variant]) => backendOf(variant, weightOf(variant))),
    mirrors: shadows.map(([, { app, port, percent }]) =>
      RouteBackend.mirror(app as MLServingApp, {
        ...(port !== undefined && { port }),
        ...(percent !== undefined && { percent }),
      }),
    ),
    byHeader: served.flatMap(([, variant]) =>
      variant.headers === undefined ? [] : [{ headers: variant.headers, backend: backendOf(variant, undefined) }],
    ),
  };
}

function backendOf({ app, port }: ServedVariant, weight: number | undefined): RouteBackend {
  const share = weight === undefined ? {} : { weight };
  return app instanceof InferencePool
    ? RouteBackend.of(app, share)
    : RouteBackend.of(app, { ...share, ...(port !== undefined && { port }) });
}

function weightOf({ weight, headers }: ServedVariant): number {
  return weight ?? (headers === undefined ? 1 : 0);
}

function checkVariant(owner: Construct, [name, variant]: Named<ModelVariant>): void {
  const at = `'variants.${name}`;
  if (typeof variant !== 'object' || (variant as ModelVariant | null) === null)
    throw constructError(owner, `${at}' is ${describeValue(variant)}; give it as { app, weight }`);
  const { app, port, weight, headers, shadow, percent } = variant;
  if (!(app instanceof MLServingApp) && !(app instanceof InferencePool))
    throw constructError(owner, `${at}.app' is ${describeValue(app)}; give it an MLServingApp or an InferencePool`);
  if (port !== undefined && typeof port !== 'string')
    throw constructError(owner, `${at}.port' is ${describeValue(port)}; name a port of the servers, such as "http"`);
  if (app instanceof InferencePool && (port !== undefined || shadow === true))
    throw constructError(
      owner,
      shadow === true
        ? `${at}' is a shadow, which is a pool; give it the MLServingApp, since a pool gets no copies`
        : `${at}.port' is "${port ?? ''}", but a pool has ports of its own; leave it out`,
    );
  const stray = shadow === true ? { weight, headers } : { percent };
  const [prop] = Object.entries(stray).find(([, value]) => value !== undefined) ?? [];
  if (prop !== undefined)
    throw constructError(
      owner,
      shadow === true
        ? `${at}' is a shadow, whose answers are ignored, so that '${prop}' has no use; leave it out`
        : `${at}.percent' is of shadows, and this one answers; give it a 'weight', or 'shadow: true'`,
    );
  checkNumber(owner, `${at}.weight'`, weight, MOST_WEIGHT);
  checkNumber(owner, `${at}.percent'`, percent, 100);
  if (port !== undefined && app instanceof MLServingApp) findPort(owner, app.endpoint.ports, port, `${at}.port'`);
  if (headers !== undefined && Object.keys(headers).length === 0)
    throw constructError(
      owner,
      `${at}.headers' is empty, so that all requests have them; name a header, or leave it out`,
    );
}

function checkNumber(owner: Construct, what: string, value: unknown, most: number): void {
  if (value === undefined || (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most))
    return;
  throw constructError(owner, `${what} is ${describeValue(value)}; it is a whole number from 0 to ${most}`);
}

/** Requests that no variant answers would get an error. */
function refuseUnanswered(
  owner: Construct,
  served: readonly Named<ServedVariant>[],
  sharing: readonly Named<ServedVariant>[],
  shadows: readonly Named<ModelVariant>[],
): void {
  if (served.length === 0)
    throw constructError(
      owner,
      `'variants' has shadows alone (${list(shadows.map(([name]) => name))}), and none that answers; add one, or leave 'shadow' out`,
    );
  if (sharing.length === 0)
    throw constructError(
      owner,
      `'variants': the weights of ${list(served.map(([name]) => name))} sum to 0, so that requests without a header of theirs get an error; give one a weight`,
    );
}

function refuseSameHeaders(owner: Construct, served: readonly Named<ServedVariant>[]): void {
  const seen = new Map<string, string>();
  for (const [name, { headers }] of served) {
    if (headers === undefined) continue;
    const conditions = Object.entries(headers).map(
      ([header, value]) => `${header.toLowerCase()} ${JSON.stringify(value)}`,
    );
    const key = conditions.sort().join(' ');
    const other = seen.get(key);
    if (other !== undefined)
      throw constructError(
        owner,
        `'variants': "${other}" and "${name}" have the same 'headers', and the first would get all of the requests; give each its own`,
      );
    seen.set(key, name);
  }
}

/** Callers ask all variants that share requests in the same words. */
function refuseDifferent(owner: Construct, named: readonly Named<ModelVariant>[], path: string | undefined): string {
  const [first, ...others] = named.map(([name, { app }]) => ({ name, path: app.modelPath, model: app.modelName }));
  if (first === undefined) return '/';
  const odd = others.find((one) => one.path !== first.path || one.model !== first.model);
  if (odd === undefined) return first.path;
  if (odd.model !== first.model)
    throw constructError(
      owner,
      `'variants': "${first.name}" serves the model ${describeValue(first.model)} and "${odd.name}" ${describeValue(odd.model)}, and callers ask for one; give 'model' of both the same 'name'`,
    );
  if (path !== undefined) return first.path;
  throw constructError(
    owner,
    `'variants': "${first.name}" answers at "${first.path}" and "${odd.name}" at "${odd.path}"; give both one 'protocol', or 'path'`,
  );
}
