import type { Field } from '../object/field';
import type { Manifest } from '../object/manifest';
import { isOperated, operatorObjects } from '../controllers/operators';
import type { Pod } from '../workloads/pods';
import { mapSelector, type Selector } from '../object/selectors';
import { numberOf, textOf } from '../text/value';

/** A port of a Service. */
export interface ServicePort {
  /** The field of the port. */
  readonly field: Field;
  /** The name; undefined where it has none. */
  readonly name: string | undefined;
  /** The number; undefined where it is invalid. */
  readonly number: number | undefined;
  /** The protocol, by default TCP. */
  readonly protocol: string;
  /** The target port; absent when it is the same number. */
  readonly target: Field;
}

/** A Service: one of the set, or one that an operator makes. */
export interface Service {
  /** The object: the Service, or the one from which an operator makes it. */
  readonly manifest: Manifest;
  readonly field: Field;
  /** The name of the Service. */
  readonly name: string;
  /** The namespace; undefined where none is named. */
  readonly namespace: string | undefined;
  /** The type, by default ClusterIP. */
  readonly type: string;
  /** Whether it has no address of its own: DNS answers with the pods, on their own ports. */
  readonly isHeadless: boolean;
  /** Undefined when it selects nothing: its endpoints are managed by hand, or it is an ExternalName. */
  readonly selector: Selector | undefined;
  /** Undefined when unknown. */
  readonly ports: readonly ServicePort[] | undefined;
  /** Whether an operator makes it, so that no manifest of it exists. */
  readonly isMade: boolean;
}

function portOf(field: Field): ServicePort {
  const { name, port, protocol } = field.mapping;
  return {
    field,
    name: textOf(name),
    number: numberOf(port),
    protocol: textOf(protocol) ?? 'TCP',
    target: field.at('targetPort'),
  };
}

/** A Service as its manifest says it. */
function serviceOf(manifest: Manifest): Service {
  const spec = manifest.at('spec');
  const { type: written, clusterIP } = spec.mapping;
  const type = textOf(written) ?? 'ClusterIP';
  return {
    manifest,
    field: manifest.root,
    name: manifest.name,
    namespace: manifest.namespace,
    type,
    isHeadless: clusterIP === 'None',
    // the API server ignores the selector of an ExternalName
    selector: type === 'ExternalName' ? undefined : mapSelector(spec.at('selector')),
    ports: spec.at('ports').items.map(portOf),
    isMade: false,
  };
}

/** The Services that an object is, or that an operator makes for it. */
export function servicesFrom(manifest: Manifest): readonly Service[] {
  if (manifest.type === 'Service') return [serviceOf(manifest)];
  if (!isOperated(manifest.type)) return none;
  return operatorObjects(manifest)
    .filter(({ type }) => type === 'Service')
    .map(({ name, field, ports }) => ({
      manifest,
      field,
      name,
      namespace: manifest.namespace,
      type: 'ClusterIP',
      isHeadless: false,
      selector: undefined,
      ports: ports?.map((port): ServicePort => ({ ...port, field, protocol: 'TCP', target: field.at('targetPort') })),
      isMade: true,
    }));
}

const none: readonly Service[] = [];
/**
 * The port that a pod listens on for a port of a Service; of containers that have one of the name, the first counts
 * (pkg/api/v1/pod/util.go, FindPort).
 *
 * @returns nothing when none has
 */
export function targetPort({ number, protocol, target }: ServicePort, pod: Pod): number | undefined {
  if (target.text === undefined) return target.number ?? number;
  return pod.ports.find((own) => own.name === target.text && own.protocol === protocol)?.number;
}

/**
 * Whether the balancer of a Service is one of the own network, which the outside does not reach.
 *
 * Each cloud has an annotation of its own for it: networking.gke.io/load-balancer-type: Internal,
 * service.beta.kubernetes.io/azure-load-balancer-internal: "true", service.beta.kubernetes.io/aws-load-balancer-scheme: internal.
 */
export function isOfOwnNetwork({ manifest }: Pick<Service, 'manifest'>): boolean {
  return manifest
    .at('metadata', 'annotations')
    .entries.some(
      ({ key, value }) =>
        (/internal/i.test(String(key)) && value !== 'false') ||
        (typeof value === 'string' && /^internal$/i.test(value)),
    );
}
