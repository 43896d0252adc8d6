import type { Construct } from 'constructs';
import type { k8s } from 'cdk8s-plus-28';
import { ContainerPlan, type InitContainerProps, type Mount, type SidecarProps } from './container';
import { refuseNodePorts, usesOfNode } from './host-access';
import type { KeyedObject } from '../config/config-source';
import { alternatives, constructError, similar } from '../props/construct-error';
import { renderPlacement } from '../placement/placement';
import { refuseTwice, type Port } from './ports';
import { containerSecurity, podSecurity } from './security';
import { externalOf, unitedExternals, type External } from '../naming/external-annotation';
import type { ClaimTemplate } from '../storage/claim-templates';
import { asksForInjection } from './injected-containers';
import { Storage } from './storage';
import { refuseElsewhere } from './own-namespace';
import { PodVolumes, isShareable } from './pod-volumes';
import type { VolumePlan } from './volume-plan';
import type { PodOptions, PodOwner } from './pod-options';

/** The first Kubernetes version that runs native sidecars without a feature gate. */
const NATIVE_SIDECARS = 29;

/**
 * The pods of a workload: containers that were checked when they were added, and turn into JSON at synth, so that what is added later
 * (a wire, a sidecar) is in it.
 */
export class PodTemplate {
  private readonly containers: ContainerPlan[];
  private readonly initContainers: { readonly plan: ContainerPlan; readonly native: boolean }[] = [];
  /** The volume of /tmp if the root file system is read-only; all containers share it, as on one machine. */
  private tmp: Storage | undefined;
  private readonly volumes: PodVolumes;

  constructor(
    private readonly owner: Construct,
    readonly main: ContainerPlan,
    private readonly own: PodOwner,
    private readonly options: PodOptions,
  ) {
    for (const secret of options.imagePullSecrets) this.refuseElsewhere(secret);
    const { serviceAccount } = options;
    if (serviceAccount !== undefined) this.refuseElsewhere({ kind: 'ServiceAccount', ...serviceAccount });
    this.volumes = new PodVolumes(owner, own, options);
    this.add(main);
    this.containers = [main];
  }

  /** Whether the pods have the addresses of their nodes. */
  get isOnHostNetwork(): boolean {
    return this.options.host?.network === true;
  }

  /** All containers that serve while the pod runs. */
  get serving(): readonly ContainerPlan[] {
    return [...this.initContainers.filter(({ native }) => native).map(({ plan }) => plan), ...this.containers];
  }

  addSidecar(props: SidecarProps): void {
    const { native = false } = props;
    if (native && this.options.kubernetes < NATIVE_SIDECARS) {
      throw constructError(
        this.owner,
        `container "${props.name}" is a native sidecar, which Kubernetes 1.${this.options.kubernetes} does not run; ` +
          `leave 'native' out, or say Defaults.of(chart).set({ kubernetes: '1.${NATIVE_SIDECARS}' }) when the cluster is that new`,
      );
    }
    const plan = ContainerPlan.sidecar(this.owner, props, this.options.containers);
    this.add(plan);
    if (native) this.initContainers.push({ plan, native });
    else this.containers.push(plan);
  }

  /** Adds a container that was checked, to serve beside the main one. */
  addContainer(plan: ContainerPlan): void {
    this.add(plan);
    this.containers.push(plan);
  }

  addInitContainer(props: InitContainerProps): void {
    const plan = ContainerPlan.init(this.owner, props, this.options.containers);
    this.add(plan);
    this.initContainers.push({ plan, native: false });
  }

  /** Returns the objects that the pods read and that are created elsewhere, for the checker. */
  externals(): readonly External[] {
    const found: External[] = [];
    const note = (kind: External['kind'], name: string, keys: readonly string[] | undefined) => {
      found.push({ kind, name, keys });
    };
    for (const plan of this.all()) {
      for (const object of plan.reads()) {
        found.push(...externalOf(object));
      }
      for (const { plan: volume } of plan.mounts) {
        if (volume.claim?.external === true) note('persistentvolumeclaim', volume.claim.name, undefined);
        const { providerClass } = volume;
        if (providerClass?.external === true) note('secretproviderclass', providerClass.name, undefined);
      }
    }
    for (const { name, external } of this.options.imagePullSecrets) {
      if (external && !found.some((one) => one.kind === 'secret' && one.name === name)) note('secret', name, undefined);
    }
    const { serviceAccount } = this.options;
    if (serviceAccount?.external === true) note('serviceaccount', serviceAccount.name, undefined);
    const { priorityClass, runtimeClass } = this.own.placement;
    if (priorityClass?.external === true) note('priorityclass', priorityClass.name, undefined);
    if (runtimeClass?.external === true) note('runtimeclass', runtimeClass.name, undefined);
    return unitedExternals(found);
  }

  /** The claims that each pod gets. */
  get claimTemplates(): readonly ClaimTemplate[] {
    return this.volumes.claimTemplates;
  }

  /** The claims of the volumes: those that all pods share and those of each pod by name, and the volumes whose claims last as long as the pod. */
  get claims(): {
    readonly shared: readonly string[];
    readonly templates: readonly string[];
    readonly ephemeral: readonly string[];
  } {
    const volumes = [...this.volumes.name(this.mounts).values()];
    const shared = volumes.flatMap(({ plan }) => plan.claim?.name ?? []);
    const ephemeral = volumes.flatMap(({ name, plan }) => (plan.volume?.ephemeral === undefined ? [] : [name]));
    return { shared: [...new Set(shared)], templates: this.claimTemplates.map(({ name }) => name), ephemeral };
  }

  /** Whether the pods mount a volume that only one node may be able to mount at a time. */
  get holdsVolume(): boolean {
    return this.mounts.some(
      ({ plan }) => plan.claim !== undefined && !isShareable(plan.claim, plan.mount.readOnly === true),
    );
  }

  /** Whether a volume has a token of the service account. */
  get mountsToken(): boolean {
    return this.mounts.some(
      ({ plan: { volume } }) => volume?.projected?.sources?.some((source) => source.serviceAccountToken) === true,
    );
  }

  /** Returns fields that are newer than the typed objects, to be merged into the pod spec. */
  newer(): object | undefined {
    const { hook } = this.options;
    const sleeps = hook !== undefined && 'sleep' in hook;
    const mountsNewer = this.all().some(({ mounts }) => mounts.some(({ plan }) => plan.newer !== undefined));
    if (!sleeps && !mountsNewer) return undefined;
    const volumes = [...this.volumes.name(this.mounts).values()].flatMap(({ name, plan }) =>
      plan.newer === undefined ? [] : [{ name, ...plan.newer }],
    );
    return {
      ...(sleeps && { containers: [{ name: this.main.name, lifecycle: { preStop: hook } }] }),
      ...(mountsNewer && { volumes }),
    };
  }

  /** Paths, ports and namespaces of the node that the pods use, in words. */
  get usesOfNode(): readonly string[] {
    const { host } = this.options;
    return host === undefined ? [] : usesOfNode(this.all(), host);
  }

  render(): k8s.PodTemplateSpec {
    const { own, options } = this;
    const { hook, security, host } = options;
    const names = this.volumes.name(this.mounts);
    const volumes = [...names.values()].flatMap(({ name, plan: { volume } }) =>
      volume === undefined ? [] : [{ name, ...volume }],
    );
    const context = containerSecurity(security);
    const volumeName = (plan: VolumePlan) => names.get(plan.identity)?.name ?? '';
    const containers = this.containers.map((plan) => plan.render(volumeName, context));
    const [main, ...rest] = containers as [k8s.Container, ...k8s.Container[]];
    const initContainers = this.initContainers.map(({ plan, native }) => ({
      ...plan.render(volumeName, context),
      ...(native && { restartPolicy: 'Always' }),
    }));
    const { additions } = options.containers;
    const annotations = { ...own.annotations, ...(additions && this.checksum()) };
    const podContext = podSecurity(
      security,
      // the node's network has its own settings
      host?.network === true ? [] : this.serving.flatMap((plan) => plan.ports),
      additions && this.claimTemplates.length > 0,
    );
    return {
      metadata: {
        labels: { ...own.identity.podLabels, ...options.podLabels },
        ...(Object.keys(annotations).length > 0 && { annotations }),
      },
      spec: {
        ...(initContainers.length > 0 && { initContainers }),
        containers: [{ ...main, ...(hook && 'exec' in hook && { lifecycle: { preStop: hook } }) }, ...rest],
        ...(volumes.length > 0 && { volumes }),
        ...(options.imagePullSecrets.length > 0 && {
          imagePullSecrets: options.imagePullSecrets.map(({ name }) => ({ name })),
        }),
        ...(podContext && { securityContext: podContext }),
        // a pod in the node's network finds Services only with this policy
        ...(host?.network === true && {
          hostNetwork: true,
          ...(additions && { dnsPolicy: 'ClusterFirstWithHostNet' }),
        }),
        ...(host?.processes === true && { hostPid: true }),
        ...(options.drain && { terminationGracePeriodSeconds: options.drain.seconds }),
        ...renderPlacement(own.placement, own.identity.selector),
        ...(options.restartPolicy !== undefined && { restartPolicy: options.restartPolicy }),
        ...(options.serviceAccount !== undefined && { serviceAccountName: options.serviceAccount.name }),
        ...(options.serviceLinks !== 'unset' && { enableServiceLinks: options.serviceLinks }),
        ...(options.tokenAutomount !== 'unset' && { automountServiceAccountToken: options.tokenAutomount }),
      },
    };
  }

  private add(plan: ContainerPlan): void {
    // the app's own container is the first, which shares the pod with none yet
    if (plan !== this.main) this.refuseShared(plan);
    for (const object of plan.reads()) this.refuseElsewhere(object);
    for (const name of plan.containersRead()) this.requireContainer(name);
    const { host } = this.options;
    if (host !== undefined) refuseNodePorts(this.owner, plan.ports, host, this.options);
    this.volumes.add(plan.mounts);
    if (this.options.security.readOnlyRoot && !plan.mounts.some((mount) => mount.path === '/tmp'))
      plan.mount('/tmp', (this.tmp ??= Storage.emptyDir()));
  }

  /** The pods do not start while the kubelet cannot read the resources of a container; it may be added later. */
  private requireContainer(name: string): void {
    this.owner.node.addValidation({
      validate: () => {
        const names = this.all().map((plan) => plan.name);
        // injectors hardly call a container by a name that is a letter off
        if (names.includes(name) || (this.isExtended && similar(name, names) === undefined)) return [];
        return [
          `a variable or file reads the resources of container "${name}", which is not a container of the pods; ${alternatives(name, names)}`,
        ];
      },
    });
  }

  /** Whether an operator or an injector adds containers that are not known here. */
  private get isExtended(): boolean {
    const { isExtended, annotations, identity } = this.own;
    return isExtended || asksForInjection(annotations) || asksForInjection(identity.podLabels);
  }

  /** Containers of a pod share its network and the list that names them. */
  private refuseShared(plan: ContainerPlan): void {
    if (this.all().some((other) => other.name === plan.name)) {
      throw constructError(this.owner, `container "${plan.name}" is there twice; give each its own name`);
    }
    const ports: Port[] = this.serving.flatMap((other) => other.ports);
    const taken = plan.ports.find((port) => ports.some((other) => other.name === port.name));
    if (taken !== undefined)
      throw constructError(
        this.owner,
        `port "${taken.name}" of container "${plan.name}" is another container's too; give each its own name`,
      );
    refuseTwice(this.owner, [...ports, ...plan.ports]);
  }

  private refuseElsewhere(object: Parameters<typeof refuseElsewhere>[2]): void {
    refuseElsewhere(this.owner, this.own.identity.namespace, object);
  }

  private get mounts(): readonly Mount[] {
    return this.all().flatMap((plan) => plan.mounts);
  }

  private all(): readonly ContainerPlan[] {
    return [...this.initContainers.map(({ plan }) => plan), ...this.containers];
  }

  /** Rolls the pods when what they read changes: one checksum of all that is known. */
  private checksum(): Record<string, string> {
    const known = new Map<string, KeyedObject>();
    for (const object of this.all().flatMap((plan) => plan.reads())) {
      if (object.checksum !== undefined) known.set(`${object.kind}/${object.name}`, object);
    }
    if (known.size === 0) return {};
    const sums = [...known.values()].map((object) => object.checksum);
    return { 'cdk8s-dovetail/checksum': sums.join('-') };
  }
}
