import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { dnsLabel, dnsSubdomain } from '../naming/dns-names';
import { checkLabels, type Labels } from '../naming/labels';
import { refuse } from '../props/construct-error';
import type { PropTypesOf } from '../props/prop-types';
import type { RouteIdentity } from './route-head';

/** The name and labels of a Gateway or route. */
export interface GatewayMetadata {
  /**
   * The name.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * The namespace.
   *
   * @default - the chart's namespace
   */
  readonly namespace?: string;

  /**
   * Labels, beside those of the scope's defaults.
   *
   * @default - none
   */
  readonly labels?: Labels;
}

export const METADATA_PROPS = {
  name: 'string',
  namespace: 'string',
  labels: 'record',
} as const satisfies PropTypesOf<GatewayMetadata>;

/** @throws on names and labels that Kubernetes refuses */
export function metadataOf(owner: Construct, props: GatewayMetadata, defaults: Labels): RouteIdentity {
  const { id } = owner.node;
  const { name = id, namespace = Chart.of(owner).namespace, labels } = props;
  refuse(owner, dnsSubdomain(props.name === undefined ? "the construct's id" : "'name'", name));
  if (namespace !== undefined) refuse(owner, dnsLabel("'namespace'", namespace));
  checkLabels(owner, 'labels', labels);
  return { name, namespace, labels: { 'app.kubernetes.io/managed-by': 'cdk8s-dovetail', ...defaults, ...labels } };
}
