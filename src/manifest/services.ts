import type { Field } from './field';
import type { Manifest } from './manifest';
import type { Pod } from './pods';
import { mapSelector, type Selector } from './selectors';

/** A port of a Service. */
export interface ServicePort {
  readonly field: Field;
  readonly name: string | undefined;
  readonly number: number | undefined;
  readonly protocol: string;
  /** What it sends to; the field is absent when it is the same number. */
  readonly target: Field;
}

/** A Service: one of the set, or one that an operator makes. */
export interface Service {
  readonly manifest: Manifest;
  readonly field: Field;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly type: string;
  /** Whether it has no address of its own: DNS answers with the pods, on their own ports. */
  readonly isHeadless: boolean;
  /** Undefined when it selects nothing: its endpoints are managed by hand, or it is an ExternalName. */
  readonly selector: Selector | undefined;
  /** Undefined when nobody can know them. */
  readonly ports: readonly ServicePort[] | undefined;
  /** Whether an operator makes it, so that no manifest of it exists. */
  readonly isMade: boolean;
}

/** A Service as its manifest says it. */
export function serviceOf(manifest: Manifest): Service {
  const spec = manifest.at('spec');
  const type = spec.textAt('type') ?? 'ClusterIP';
  return {
    manifest,
    field: manifest.root,
    name: manifest.name,
    namespace: manifest.namespace,
    type,
    isHeadless: spec.valueAt('clusterIP') === 'None',
    // the API server ignores the selector of an ExternalName
    selector: type === 'ExternalName' ? undefined : mapSelector(spec.at('selector')),
    ports: spec.at('ports').items.map((field) => ({
      field,
      name: field.textAt('name'),
      number: field.numberAt('port'),
      protocol: field.textAt('protocol') ?? 'TCP',
      target: field.at('targetPort'),
    })),
    isMade: false,
  };
}

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
