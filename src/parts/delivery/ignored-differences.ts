import type { ApiObject } from 'cdk8s';
import { type Chart } from 'cdk8s';
import type { ApplicationSpecIgnoreDifferences } from '../../../imports/argoproj.io';
import { constructError, describeValue, type Place } from '../props/construct-error';
import { listOf, type PropTypesOf } from '../props/prop-types';
import { jsonOf, objectsIn } from './rendered-objects';

/** Fields that Argo CD does not compare, since something in the cluster sets them. */
export interface IgnoredDifference {
  /** The kind of the objects. */
  readonly kind: string;

  /**
   * The API group of the kind.
   *
   * @default - the core group
   */
  readonly group?: string;

  /**
   * The name of the object.
   *
   * @default - all of the kind
   */
  readonly name?: string;

  /**
   * The namespace of the object.
   *
   * @default - all
   */
  readonly namespace?: string;

  /**
   * The fields as JSON pointers, such as `/spec/replicas`.
   *
   * @default - none
   */
  readonly jsonPointers?: readonly string[];

  /**
   * The fields as expressions of jq, such as `.spec.template.spec.initContainers[] | select(.name == "proxy")`.
   *
   * @default - none
   */
  readonly jqPathExpressions?: readonly string[];

  /**
   * The managers of fields, such as `kube-controller-manager`.
   *
   * @default - none
   */
  readonly managedFieldsManagers?: readonly string[];
}

export const IGNORED_DIFFERENCES = listOf({
  kind: 'any',
  group: 'string',
  name: 'string',
  namespace: 'string',
  jsonPointers: 'list',
  jqPathExpressions: 'list',
  managedFieldsManagers: 'list',
} as const satisfies PropTypesOf<IgnoredDifference>);

/** @throws on a difference without kind or fields, and on what is not a JSON pointer */
export function ignoredDifferences(
  place: Place,
  given: readonly IgnoredDifference[],
): readonly ApplicationSpecIgnoreDifferences[] {
  return given.map(({ kind, group, name, namespace, ...fields }, index) => {
    const at = `ignoreDifferences[${index}]`;
    if (typeof kind !== 'string' || kind === '')
      throw constructError(
        place,
        `'${at}.kind' is ${(kind as unknown) === undefined ? 'missing' : describeValue(kind)}; give it the kind of the objects`,
      );
    const lists = Object.entries(fields).filter(([, all]) => (all as unknown) !== undefined);
    for (const [prop, all] of lists)
      for (const one of all as readonly unknown[])
        if (typeof one !== 'string' || one === '')
          throw constructError(place, `'${at}.${prop}' has ${describeValue(one)}; write each as a string`);
    const pointer = fields.jsonPointers?.find((one) => !/^(\/([^~/]|~[01])*)+$/.test(one));
    if (pointer !== undefined)
      throw constructError(
        place,
        `'${at}.jsonPointers' has "${pointer}"; write a JSON pointer, such as "/spec/replicas", with "~1" for "/"`,
      );
    if (lists.every(([, all]) => (all as readonly unknown[]).length === 0))
      throw constructError(
        place,
        `'${at}' names no fields; give it 'jsonPointers', 'jqPathExpressions' or 'managedFieldsManagers'`,
      );
    return {
      ...(group !== undefined && { group }),
      kind,
      ...(name !== undefined && { name }),
      ...(namespace !== undefined && { namespace }),
      ...Object.fromEntries(lists.map(([prop, all]) => [prop, [...all]])),
    };
  });
}

/** Kinds that autoscalers scale, with their API groups. */
const SCALED: Readonly<Record<string, string>> = { Deployment: 'apps', StatefulSet: 'apps', ReplicaSet: 'apps' };

/**
 * The numbers of replicas in manifests that an autoscaler sets in the cluster, so that a sync would undo it: those of a
 * HorizontalPodAutoscaler, and of a ScaledObject of KEDA. Where the manifest has no number, nothing is compared.
 */
export function autoscaledReplicas(chart: Chart): readonly ApplicationSpecIgnoreDifferences[] {
  const objects = objectsIn(chart);
  const targets = objects
    .filter(
      ({ kind, apiGroup }) => kind === 'HorizontalPodAutoscaler' || (kind === 'ScaledObject' && apiGroup === 'keda.sh'),
    )
    .map((scaler) => {
      const { spec, metadata } = jsonOf(scaler) as ScalerManifest;
      const { kind = 'Deployment', name } = spec?.scaleTargetRef ?? {};
      return { kind, name, namespace: metadata?.namespace };
    });
  return targets.flatMap(({ kind, name, namespace }) => {
    const group = SCALED[kind];
    const target = objects.find(
      (one) => one.kind === kind && one.name === name && one.metadata.namespace === namespace,
    );
    if (group === undefined || target === undefined || name === undefined) return [];
    const { spec } = jsonOf(target) as { readonly spec?: { readonly replicas?: unknown } };
    if (spec?.replicas === undefined) return [];
    return [{ group, kind, name, ...(namespace !== undefined && { namespace }), jsonPointers: ['/spec/replicas'] }];
  });
}

interface ScalerManifest {
  readonly metadata?: { readonly namespace?: string };
  readonly spec?: { readonly scaleTargetRef?: { readonly kind?: string; readonly name?: string } };
}

/** The most bytes of an object that a copy in an annotation has room for (TotalAnnotationSizeLimitB of apimachinery). */
const MOST_BYTES = 262_144;

/** The kinds of Kubernetes that hold text or schemas of any size; custom resources do too. */
const LARGE: readonly string[] = ['ConfigMap', 'Secret', 'CustomResourceDefinition'];

/** Whether an object is too large for the annotation in which a client-side apply keeps a copy of it. */
export function needsServerSideApply(chart: Chart): boolean {
  return objectsIn(chart)
    .filter((object) => LARGE.includes(object.kind) || isCustom(object))
    .some((object) => Buffer.byteLength(JSON.stringify(jsonOf(object))) > MOST_BYTES);
}

function isCustom({ apiGroup }: ApiObject): boolean {
  return apiGroup.includes('.') && !apiGroup.endsWith('.k8s.io');
}
