import type { Security } from './security';
import type { Drain, PreStopHook } from './drain';
import type { KeyedObject } from '../config/config-source';
import type { ServiceAccountReference } from '../access/service-account';
import type { Labels } from '../naming/labels';
import type { ContainerDefaults } from './container';
import type { HostAccess } from './host-access';
import type { Identity } from '../naming/identity';
import type { ResolvedPlacement } from '../placement/placement';

/** Settings of pods beside their containers. */
export interface PodOptions {
  readonly security: Security;
  readonly drain: Drain | undefined;
  readonly hook: PreStopHook | undefined;
  readonly imagePullSecrets: readonly KeyedObject[];
  readonly serviceLinks: boolean | 'unset';
  readonly tokenAutomount: boolean | 'unset';
  readonly serviceAccount: ServiceAccountReference | undefined;
  /** Labels of the pods alone. */
  readonly podLabels: Labels;
  /** Undefined for pods that always restart, which is the default of Kubernetes. */
  readonly restartPolicy: 'Never' | 'OnFailure' | undefined;
  readonly containers: ContainerDefaults;
  /** Whether each pod can have claims of its own, as in a StatefulSet. */
  readonly claimsPerPod: boolean;
  /** The most pods that run at once; infinite for a pod on each node. */
  readonly most: number;
  /** Whether a rollout that was asked for starts a new pod before the old one stops. */
  readonly surges: boolean;
  /** The namespaces that the pods share with their node; undefined for pods that have no business with it. */
  readonly host: HostAccess | undefined;
  /** The minor number of the Kubernetes version. */
  readonly kubernetes: number;
}

/** The workload that pods belong to. */
export interface PodOwner {
  readonly identity: Identity;
  readonly placement: ResolvedPlacement;
  readonly annotations: Labels | undefined;
  /** Whether an operator adds containers that are not known here. */
  readonly isExtended: boolean;
}
