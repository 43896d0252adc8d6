import { ApiObject, Chart, Lazy } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { keepWaves } from '../parts/delivery/wave-annotations';
import { createDefaultDeny } from '../parts/isolation/default-deny';
import { checkIsolation } from '../parts/isolation/policy-plan';
import { dnsLabel } from '../parts/naming/dns-names';
import { keepNamespace } from '../parts/naming/environment-namespace';
import { checkAnnotations, checkLabels } from '../parts/naming/labels';
import { Registry } from '../parts/naming/name-claims';
import { waive } from '../parts/naming/waiver';
import { withdraw } from '../parts/naming/withdraw';
import { clusterScoped } from '../parts/patch/cluster-scoped';
import { patchObjects, patchable, type Patch } from '../parts/patch/patch';
import { constructError, describeValue, refuse } from '../parts/props/construct-error';
import { checkProps } from '../parts/props/prop-types';
import { planLimits, type LimitPlan } from '../parts/tenancy/limit-range';
import { needsOf, type Need } from '../parts/tenancy/needs';
import { levelOf, podSecurityLabels } from '../parts/tenancy/pod-security';
import { QuotaPlan } from '../parts/tenancy/quota';
import { createTeam } from '../parts/tenancy/team';
import { Defaults } from './defaults';
import { ENVIRONMENT_PROPS, type EnvironmentProps } from './environment-props';
import { Stage, type Choices } from './stage';

/** The objects of an {@link Environment} that `patch` and `waive` know by name. */
export interface EnvironmentObjects {
  /** The Namespace. */
  readonly namespaceObject: k8s.KubeNamespace;
  /** The ResourceQuota; undefined without `quota`. */
  readonly resourceQuota: k8s.KubeResourceQuota | undefined;
  /** The LimitRange; undefined without `limits`. */
  readonly limitRange: k8s.KubeLimitRange | undefined;
  /** The NetworkPolicy that denies by default; undefined where it is not asked for. */
  readonly networkPolicy: k8s.KubeNetworkPolicy | undefined;
}

/**
 * An environment of apps: a chart with a Namespace of its own, which enforces a Pod Security Standard, and where asked for a ResourceQuota, a
 * LimitRange, a NetworkPolicy that denies by default, and the roles of a team.
 *
 * All apps in it are in its namespace. What differs between the environments is written by `pick`, where a missing one does not compile.
 *
 * @see docs/guides/environments.md
 *
 * @example
 * const stages = Environments.of('dev', 'prod');
 *
 * const env = new Environment(app, stages.prod, {
 *   namespace: 'shop-prod',
 *   quota: { headroom: '25%' },
 *   team: { view: { groups: ['everyone'] }, edit: { groups: ['shop-developers'] } },
 * });
 *
 * new WebApp(env, 'shop', {
 *   image: env.pick({ dev: 'shop:1.5.0-rc.1', prod: 'shop:1.4.0' }),
 *   port: 8080,
 *   replicas: env.pick({ dev: 1, prod: 3 }),
 * });
 */
export class Environment<N extends string = string> extends Chart {
  /** The namespace of everything in the environment. */
  declare readonly namespace: string;

  /** The environment by its name. */
  readonly stage: Stage<N>;

  /** The RoleBindings of the team. */
  readonly roleBindings: readonly k8s.KubeRoleBinding[];

  private readonly objects: EnvironmentObjects;
  private readonly limits: LimitPlan;

  /**
   * @throws on names and amounts that Kubernetes refuses, and on an environment or namespace that is there already; synth throws where the
   *   apps need more than the quota, or the LimitRange refuses them
   */
  constructor(scope: Construct, stage: Stage<N>, props: EnvironmentProps = {}) {
    super(scope, chartId(scope, stage, props), chartProps(scope, stage, props));
    try {
      checkProps(this, props, ENVIRONMENT_PROPS);
      this.stage = stage;
      const { namespace } = this;
      const { limits = {}, quota, isolate } = props;
      refuse(this, dnsLabel("'namespace'", namespace));
      Registry.of(this).cluster.claimName(this, 'Namespace', namespace, "'namespace'");
      keepNamespace(this);
      if (props.syncWaves === true) keepWaves(this);
      checkLabels(this, 'labels', props.labels);
      checkAnnotations(this, 'annotations', props.annotations);
      checkIsolation(this, isolate);
      if (props.defaults !== undefined) Defaults.of(this).set(props.defaults);
      if (isolate !== undefined) Defaults.of(this).set({ isolate });
      const defaults = Defaults.read(this);
      const hard = quota && new QuotaPlan(this, quota, () => this.needs());
      const isLimited = limits !== false && (props.limits !== undefined || hard?.countsResources === true);
      this.limits = planLimits(this, isLimited ? limits : { defaults: false }, defaults.resources);
      const security = podSecurityLabels(this, props.security ?? levelOf(defaults.security));
      this.objects = {
        namespaceObject: clusterScoped(
          new k8s.KubeNamespace(this, 'Namespace', {
            metadata: {
              name: namespace,
              labels: security,
              annotations: { ...props.annotations },
            },
          }),
        ),
        resourceQuota: hard && createQuota(this, hard),
        limitRange: this.limits.items.length === 0 ? undefined : createLimitRange(this, this.limits),
        networkPolicy: isolate === undefined ? undefined : createDefaultDeny(this, namespace, isolate),
      };
      this.roleBindings = createTeam(this, namespace, props.team);
      this.node.addValidation({ validate: () => [...(hard?.problems() ?? []), ...this.limits.problems(this.needs())] });
    } catch (error) {
      throw withdraw(this, error);
    }
  }

  /** The Namespace. */
  get namespaceObject(): k8s.KubeNamespace {
    return this.objects.namespaceObject;
  }

  /** The ResourceQuota, with `quota`. */
  get resourceQuota(): k8s.KubeResourceQuota | undefined {
    return this.objects.resourceQuota;
  }

  /** The LimitRange, with `limits` or a `quota` of CPU or memory. */
  get limitRange(): k8s.KubeLimitRange | undefined {
    return this.objects.limitRange;
  }

  /** The NetworkPolicy that denies by default, with `isolate`. */
  get networkPolicy(): k8s.KubeNetworkPolicy | undefined {
    return this.objects.networkPolicy;
  }

  /**
   * Returns the value for this environment. An environment that is missing or unknown does not compile.
   *
   * Values of several types need them named: `pick<boolean | 'ingress'>({ dev: true, prod: 'ingress' })`.
   *
   * @throws where the compiler did not look: when an environment is missing or unknown
   */
  pick<const T>(choices: Choices<N, T>): T {
    return this.stage.pick(choices);
  }

  /**
   * Changes objects by a strategic merge, after everything else.
   *
   * @throws when the environment has no such object, or the patch would rename it
   */
  patch(patch: { readonly [Name in keyof EnvironmentObjects]?: Patch }): this {
    patchObjects(this, { ...this.objects }, { ...patch });
    return this;
  }

  /**
   * Waives a finding of the checker on the Namespace, the ResourceQuota, the LimitRange, the NetworkPolicy and the RoleBindings, with a reason
   * for reviewers.
   *
   * @throws on a rule that is not written `group/name`, and without a reason
   */
  waive(rule: string, reason: string): this {
    const bindings = Object.fromEntries(this.roleBindings.map((binding) => [binding.name, binding]));
    waive(this, { ...this.objects, ...bindings }, { rule, reason, on: undefined });
    return this;
  }

  /** The need of all objects of the chart, as the patches leave them. */
  private needs(): readonly Need[] {
    const all = this.node.findAll().filter((one) => one instanceof ApiObject);
    const own = all.filter((object) => Chart.of(object) === this && object !== this.objects.resourceQuota);
    const written = own.map((object) => object.toJson() as unknown);
    return needsOf(written, this.namespace, this.limits.defaults);
  }
}

function createQuota(owner: Construct, plan: QuotaPlan): k8s.KubeResourceQuota {
  return patchable(
    new k8s.KubeResourceQuota(owner, 'ResourceQuota', {
      metadata: { name: 'quota' },
      spec: { hard: Lazy.any(plan) as Record<string, k8s.Quantity> },
    }),
  );
}

function createLimitRange(owner: Construct, { items }: LimitPlan): k8s.KubeLimitRange {
  return patchable(
    new k8s.KubeLimitRange(owner, 'LimitRange', { metadata: { name: 'limits' }, spec: { limits: [...items] } }),
  );
}

function chartId(scope: Construct, stage: Stage, props: unknown): string {
  const given: unknown = stage;
  if (!(given instanceof Stage))
    throw constructError(
      scope,
      `an environment is ${describeValue(given)}; give one of Environments.of('dev', 'prod')`,
    );
  const { name = stage.name } = (props ?? {}) as EnvironmentProps;
  const id: unknown = name;
  if (typeof id !== 'string') return stage.name;
  const pathOf = (child: string) => (scope.node.path === '' ? child : `${scope.node.path}/${child}`);
  refuse(pathOf(stage.name), dnsLabel("'name'", id));
  if (scope.node.tryFindChild(id) !== undefined)
    throw constructError(
      pathOf(id),
      `the environment "${id}" is there twice; give one of them another 'name', or leave it out`,
    );
  return id;
}

function chartProps(
  scope: Construct,
  stage: Stage,
  props: unknown,
): { namespace: string; labels: Record<string, string> } {
  const { namespace, labels } = (props ?? {}) as EnvironmentProps;
  return {
    namespace: typeof namespace === 'string' ? namespace : chartId(scope, stage, props),
    labels: { ...labels },
  };
}
