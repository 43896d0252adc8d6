import type { ApiObject } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { allowFrom, allowTo, type TrafficSource, type TrafficTarget } from '../parts/isolation/allow';
import type { AllowOptions } from '../parts/isolation/policy-ports';
import { TRAFFIC_END, type TrafficEnd } from '../parts/isolation/traffic-end';
import { createMonitor, monitorObjects, type MonitorObjects, type MonitorOptions } from '../parts/monitoring/monitor';
import type { AccessObjects } from '../parts/access/access-objects';
import { waive } from '../parts/naming/waiver';
import type { Connectable } from '../parts/network/endpoint';
import { endpointOfTarget, type ServiceObject } from '../parts/network/service-endpoint';
import type { ServicePlan } from '../parts/network/service';
import { patchObjects } from '../parts/patch/patch';
import {
  INIT_CONTAINER_PROPS,
  SIDECAR_PROPS,
  type InitContainerProps,
  type SidecarProps,
} from '../parts/pod/container';
import { withdraw } from '../parts/naming/withdraw';
import { PodSelector } from '../parts/plus/pod-selector';
import { checkProps, type PropTypesOf } from '../parts/props/prop-types';
import { checkRequests } from '../parts/scaling/resource-targets';
import type { Scale } from '../parts/scaling/replicas';
import { connect } from './connect';
import type { ConnectOptions } from './connect-options';
import type { WorkloadPods } from './workload-pods';
import { createNetworkPolicy } from './workload-policy';
import type { PolicyObjects, WaiveOptions, WorkloadPatch } from './workload-props';

/** The API objects of a workload, by the names that `patch` and `waive` know them under. */
type WorkloadObjects = { readonly [name: string]: ApiObject | undefined };

/** The parts of a workload. */
export interface WorkloadParts<Objects> {
  readonly pods: WorkloadPods;
  readonly objects: Objects;
  /** Undefined for workloads whose number of pods is not set. */
  readonly scale?: Scale;
  readonly services?: readonly ServicePlan[];
  /** The TriggerAuthentications of the triggers. */
  readonly authentications?: readonly ApiObject[];
}

/**
 * Pods under one name, and the API objects around them: what WebApp, Worker and the other constructs that run containers have in common.
 *
 * A kind of workload passes a function that resolves its props to its parts; on an error nothing of the construct stays in the tree.
 */
export abstract class Workload<Objects = object, P extends string = string> extends Construct {
  /** @internal */
  protected readonly parts: WorkloadParts<Objects>;

  /** The NetworkPolicy, with `isolate`. */
  readonly networkPolicy: k8s.KubeNetworkPolicy | undefined;

  private selected: PodSelector | undefined;

  /** The ServiceMonitor, PodMonitor and PrometheusRule of `monitor`. */
  monitors: readonly ApiObject[] = [];

  /** @internal */
  protected constructor(scope: Construct, id: string, resolve: (workload: Construct) => WorkloadParts<Objects>) {
    super(scope, id);
    try {
      this.parts = resolve(this);
      const { pods, services } = this.parts;
      const { owner, identity, policy } = pods;
      if (policy !== undefined)
        this.networkPolicy = createNetworkPolicy(owner, identity, policy, services !== undefined);
    } catch (error) {
      throw withdraw(this, error);
    }
  }

  /** The workload's name. */
  get name(): string {
    return this.parts.pods.identity.name;
  }

  /** The namespace of all objects; undefined when neither the workload nor its chart has one. */
  get namespace(): string | undefined {
    return this.parts.pods.identity.namespace;
  }

  /** The ServiceAccount of the pods' own, with `access` or `cloudIdentity`. */
  get serviceAccount(): k8s.KubeServiceAccount | undefined {
    return this.parts.pods.access.serviceAccount;
  }

  /** The Role, with `access`. */
  get role(): k8s.KubeRole | undefined {
    return this.parts.pods.access.role;
  }

  /** The ClusterRole, with `access` to resources of the cluster or to URLs. */
  get clusterRole(): k8s.KubeClusterRole | undefined {
    return this.parts.pods.access.clusterRole;
  }

  /** The TriggerAuthentications of KEDA, with triggers that have credentials. */
  get triggerAuthentications(): readonly ApiObject[] {
    return this.parts.authentications ?? [];
  }

  /** The workload's pods for cdk8s-plus, in any version: the subject of a NetworkPolicy, or a peer in one. */
  get podSelector(): PodSelector {
    const { pods } = this.parts;
    const { owner, identity } = pods;
    this.selected ??= new PodSelector(owner, 'Pods', identity.selector, identity.namespace, pods);
    return this.selected;
  }

  /** @internal */
  get [TRAFFIC_END](): TrafficEnd {
    return this.parts.pods;
  }

  /**
   * Sets an environment variable to another app's URL: `http://service:port` within a namespace, `http://service.namespace:port` across. The
   * network policies of apps that are isolated let the calls through.
   *
   * @throws when the variable is set already, and when the other's namespace is unknown
   *
   * @example
   * const keys = Secrets.existing('db', { keys: ['user', 'password'] });
   * const db = new ExternalService(chart, 'db', { host: 'db.example.com', port: 5432 });
   * const api = new WebApp(chart, 'api', { image: 'shop-api:2.0.1', port: 8080 });
   *
   * api.connectTo(db, {
   *   env: 'DATABASE_URL',
   *   scheme: 'postgres',
   *   user: keys.key('user'),
   *   password: keys.key('password'),
   *   path: '/shop',
   * });
   */
  connectTo<Q extends string>(other: Connectable<Q> | ServiceObject, options: ConnectOptions<NoInfer<Q>>): this {
    const endpoint = endpointOfTarget<Q>(this, other);
    const { pods } = this.parts;
    connect<Q>(this, pods, endpoint, options);
    return this;
  }

  /**
   * Lets a caller in through the network policy of this app, and out through its own, where they are isolated: an app, `{ namespace }`, a
   * range of addresses, a peer of cdk8s-plus, `'internet'`, `'ingress'` (the ingress controller) or `'monitoring'`.
   *
   * The namespaces of the words are those of `Defaults`, `network`. The addresses of `'internet'` are all: behind most load balancers, a
   * request has the address of a node.
   *
   * @throws on what is no caller, and on a port that the app does not have
   *
   * @see docs/guides/network-policies-and-access.md
   *
   * @example
   * const api = new WebApp(chart, 'api', { image: 'shop-api:2.0.1', ports: { http: 8080, metrics: 9090 }, isolate: true });
   * const batch = new Worker(chart, 'batch', { image: 'shop-batch:1.0.0' });
   *
   * api
   *   .allowFrom(batch, { ports: ['http'] })
   *   .allowFrom({ namespace: 'support' }, { ports: ['http'] })
   *   .allowFrom('10.20.0.0/16', { ports: ['http'] })
   *   .allowFrom('monitoring');
   */
  allowFrom(source: TrafficSource, options: AllowOptions<NoInfer<P>> = {}): this {
    allowFrom(this, this.parts.pods, source, options);
    return this;
  }

  /**
   * Lets this app call through its own network policy, and through that of what is called, where they are isolated: a range of addresses, an
   * ExternalService, an app, `{ namespace }`, a peer of cdk8s-plus, `'internet'` (without private addresses) or `'kubernetes-api'`.
   *
   * `connectTo` does so by itself.
   *
   * @throws on what cannot be called, and on a port that it does not have
   *
   * @see docs/guides/network-policies-and-access.md
   *
   * @example
   * const api = new WebApp(chart, 'api', { image: 'shop-api:2.0.1', port: 8080, isolate: true });
   *
   * api.allowTo('10.30.0.0/16', { ports: [5432] }).allowTo('internet', { ports: [443] });
   */
  allowTo<Q extends string>(target: TrafficTarget<Q>, options: AllowOptions<NoInfer<Q>> = {}): this {
    allowTo(this, this.parts.pods, target, options);
    return this;
  }

  /**
   * Adds a container that runs beside the app.
   *
   * @throws on a name or port that another container has, and without a request that the autoscaler needs
   */
  addSidecar(props: SidecarProps): this {
    checkProps(this, props, SIDECAR_PROPS);
    const { pods, scale } = this.parts;
    pods.template.addSidecar(props);
    // the sidecar may lack a request that the autoscaler needs
    if (scale?.autoscale !== undefined) checkRequests(this, scale.autoscale, pods.template.serving);
    return this;
  }

  /**
   * Adds a container that runs to completion before the app starts, after those added before.
   *
   * @throws on a name that another container has, and on props that Kubernetes refuses
   */
  addInitContainer(props: InitContainerProps): this {
    checkProps(this, props, INIT_CONTAINER_PROPS);
    this.parts.pods.template.addInitContainer(props);
    return this;
  }

  /**
   * Has Prometheus collect the metrics of a port (a ServiceMonitor or PodMonitor), and alert on the pods by a word (a PrometheusRule).
   *
   * Sidecars with claims or memory limits are added before.
   *
   * @throws on a port that the app lacks, on alerts that can never fire for its pods, and on settings that Prometheus refuses
   *
   * @example
   * const prod = new Chart(app, 'prod', { namespace: 'shop' });
   * const api = new WebApp(prod, 'api', { image: 'shop-api:2.0.1', ports: { http: 8080, metrics: 9090 } });
   *
   * api.monitor({ port: 'metrics', alerts: ['notReady', 'restarts', 'memory'], labels: { release: 'prometheus' } });
   */
  monitor(options: MonitorOptions<NoInfer<P>>): this {
    const { pods, services = [] } = this.parts;
    const { owner, kind, identity, template, isAdding } = pods;
    const made = createMonitor(
      {
        owner,
        identity,
        pods: {
          kind,
          name: identity.name,
          hasMemoryLimit: template.serving.some(({ resources }) => resources.limits?.memory !== undefined),
          claims: template.claims,
        },
        ports: template.main.ports,
        services: services.map(({ ports }) => ports),
        isLabelled: isAdding,
      },
      options,
    );
    this.monitors = [...this.monitors, ...made];
    return this;
  }

  /**
   * Changes objects by a strategic merge, after everything else: maps merge, null deletes, containers and the like are addressed by name.
   *
   * Synth throws when a patch addresses nothing. The objects of `monitor` are there once it was called.
   *
   * @throws when the workload has no such object, or the patch would rename it
   *
   * @example
   * const app = new WebApp(chart, 'api', { image: 'shop-api:2.0.1', port: 8080 });
   *
   * app.patch({ deployment: { spec: { template: { spec: { containers: [{ name: 'api', tty: true }] } } } } });
   */
  patch(patch: WorkloadPatch<Objects>): this {
    patchObjects(this, this.allObjects, { ...patch });
    return this;
  }

  /**
   * Waives a finding of the checker, with a reason for reviewers: on all objects that are there, those of an earlier `monitor` included, or on
   * one.
   *
   * @throws on a rule that is not written `group/name`, and without a reason
   */
  waive(
    rule: string,
    reason: string,
    options: WaiveOptions<string & keyof (Objects & AccessObjects & PolicyObjects & MonitorObjects)> = {},
  ): this {
    checkProps(this, options, { on: 'any' } satisfies PropTypesOf<WaiveOptions>);
    waive(this, this.allObjects, { rule, reason, on: options.on });
    return this;
  }

  private get allObjects(): WorkloadObjects {
    return { ...objectsOf(this.parts), networkPolicy: this.networkPolicy, ...monitorObjects(this.monitors) };
  }
}

/** All objects that a workload has, but those around its triggers. */
function objectsOf<Objects>({ objects, pods }: WorkloadParts<Objects>): WorkloadObjects {
  return { ...objects, ...pods.access } as WorkloadObjects;
}
