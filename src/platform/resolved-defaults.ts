import type { DefaultsProps } from './defaults-props';
import type { PullPolicy } from '../parts/pod/container';
import type { ProbeDefaults } from '../parts/pod/probes';
import type { k8s } from 'cdk8s-plus-28';
import { probeTimes, type ProbeTimes } from '../parts/pod/probe-times';
import { resolveNetwork, type ResolvedNetwork } from '../parts/isolation/cluster-network';
import { defined } from '../parts/props/defined';
import type { Labels } from '../parts/naming/labels';
import type { Place } from '../parts/props/construct-error';
import { resolveResources, type Resources } from '../parts/pod/resources';
import { minor } from '../parts/props/kubernetes-version';

/** The defaults of a scope, complete. */
export interface CompleteDefaults extends Required<Omit<DefaultsProps, 'pullPolicy' | 'probes'>> {
  readonly pullPolicy: PullPolicy | undefined;
  readonly probes: ProbeDefaults | false;
}

/** The defaults of a scope as its apps read them: what they give in text and durations is checked and converted once, not for each app. */
export interface ResolvedDefaults extends CompleteDefaults {
  /** `resources` as the containers that set none have them. */
  readonly requirements: k8s.ResourceRequirements;
  /** `probes` in seconds. */
  readonly probeTimes: ProbeTimes;
  /** `network` as peers of policies. */
  readonly clusterNetwork: ResolvedNetwork;
  /** The minor number of `kubernetes`. */
  readonly kubernetesMinor: number;
}

const NO_TIMES: ProbeDefaults = { readiness: {}, liveness: {}, startup: {} };

/** Inner defaults over outer ones; drain, network, resources, probes and labels merge field by field. */
export function mergeDefaults(outer: CompleteDefaults, inner: DefaultsProps): CompleteDefaults {
  const { drain = {}, labels, network, probes = {}, resources } = inner;
  const times = outer.probes === false ? NO_TIMES : outer.probes;
  const isPlain = outer.probes === false && inner.probes === undefined;
  return {
    ...outer,
    ...(defined(inner) as Partial<CompleteDefaults>),
    drain:
      drain === false || (outer.drain === false && inner.drain === undefined)
        ? false
        : { ...(outer.drain || {}), ...defined(drain) },
    labels: { ...outer.labels, ...(defined(labels) as Labels) },
    network: { ...outer.network, ...defined(network) },
    probes:
      probes === false || isPlain
        ? false
        : {
            readiness: { ...times.readiness, ...defined(probes.readiness) },
            liveness: { ...times.liveness, ...defined(probes.liveness) },
            startup: { ...times.startup, ...defined(probes.startup) },
          },
    resources: mergeResources(outer.resources, resources),
  };
}

/** @throws on amounts, durations and a version that Kubernetes refuses */
export function resolveDefaults(place: Place, defaults: CompleteDefaults): ResolvedDefaults {
  return {
    ...defaults,
    requirements: resolveResources(place, undefined, defaults.resources, defaults.additions),
    probeTimes: probeTimes(place, defaults.probes || NO_TIMES),
    clusterNetwork: resolveNetwork(place, defaults.network),
    kubernetesMinor: minor(place, defaults.kubernetes),
  };
}

/** A request given alone is its own limit of memory, as it is in an app. */
function mergeResources(outer: Resources | false, inner: Resources | false | undefined): Resources | false {
  if (inner === undefined) return outer;
  if (inner === false || outer === false) return inner;
  const { memoryLimit, ...rest } = outer;
  const given = defined(inner);
  return { ...rest, ...(given.memory === undefined && memoryLimit !== undefined && { memoryLimit }), ...given };
}
