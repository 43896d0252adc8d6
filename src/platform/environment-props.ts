import type { Isolation } from '../parts/isolation/policy-plan';
import type { Labels } from '../parts/naming/labels';
import type { PropTypesOf } from '../parts/props/prop-types';
import { LIMITS, type Limits } from '../parts/tenancy/limit-range';
import { POD_SECURITY, type PodSecurity, type PodSecurityLevel } from '../parts/tenancy/pod-security';
import { QUOTA, type Quota } from '../parts/tenancy/quota-props';
import { TEAM, type Team } from '../parts/tenancy/team';
import type { DefaultsProps } from './defaults-props';

/** Props of an {@link Environment}. */
export interface EnvironmentProps {
  /**
   * The id of the chart, after which its file is named, and the name of its namespace.
   *
   * @default - the name of the environment
   */
  readonly name?: string;

  /**
   * The namespace.
   *
   * @default - `name`
   */
  readonly namespace?: string;

  /**
   * Labels for all objects of the environment, its namespace too.
   *
   * @default - none
   */
  readonly labels?: Labels;

  /**
   * Annotations of the namespace.
   *
   * @default - none
   */
  readonly annotations?: Labels;

  /**
   * The Pod Security Standard that the namespace enforces, or those by what happens to pods that do not keep them.
   *
   * @default 'restricted' - `'baseline'` where the defaults of `security` are less
   */
  readonly security?: PodSecurityLevel | PodSecurity;

  /**
   * The defaults of the apps in the environment, as `Defaults.of(environment).set()` sets them.
   *
   * @default - those of the scope
   */
  readonly defaults?: DefaultsProps;

  /**
   * Whether the namespace denies all traffic of its pods, and each app opens that of its wires; `'ingress'` or `'egress'` for one direction.
   * It comes before `isolate` of `defaults`.
   *
   * @default - no default deny; `isolate` of the defaults isolates the apps alone
   */
  readonly isolate?: Isolation;

  /**
   * Whether objects get sync waves of Argo CD by the dependencies between constructs (`node.addDependency`). An ArgoApplication of the
   * environment asks for them too; set this for one that an ApplicationSet delivers.
   *
   * @default false
   */
  readonly syncWaves?: boolean;

  /**
   * The ResourceQuota.
   *
   * @default - none
   */
  readonly quota?: Quota;

  /**
   * The LimitRange; `false` for none.
   *
   * @default - with a `quota`, the resources of the defaults for containers that set none, which the quota would refuse
   */
  readonly limits?: Limits | false;

  /**
   * The people and service accounts that may view, edit or administer what is in the namespace.
   *
   * @default - none
   */
  readonly team?: Team;
}

export const ENVIRONMENT_PROPS = {
  name: 'string',
  namespace: 'string',
  labels: 'record',
  annotations: 'record',
  security: POD_SECURITY,
  // Defaults checks its own
  defaults: 'any',
  isolate: 'any',
  syncWaves: 'boolean',
  quota: QUOTA,
  limits: LIMITS,
  team: TEAM,
} as const satisfies PropTypesOf<EnvironmentProps>;
