import type { Construct } from 'constructs';
import type { ISecret, k8s } from 'cdk8s-plus-28';
import {
  ContainerPlan,
  type ContainerDefaults,
  type InitContainerProps,
  type Mount,
  type SidecarProps,
} from './container';
import type { ServiceAccountReference } from '../access/service-account';
import type { Drain, PreStopHook } from './drain';
import { nodePortOf, usesOfNode, type HostAccess } from './host-access';
import type { Identity } from '../naming/identity';
import { keyedObject } from '../config/keyed-object';
import type { KeyedObject, KeyedSource } from '../config/config-source';
import { constructError, refuse } from '../props/construct-error';
import { dnsSubdomain, volumeName } from '../naming/dns-names';
import { renderPlacement, type ResolvedPlacement } from '../placement/placement';
import { refuseTwice, type Port } from './ports';
import type { Labels } from '../naming/labels';
import { Secrets } from '../config/secrets';
import { containerSecurity, podSecurity, type Security } from './security';
import { externalOf, unitedExternals, type External } from '../naming/external-annotation';
import { checkClaimTemplates, type ClaimTemplate } from '../storage/claim-templates';
import { refuseImageVolume } from '../storage/image-volume';
import { Storage } from './storage';
import type { SharedClaim, VolumePlan } from './volume-plan';

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
}

/** A Secret with which images are pulled: its name, or an object. */
export type PullSecret = string | KeyedSource | ISecret;

/** @throws on a name that no Secret can have, and on a ConfigMap */
export function resolvePullSecrets(owner: Construct, given: readonly PullSecret[]): readonly KeyedObject[] {
  if (Array.isArray(given) && given.length === 0) return [];
  const names = new Set<string>();
  return given.map((secret) => {
    if (typeof secret === 'string') refuse(owner, dnsSubdomain("'imagePullSecrets': the name", secret));
    const object = keyedObject(
      owner,
      "'imagePullSecrets'",
      typeof secret === 'string' ? Secrets.existing(secret) : secret,
    );
    if (object.kind !== 'Secret')
      throw constructError(owner, `'imagePullSecrets' has ConfigMap "${object.name}"; images are pulled with Secrets`);
    if (names.has(object.name))
      throw constructError(owner, `'imagePullSecrets' has "${object.name}" twice; leave one out`);
    names.add(object.name);
    return object;
  });
}

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
  /** The claims that each pod gets, by the volumes that mount them. */
  private readonly templates = new Map<unknown, ClaimTemplate>();
  /** The volumes whose names are given. */
  private readonly volumes = new Map<string, unknown>();

  constructor(
    private readonly owner: Construct,
    readonly main: ContainerPlan,
    private readonly own: PodOwner,
    private readonly options: PodOptions,
  ) {
    if (options.imagePullSecrets.length > 0)
      for (const { kind, name, namespace } of options.imagePullSecrets) this.refuseElsewhere(kind, name, namespace);
    const { serviceAccount } = options;
    if (serviceAccount !== undefined)
      this.refuseElsewhere('ServiceAccount', serviceAccount.name, serviceAccount.namespace);
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
    return [...this.templates.values()];
  }

  /** The claims of the volumes: those that all pods share and those of each pod by name, and the volumes whose claims last as long as the pod. */
  get claims(): {
    readonly shared: readonly string[];
    readonly templates: readonly string[];
    readonly ephemeral: readonly string[];
  } {
    const volumes = [...this.volumeNames().values()];
    const shared = volumes.flatMap(({ plan }) => plan.claim?.name ?? []);
    const ephemeral = volumes.flatMap(({ name, plan }) => (plan.volume?.ephemeral === undefined ? [] : [name]));
    return { shared: [...new Set(shared)], templates: this.claimTemplates.map(({ name }) => name), ephemeral };
  }

  /** Whether the pods mount a volume that only one node may be able to mount at a time. */
  get holdsVolume(): boolean {
    const mounts = this.all().flatMap((plan) => plan.mounts);
    return mounts.some(
      ({ plan }) => plan.claim !== undefined && !isShareable(plan.claim, plan.mount.readOnly === true),
    );
  }

  /** Whether a volume has a token of the service account. */
  get mountsToken(): boolean {
    const volumes = this.all().flatMap((plan) => plan.mounts.map((mount) => mount.plan.volume));
    return volumes.some((volume) => volume?.projected?.sources?.some((source) => source.serviceAccountToken) === true);
  }

  /** Returns fields that are newer than the typed objects, to be merged into the pod spec. */
  newer(): object | undefined {
    const { hook } = this.options;
    const volumes = [...this.volumeNames().values()].flatMap(({ name, plan }) =>
      plan.newer === undefined ? [] : [{ name, ...plan.newer }],
    );
    const fields = {
      ...(hook !== undefined &&
        'sleep' in hook && { containers: [{ name: this.main.name, lifecycle: { preStop: hook } }] }),
      ...(volumes.length > 0 && { volumes }),
    };
    return Object.keys(fields).length > 0 ? fields : undefined;
  }

  /** Paths, ports and namespaces of the node that the pods use, in words. */
  get usesOfNode(): readonly string[] {
    const { host } = this.options;
    return host === undefined ? [] : usesOfNode(this.all(), host);
  }

  render(): k8s.PodTemplateSpec {
    const { own, options } = this;
    const { hook, security, host } = options;
    const names = this.volumeNames();
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
      additions && this.templates.size > 0,
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
    for (const object of plan.reads()) this.refuseElsewhere(object.kind, object.name, object.namespace);
    if (this.options.host !== undefined) this.refuseNodePorts(plan.ports, this.options.host);
    if (plan.mounts.length > 0) this.refuseMounts(plan.mounts);
    if (this.options.security.readOnlyRoot && !plan.mounts.some((mount) => mount.path === '/tmp'))
      plan.mount('/tmp', (this.tmp ??= Storage.emptyDir()));
  }

  private refuseMounts(mounts: readonly Mount[]): void {
    for (const { plan: volume, path } of mounts) {
      this.refuseUnreadable(path, volume);
      this.refuseHostPath(path, volume);
      if (volume.newer !== undefined) refuseImageVolume(this.owner, path, this.options.kubernetes);
      const { providerClass } = volume;
      if (providerClass) this.refuseElsewhere('SecretProviderClass', providerClass.name, providerClass.namespace);
      if (volume.claim) {
        this.refuseElsewhere('PersistentVolumeClaim', volume.claim.name, volume.claim.namespace);
        this.refuseSeveralPods(path, volume.claim);
        this.refuseSurge(path, volume.claim);
      }
      if (volume.name !== undefined) this.claimVolumeName(path, volume.name, volume.identity);
      if (volume.template) this.addTemplate(path, volume.identity, volume.template);
    }
  }

  /** Volumes of a pod have names of their own. */
  private claimVolumeName(path: string, name: string, identity: unknown): void {
    const other = this.volumes.get(name);
    const isClaim = this.claimTemplates.some((template) => template.name === name);
    if (isClaim || (other !== undefined && other !== identity))
      throw constructError(
        this.owner,
        `'files' mounts a volume of the name "${name}" at "${path}", and another volume of the pod has that name; give each its own`,
      );
    this.volumes.set(name, identity);
  }

  /** Pods on several nodes cannot mount a volume of one node. */
  private refuseSeveralPods(path: string, claim: SharedClaim): void {
    const { name, accessModes } = claim;
    if (this.options.most < 2 || accessModes === undefined || isShareable(claim, false)) return;
    const isPinned = this.own.placement.nodeSelector?.['kubernetes.io/hostname'] !== undefined;
    if (isPinned && !accessModes.includes('ReadWriteOncePod')) return;
    const mounts = `'files' mounts claim "${name}" at "${path}", which is ${accessModes.join(', ')}, in`;
    if (this.options.most === Infinity)
      throw constructError(
        this.owner,
        `${mounts} a pod on each node; give the claim 'access: "ReadWriteMany"', or each pod a volume by Storage.ephemeralClaim or Storage.hostPath`,
      );
    throw constructError(
      this.owner,
      `${mounts} up to ${this.options.most} pods; ` +
        `set 'replicas: 1', give the claim 'access: "ReadWriteMany"', or give each pod a claim by Storage.claimPerPod in a StatefulApp`,
    );
  }

  /** The new pod waits for the volume of the old one, which stops only when the new one is ready. */
  private refuseSurge(path: string, claim: SharedClaim): void {
    const { name, accessModes } = claim;
    if (!this.options.surges || this.options.most < 1 || accessModes === undefined || isShareable(claim, false)) return;
    const isPinned = this.own.placement.nodeSelector?.['kubernetes.io/hostname'] !== undefined;
    if (isPinned && !accessModes.includes('ReadWriteOncePod')) return;
    throw constructError(
      this.owner,
      `'rollout' starts the new pod before the old one stops, but 'files' mounts claim "${name}" at "${path}", which is ${accessModes.join(', ')}: the new pod can wait for it for ever; leave 'rollout' out, or set 'maxSurge: 0' and 'maxUnavailable: 1'`,
    );
  }

  private addTemplate(path: string, identity: unknown, template: ClaimTemplate): void {
    if (this.templates.has(identity)) return;
    if (this.volumes.has(template.name)) this.claimVolumeName(path, template.name, identity);
    if (!this.options.claimsPerPod)
      throw constructError(
        this.owner,
        `'files' mounts a claim per pod at "${path}", which only a StatefulApp has; use a StatefulApp, Storage.ephemeralClaim, or Storage.claim`,
      );
    const { profile, user } = this.options.security;
    if (profile === 'restricted' && user?.fsGroup === undefined)
      throw constructError(
        this.owner,
        `'files' mounts a claim per pod at "${path}", whose volume only root can write, and the pods run as another user; set 'user' to the user of the image, such as 'user: 999'`,
      );
    checkClaimTemplates(this.owner, [...this.templates.values(), template], this.own.identity.selector);
    this.templates.set(identity, template);
  }

  /** The Pod Security Standards refuse paths of the node, and the profile of the pods claims to keep one of them. */
  private refuseHostPath(path: string, { volume }: VolumePlan): void {
    const { security, host } = this.options;
    if (host !== undefined || security.profile === 'image' || volume?.hostPath === undefined) return;
    throw constructError(
      this.owner,
      `'files' mounts the path "${volume.hostPath.path}" of the node at "${path}", which the ${security.profile} Pod Security Standard refuses; use Storage.emptyDir or a claim, run it in a NodeAgent, or set 'security: "image"'`,
    );
  }

  /** Two pods cannot listen on one port of a node, and a port below 1024 of it belongs to root. */
  private refuseNodePorts(ports: readonly Port[], host: HostAccess): void {
    for (const port of ports) {
      const taken = nodePortOf(port, host);
      if (host.network && port.hostPort !== undefined && port.hostPort !== port.port)
        throw constructError(
          this.owner,
          `port "${port.name}" is ${port.port} with the 'hostPort' ${port.hostPort}, but in the network of the node both are one; leave 'hostPort' out`,
        );
      if (host.network && port.port < 1024 && this.options.security.profile === 'restricted')
        throw constructError(
          this.owner,
          `port "${port.name}" is ${port.port}, which in the network of the node only root can open; use a port from 1024, or set 'security: "baseline"'`,
        );
      if (taken !== undefined && this.options.surges)
        throw constructError(
          this.owner,
          `'rollout' starts the new pod beside the old one by 'maxSurge', but both would take port ${taken} of the node; set 'maxUnavailable' instead`,
        );
    }
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

  /** The kubelet writes the files of Secrets and ConfigMaps as root's, and as the fsGroup's where there is one. */
  private refuseUnreadable(path: string, volume: VolumePlan): void {
    const { profile, user } = this.options.security;
    const plain = user === undefined ? profile === 'restricted' : user.uid !== 0;
    const hidden = volume.modes.find((mode) => (mode & 0o044) === 0);
    if (!plain || user?.fsGroup !== undefined || hidden === undefined) return;
    throw constructError(
      this.owner,
      `'files' writes to "${path}" with the mode 0o${hidden.toString(8).padStart(3, '0')}, which lets only root read, and the pod runs as ` +
        `another user; give it a group for its volumes: 'user: { uid, fsGroup }'`,
    );
  }

  /** A pod reads Secrets, ConfigMaps and claims of its own namespace alone. */
  private refuseElsewhere(kind: string, name: string, namespace: string | undefined): void {
    const own = this.own.identity.namespace;
    if (namespace === undefined || namespace === own) return;
    throw constructError(
      this.owner,
      `${kind} "${name}" is in namespace "${namespace}", and a pod reads only what is in its own${own === undefined ? ', but the app has none' : `, "${own}"`}; make it in the app's namespace too`,
    );
  }

  private all(): readonly ContainerPlan[] {
    return [...this.initContainers.map(({ plan }) => plan), ...this.containers];
  }

  /** Each volume once, under a name that no other has. */
  private volumeNames(): Map<unknown, { readonly name: string; readonly plan: VolumePlan }> {
    const volumes = new Map<unknown, { readonly name: string; readonly plan: VolumePlan }>();
    // a claim's name is that of its volume
    const taken = new Set([...this.claimTemplates.map(({ name }) => name), ...this.volumes.keys()]);
    for (const { plan } of this.all().flatMap((container) => container.mounts)) {
      if (volumes.has(plan.identity)) continue;
      if (plan.template !== undefined) {
        volumes.set(plan.identity, { name: plan.template.name, plan });
        continue;
      }
      if (plan.name !== undefined) {
        volumes.set(plan.identity, { name: plan.name, plan });
        continue;
      }
      const stem = volumeName(plan.stem);
      let name = stem;
      for (let count = 2; taken.has(name); count++) name = `${stem}-${count}`;
      taken.add(name);
      volumes.set(plan.identity, { name, plan });
    }
    return volumes;
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

/** Whether pods on several nodes can mount the volume; of a claim whose access modes are unknown, those that only read it. */
function isShareable({ accessModes }: SharedClaim, readOnly: boolean): boolean {
  return accessModes?.some((mode) => mode === 'ReadWriteMany' || mode === 'ReadOnlyMany') ?? readOnly;
}
