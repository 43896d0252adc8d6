import type { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { constructError, refuse } from '../props/construct-error';
import { dnsLabel, labelValue, serviceName } from './dns-names';
import { namespaceFor } from './environment-namespace';
import { checkAnnotations, checkLabels, type Labels } from './labels';
import { Registry, type Claims } from './name-claims';
import type { PropTypesOf } from '../props/prop-types';

/** Names and labels that an app may be given. */
export interface IdentityProps {
  /**
   * The name of the workload, and of what surrounds it.
   *
   * A DNS label of at most 63 characters, since it is a label's value too. It is never hashed: renaming is your choice alone.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * The namespace of all objects.
   *
   * @default - the chart's namespace
   */
  readonly namespace?: string;

  /**
   * Labels for all objects and pods; they never become part of a selector.
   *
   * @default - only the recommended labels `app.kubernetes.io/...`
   */
  readonly labels?: Labels;

  /**
   * Annotations for the workload object.
   *
   * @default - only those that the checker needs
   */
  readonly annotations?: Labels;

  /**
   * Annotations for the pods.
   *
   * @default - none but a checksum of the configuration
   */
  readonly podAnnotations?: Labels;

  /**
   * The labels by which the workload and its Service select the pods, in place of the default ones.
   *
   * For a live Deployment that is to be adopted: its selector is immutable.
   *
   * @default - `app.kubernetes.io/name` and `app.kubernetes.io/instance`
   */
  readonly selector?: Labels;

  /**
   * The larger app that this one is a part of.
   *
   * @default - none
   */
  readonly partOf?: string;

  /**
   * The role in the larger app, such as `backend`; it goes with `partOf`.
   *
   * @default - none
   */
  readonly component?: string;
}

export const IDENTITY_PROPS = {
  name: 'string',
  namespace: 'string',
  labels: 'record',
  annotations: 'record',
  podAnnotations: 'record',
  selector: 'record',
  partOf: 'string',
  component: 'string',
} as const satisfies PropTypesOf<IdentityProps>;

/** The identity of an app: its name, its labels, and the selector of its pods. */
export interface Identity {
  readonly name: string;
  readonly namespace: string | undefined;
  /** The selector of the workload, Service and disruption budget. */
  readonly selector: Labels;
  /** For every object of the app. */
  readonly labels: Labels;
  /** For the pods; the selector's are among them. */
  readonly podLabels: Labels;
  /** The claims of its namespace. */
  readonly claims: Claims;
}

/** The labels that apps of a scope get. */
interface LabelDefaults {
  readonly labels: Labels;
  /** Whether objects get the recommended labels and those of their selector. */
  readonly isAdding: boolean;
}

/**
 * Works out and claims who an app is.
 *
 * The labels are those that Kubernetes recommends
 * (https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/).
 *
 * @throws on a name or label that Kubernetes refuses, and when the name or the pods belong to another app already
 */
export function identify(
  scope: Construct,
  name: string,
  kind: string,
  props: IdentityProps,
  defaults: LabelDefaults,
  version: string | undefined,
): Identity {
  const { component, partOf } = props;
  const namespace = namespaceFor(scope, props.namespace, 'the namespace');
  const given = props.labels === undefined ? defaults.labels : { ...defaults.labels, ...props.labels };
  checkLabels(scope, 'labels', given);
  checkLabels(scope, 'selector', props.selector);
  checkAnnotations(scope, 'annotations', props.annotations);
  checkAnnotations(scope, 'podAnnotations', props.podAnnotations);
  if (component !== undefined && partOf === undefined)
    throw constructError(scope, `'component' "${component}" is a role in a larger app; say which by 'partOf'`);
  checkRole(scope, 'component', component);
  checkRole(scope, 'partOf', partOf);

  const role = component ?? name;
  const selector: Labels =
    props.selector === undefined
      ? { 'app.kubernetes.io/name': role, 'app.kubernetes.io/instance': name }
      : adopted(scope, props.selector);
  const { isAdding } = defaults;
  const labels: Record<string, string> = isAdding
    ? { 'app.kubernetes.io/name': role, 'app.kubernetes.io/instance': name }
    : {};
  if (component !== undefined) labels['app.kubernetes.io/component'] = component;
  if (partOf !== undefined) labels['app.kubernetes.io/part-of'] = partOf;
  if (isAdding && version !== undefined) labels['app.kubernetes.io/version'] = version;
  if (isAdding) labels['app.kubernetes.io/managed-by'] = 'cdk8s-dovetail';
  for (const key in given) {
    const value = given[key] ?? '';
    const known = Object.hasOwn(selector, key) ? selector[key] : undefined;
    if (known !== undefined && known !== value) {
      throw constructError(
        scope,
        `'labels' sets "${key}" to "${value}", but the pods are known by "${key}=${known}"; change '${props.selector === undefined ? 'name' : 'selector'}' or leave the label out`,
      );
    }
    labels[key] = value;
  }
  if (isAdding && props.selector !== undefined) Object.assign(labels, selector);
  const podLabels = isAdding ? labels : { ...labels, ...selector };

  const claims = Registry.of(scope).in(namespace);
  claims.claimName(scope, kind, name);
  claims.claimPods(scope, name, selector, podLabels);
  return { name, namespace, selector, labels, podLabels, claims };
}

/** The selector of a live workload, which its pods get as labels. */
function adopted(scope: Construct, selector: Labels): Labels {
  if (Object.keys(selector).length === 0)
    throw constructError(scope, "'selector' is empty, which would select every pod; give it a label");
  return { ...selector };
}

function checkRole(scope: Construct, prop: string, value: string | undefined): void {
  if (value === undefined) return;
  refuse(scope, value === '' ? `'${prop}' is empty; leave it out` : labelValue(`'${prop}'`, value));
}

/** An app's name: its prop, or the construct's id; throws on one that Kubernetes refuses. */
export function nameOf(scope: Construct, id: string, given: string | undefined): string {
  const problem = dnsLabel(given === undefined ? "the construct's id" : "'name'", given ?? id);
  if (problem !== undefined) throw constructError(scope, given === undefined ? `${problem} as 'name'` : problem);
  return given ?? id;
}

/** The Service's name: its own prop, or the app's name where a Service can have it. */
export function identifyService(scope: Construct, identity: Identity, given: string | undefined): string {
  const name = given ?? identity.name;
  const problem = serviceName(given === undefined ? "the Service's name" : "'serviceName'", name);
  if (problem !== undefined) throw constructError(scope, given === undefined ? `${problem} as 'serviceName'` : problem);
  identity.claims.claimName(scope, 'Service', name, "'serviceName'");
  return name;
}

/** The metadata of an object of the app: a name, the app's own unless another is given, and the app's namespace and labels. */
export function metadataOf(identity: Identity, name = identity.name, annotations?: Labels): k8s.ObjectMeta {
  const { namespace, labels } = identity;
  // cdk8s copies the labels, but adds to the annotations that it is given
  return { name, namespace, labels, annotations: annotations && { ...annotations } };
}
