import type { k8s } from 'cdk8s-plus-28';
import { labelValue, qualifiedName } from '../naming/dns-names';
import { constructError, describeValue, refuse, type Place } from '../props/construct-error';
import { isList } from '../props/is-list';
import { listOf, type PropTypesOf } from '../props/prop-types';
import { checkWeight } from './weight';

/** A condition for a label of a node. */
export type NodeCondition =
  | { readonly notIn: readonly string[] }
  | { readonly exists: boolean }
  | { readonly greaterThan: number }
  | { readonly lessThan: number };

/** The labels of a node, by their keys: a value, one of several, or a condition; all must hold. */
export type NodeLabels = { readonly [label: string]: string | readonly string[] | NodeCondition };

/** Labels of nodes that the scheduler prefers. */
export interface PreferredNodes {
  /** The labels of the nodes. */
  readonly labels: NodeLabels;

  /**
   * The weight beside other preferences, 1 to 100.
   *
   * @default 100
   */
  readonly weight?: number;
}

/** The nodes that pods must or should run on, by the labels of the nodes. */
export interface NodeAffinity {
  /**
   * The labels that a node must have; of a list, those of one of its items.
   *
   * @default - any
   */
  readonly required?: NodeLabels | readonly NodeLabels[];

  /**
   * The labels of nodes that are preferred.
   *
   * @default - none
   */
  readonly preferred?: readonly PreferredNodes[];
}

const PREFERRED_NODES_PROPS = { labels: 'record', weight: 'any' } as const satisfies PropTypesOf<PreferredNodes>;

export const NODE_AFFINITY_PROPS = {
  required: 'any',
  preferred: listOf(PREFERRED_NODES_PROPS),
} as const satisfies PropTypesOf<NodeAffinity>;

/** @throws on labels and conditions that the API server would refuse (pkg/apis/core/validation, ValidateNodeSelectorRequirement) */
export function resolveNodeAffinity(place: Place, given: NodeAffinity): k8s.NodeAffinity {
  const { required, preferred = [] } = given;
  const alternatives = required === undefined ? [] : isList(required) ? required : [required];
  if (required !== undefined && alternatives.length === 0) throw empty(place, 'required');
  if (required === undefined && preferred.length === 0)
    throw constructError(place, "'placement': 'nodeAffinity' is empty; set 'required' or 'preferred'");
  return {
    ...(required !== undefined && {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: alternatives.map((labels) => ({
          matchExpressions: expressions(place, 'required', labels),
        })),
      },
    }),
    ...(preferred.length > 0 && {
      preferredDuringSchedulingIgnoredDuringExecution: preferred.map(({ labels, weight = 100 }) => {
        checkWeight(place, "'placement': 'nodeAffinity': 'preferred'", weight);
        return { weight, preference: { matchExpressions: expressions(place, 'preferred', labels) } };
      }),
    }),
  };
}

function expressions(place: Place, prop: string, labels: NodeLabels): k8s.NodeSelectorRequirement[] {
  if (typeof labels !== 'object' || (labels as unknown) === null)
    throw constructError(
      place,
      `'placement': 'nodeAffinity': '${prop}' has ${describeValue(labels)}; give it labels of nodes, such as { 'kubernetes.io/arch': 'arm64' }`,
    );
  const entries = Object.entries(labels);
  if (entries.length === 0) throw empty(place, prop);
  return entries.map(([key, condition]) => {
    refuse(place, qualifiedName("'placement': 'nodeAffinity': the key", key));
    return { key, ...requirement(place, key, condition) };
  });
}

function requirement(
  place: Place,
  key: string,
  condition: NodeLabels[string],
): Omit<k8s.NodeSelectorRequirement, 'key'> {
  if (typeof condition === 'string') return { operator: 'In', values: values(place, key, [condition]) };
  if (isList(condition)) return { operator: 'In', values: values(place, key, condition) };
  const [[name, value] = [undefined, undefined], ...others] = Object.entries<unknown>({ ...condition });
  if (others.length === 0) {
    if (name === 'notIn' && isList(value as readonly string[]))
      return { operator: 'NotIn', values: values(place, key, value as readonly string[]) };
    if (name === 'exists' && typeof value === 'boolean') return { operator: value ? 'Exists' : 'DoesNotExist' };
    // the API server compares whole numbers alone
    if (name === 'greaterThan' && Number.isInteger(value)) return { operator: 'Gt', values: [String(value)] };
    if (name === 'lessThan' && Number.isInteger(value)) return { operator: 'Lt', values: [String(value)] };
  }
  throw constructError(
    place,
    `'placement': 'nodeAffinity': "${key}" has no valid condition; give it a value, a list of values, or one of { notIn: [...] }, { exists: true }, { greaterThan: 1 } and { lessThan: 1 }`,
  );
}

function values(place: Place, key: string, given: readonly string[]): string[] {
  if (given.length === 0)
    throw constructError(place, `'placement': 'nodeAffinity': "${key}" has no values; give it one, or leave it out`);
  return given.map((value: unknown) => {
    if (typeof value !== 'string')
      throw constructError(
        place,
        `'placement': 'nodeAffinity': "${key}" is ${describeValue(value)}; write it as a string`,
      );
    refuse(place, labelValue(`'placement': 'nodeAffinity': "${key}"`, value));
    return value;
  });
}

function empty(place: Place, prop: string): Error {
  return constructError(place, `'placement': 'nodeAffinity': '${prop}' names no label; name one, or leave it out`);
}
