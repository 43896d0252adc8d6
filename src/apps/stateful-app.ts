import type { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { podPort } from '../parts/isolation/policy-ports';
import { identifyService } from '../parts/naming/identity';
import { ServicePlan, resolveExposure } from '../parts/network/service';
import { resolvePorts, type Port } from '../parts/pod/ports';
import type { UserIds } from '../parts/pod/security';
import { constructError, describeValue } from '../parts/props/construct-error';
import { checkProps } from '../parts/props/prop-types';
import { resolveScale } from '../parts/scaling/replicas';
import { StatefulSetPlan } from '../parts/workload/stateful-set';
import { Defaults } from '../platform/defaults';
import { ServedWorkload } from './served-workload';
import { STATEFUL_APP_PROPS, type StatefulAppProps } from './stateful-app-props';
import { createAutoscaler, createDisruptionBudget, type AutoscalerObjects } from './workload-objects';
import { resolvePods, workloadObject, type WorkloadPods } from './workload-pods';
import type { WorkloadPatch } from './workload-props';
import { createService, createServices, type ServiceObjects } from './workload-services';

/** The objects of a {@link StatefulApp}. */
export interface StatefulAppObjects extends ServiceObjects, AutoscalerObjects {
  /** The StatefulSet. */
  readonly statefulSet: k8s.KubeStatefulSet;
  /** The headless Service, which gives each pod a DNS name. */
  readonly headlessService: k8s.KubeService;
  /** The PodDisruptionBudget; undefined for a single pod, and where none is asked for. */
  readonly disruptionBudget: k8s.KubePodDisruptionBudget | undefined;
}

/** Patches for the objects of a {@link StatefulApp}. */
export type StatefulAppPatch = WorkloadPatch<StatefulAppObjects>;

/**
 * An app whose pods have names and volumes of their own, such as a database: a StatefulSet, the headless Service that gives each pod a DNS
 * name, and a Service for clients.
 *
 * @see docs/guides/stateful-apps-and-jobs.md
 *
 * @example
 * const keys = Secrets.existing('database', { keys: ['password'] });
 *
 * const db = new StatefulApp(chart, 'db', {
 *   image: 'postgres:17.2',
 *   ports: { postgres: 5432 },
 *   user: 999,
 *   env: { POSTGRES_PASSWORD: keys.key('password'), PGDATA: '/var/lib/postgresql/data/pgdata' },
 *   files: { '/var/lib/postgresql/data': Storage.claimPerPod({ size: '10Gi' }) },
 *   health: { exec: ['pg_isready', '-U', 'postgres'] },
 * });
 *
 * new WebApp(chart, 'api', { image: 'shop-api:2.0.1', port: 8080 }).connectTo(db, { env: 'DB_URL', scheme: 'postgres' });
 */
export class StatefulApp<const P extends string = string> extends ServedWorkload<P, StatefulAppObjects> {
  private readonly firstOrdinal: number;

  /** @throws on everything that Kubernetes would refuse and on parts that do not fit, with this construct's path */
  constructor(scope: Construct, id: string, props: StatefulAppProps<P>) {
    super(scope, id, (app) => {
      checkProps(app, props, STATEFUL_APP_PROPS);
      const { additions } = Defaults.read(app);
      const ports = resolvePorts(app, props, additions);
      const exposure = resolveExposure(app, props.expose, ports, additions);
      const scale = resolveScale(app, props.replicas, props.autoscale, additions && 1);
      const pods = resolvePods(
        app,
        id,
        { ...props, user: additions ? withVolumeGroup(props.user) : props.user },
        { kind: 'StatefulSet', ports, health: props.health, most: scale.most, served: true },
      );
      // the pods of a cluster call each other by the names that the headless Service gives them
      if (scale.most > 1) pods.policy?.allowAmongThemselves(ports.map(podPort));
      const services = createServices(pods, exposure, props.serviceName);
      const headless = headlessService(pods, ports, props.headlessServiceName);
      const { name, selector } = pods.identity;
      const plan = new StatefulSetPlan(
        app,
        { name, selector, serviceName: headless.name },
        scale,
        { ...props, isAdding: additions },
        pods.template,
      );
      const statefulSet = workloadObject(
        pods,
        plan,
        (metadata, spec) => new k8s.KubeStatefulSet(app, 'StatefulSet', { metadata, spec }),
      );
      const { objects: scalers, authentications } = createAutoscaler(pods, scale);
      const disruptionBudget = createDisruptionBudget(pods, scale, props.disruptionBudget);
      const objects = { statefulSet, headlessService: headless, ...services.objects, ...scalers, disruptionBudget };
      return { pods, objects, scale, services: services.plans, authentications };
    });
    this.firstOrdinal = props.firstOrdinal ?? 0;
  }

  /** The StatefulSet. */
  get statefulSet(): k8s.KubeStatefulSet {
    return this.parts.objects.statefulSet;
  }

  /** The headless Service, under which each pod has a DNS name. */
  get headlessService(): k8s.KubeService {
    return this.parts.objects.headlessService;
  }

  /** The HorizontalPodAutoscaler, with `autoscale` without triggers. */
  get autoscaler(): k8s.KubeHorizontalPodAutoscalerV2 | undefined {
    return this.parts.objects.autoscaler;
  }

  /** The ScaledObject of KEDA, with `triggers` of `autoscale`. */
  get scaledObject(): ApiObject | undefined {
    return this.parts.objects.scaledObject;
  }

  /** The PodDisruptionBudget, with more than one pod. */
  get disruptionBudget(): k8s.KubePodDisruptionBudget | undefined {
    return this.parts.objects.disruptionBudget;
  }

  /** The DNS names of all pods, for callers anywhere in the cluster. */
  get hosts(): readonly string[] {
    return this.ordinals.map((ordinal) => this.hostOf(ordinal));
  }

  /**
   * The DNS name of a pod, for callers anywhere in the cluster.
   *
   * @throws when there is never a pod of this number
   */
  hostOf(ordinal: number): string {
    const { ordinals } = this;
    if (!ordinals.includes(ordinal)) {
      const [first, last] = [ordinals[0], ordinals.at(-1)];
      throw constructError(
        this,
        `there is no pod ${describeValue(ordinal)}; ${first === undefined ? 'there are no pods' : `the pods are ${first}${first === last ? '' : ` to ${last ?? ''}`}`}`,
      );
    }
    const host = `${this.name}-${ordinal}.${this.headlessService.name}`;
    return this.namespace === undefined ? host : `${host}.${this.namespace}`;
  }

  /** The numbers of all pods that there can be. */
  private get ordinals(): readonly number[] {
    const { scale } = this.parts;
    return Array.from({ length: scale?.most ?? 0 }, (_, index) => this.firstOrdinal + index);
  }
}

/** The Service that gives each pod a DNS name, before it is ready too: pods that form a cluster find each other while they start. */
function headlessService(pods: WorkloadPods, ports: readonly Port[], given: string | undefined): k8s.KubeService {
  const { owner, identity } = pods;
  const name = identifyService(owner, identity, given ?? `${identity.name}-pods`);
  const offered = ports.map((port) => ({ ...port, offered: port.port, nodePort: undefined }));
  const settings = { type: 'ClusterIP', clusterIp: 'None', publishNotReadyAddresses: true };
  return createService(pods, 'HeadlessService', new ServicePlan(name, offered, identity.selector, settings));
}

/** A new volume belongs to root; with the group of its user, the app can write it. */
function withVolumeGroup(user: number | UserIds | undefined): number | UserIds | undefined {
  if (typeof user !== 'number' && (typeof user !== 'object' || user === null)) return user;
  const ids = typeof user === 'number' ? { uid: user } : user;
  const fsGroup = ids.fsGroup ?? ids.gid ?? ids.uid;
  return fsGroup === undefined || fsGroup === 0 ? user : { ...ids, fsGroup };
}
