import type { ApiObject, Chart } from 'cdk8s';
import type { IConfigMap, ISecret } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { KustomizationSpecPostBuild } from '../../../imports/kustomize.toolkit.fluxcd.io';
import type { ConfigSource, KeyedObject, SecretSource } from '../config/config-source';
import { keyedObject } from '../config/keyed-object';
import { type External } from '../naming/external-annotation';
import { constructError, describeValue } from '../props/construct-error';
import { jsonOf, objectsIn } from './rendered-objects';

/** The values that Flux puts into the manifests, for variables such as `${REGION}`. */
export interface Substitution {
  readonly postBuild: KustomizationSpecPostBuild | undefined;
  readonly externals: readonly External[];
  /** The names of all variables that have a value; undefined when some are unknown. */
  readonly known: ReadonlySet<string> | undefined;
}

/** The name of a variable, as Flux accepts it. */
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * The values of variables, written out and from Secrets and ConfigMaps.
 *
 * @throws on names that no variable can have, on values that are not texts, and on objects of another namespace
 */
export function substitution(
  home: Construct,
  namespace: string,
  values: Readonly<Record<string, string>> | undefined,
  sources: readonly (SecretSource | ConfigSource | ISecret | IConfigMap)[] = [],
): Substitution {
  for (const [name, value] of Object.entries(values ?? {})) {
    checkName(home, `'substitute': "${name}"`, name);
    if (typeof value !== 'string')
      throw constructError(home, `'substitute': "${name}" is ${describeValue(value)}; write it as a string`);
  }
  const objects = sources.map((source, index) => {
    const prop = `'substituteFrom[${index}]'`;
    const object = keyedObject(home, prop, source);
    if (object.namespace !== undefined && object.namespace !== namespace)
      throw constructError(
        home,
        `${prop} is ${object.kind} "${object.name}" of namespace "${object.namespace}", and Flux reads only those of its own, "${namespace}"; make it there`,
      );
    for (const key of object.keys ?? [])
      checkName(home, `${prop}: the key "${key}" of ${object.kind} "${object.name}"`, key);
    return object;
  });
  const given = Object.keys(values ?? {}).length > 0;
  if (!given && objects.length === 0) return { postBuild: undefined, externals: [], known: undefined };
  return {
    postBuild: {
      ...(given && { substitute: { ...values } }),
      ...(objects.length > 0 && {
        substituteFrom: objects.map(({ kind, name, optional }) => ({
          kind: kind as never,
          name,
          ...(optional && { optional }),
        })),
      }),
    },
    externals: objects.filter(({ external }) => external).map(externalOf),
    known: objects.some(({ keys }) => keys === undefined)
      ? undefined
      : new Set([...Object.keys(values ?? {}), ...objects.flatMap(({ keys = [] }) => keys)]),
  };
}

function checkName(home: Construct, what: string, name: string): void {
  if (!VARIABLE.test(name))
    throw constructError(
      home,
      `${what} is not the name of a variable; use letters, digits and "_", and no digit first`,
    );
}

function externalOf({ kind, name, keys }: KeyedObject): External {
  return { kind: kind === 'Secret' ? 'secret' : 'configmap', name, keys };
}

/** Keeps variables of an object, as an annotation or a label. */
const KEPT = 'kustomize.toolkit.fluxcd.io/substitute';

/** `${NAME}` that is not written `$${NAME}`, and has no value of its own as in `${NAME:-value}`. */
const LOST = /(?<!\$)\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** Variables in the manifests of a chart that have no value: Flux would replace them with nothing. */
export function lostVariables(chart: Chart, known: ReadonlySet<string>): readonly string[] {
  return objectsIn(chart).flatMap((object) => {
    const json = jsonOf(object) as Rendered;
    if ([json.metadata?.annotations, json.metadata?.labels].some((one) => one?.[KEPT] === 'disabled')) return [];
    const names = [...JSON.stringify(json).matchAll(LOST)].map(([, name = '']) => name);
    return [...new Set(names)].filter((name) => !known.has(name)).map((name) => lost(object, name));
  });
}

function lost({ kind, name, node }: ApiObject, variable: string): string {
  return `\${${variable}} in ${kind} "${name}" (${node.path}) has no value, and Flux would replace it with nothing; add it to 'substitute', or write $\${${variable}} to keep it`;
}

interface Rendered {
  readonly metadata?: {
    readonly annotations?: Readonly<Record<string, string>>;
    readonly labels?: Readonly<Record<string, string>>;
  };
}
