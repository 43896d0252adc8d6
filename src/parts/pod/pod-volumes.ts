import type { Construct } from 'constructs';
import { volumeName } from '../naming/dns-names';
import { constructError } from '../props/construct-error';
import { checkClaimTemplates, type ClaimTemplate } from '../storage/claim-templates';
import { refuseImageVolume } from '../storage/image-volume';
import type { Mount } from './container';
import { refuseElsewhere } from './own-namespace';
import type { PodOptions, PodOwner } from './pod-options';
import type { SharedClaim, VolumePlan } from './volume-plan';

/** A volume of a pod, under the name that its mounts give. */
export interface NamedVolume {
  readonly name: string;
  readonly plan: VolumePlan;
}

/** The volumes of a pod: their names, the claims that each pod gets, and the checks of their mounts. */
export class PodVolumes {
  /** The claims that each pod gets, by the volumes that mount them. */
  private readonly templates: { readonly identity: unknown; readonly template: ClaimTemplate }[] = [];
  /** The volumes whose names are given. */
  private readonly named: { readonly identity: unknown; readonly name: string }[] = [];

  constructor(
    private readonly owner: Construct,
    private readonly own: PodOwner,
    private readonly options: PodOptions,
  ) {}

  /** The claims that each pod gets. */
  get claimTemplates(): readonly ClaimTemplate[] {
    return this.templates.map(({ template }) => template);
  }

  /**
   * Adds the mounts of a container.
   *
   * @throws on volumes that the pods cannot mount, or not as they are
   */
  add(mounts: readonly Mount[]): void {
    for (const { plan: volume, path } of mounts) {
      this.refuseUnreadable(path, volume);
      this.refuseHostPath(path, volume);
      if (volume.newer !== undefined) refuseImageVolume(this.owner, path, this.options.kubernetes);
      const { providerClass } = volume;
      if (providerClass)
        refuseElsewhere(this.owner, this.own.identity.namespace, { kind: 'SecretProviderClass', ...providerClass });
      if (volume.claim) {
        refuseElsewhere(this.owner, this.own.identity.namespace, { kind: 'PersistentVolumeClaim', ...volume.claim });
        this.refuseSeveralPods(path, volume.claim);
        this.refuseSurge(path, volume.claim);
      }
      if (volume.name !== undefined) this.claimVolumeName(path, volume.name, volume.identity);
      if (volume.template) this.addTemplate(path, volume.identity, volume.template);
    }
  }

  /** Returns each volume of mounts once, under a name that no other has. */
  name(mounts: readonly Mount[]): Map<unknown, NamedVolume> {
    const volumes = new Map<unknown, NamedVolume>();
    // a claim's name is that of its volume
    const taken = new Set([...this.claimTemplates, ...this.named].map(({ name }) => name));
    for (const { plan } of mounts) {
      if (volumes.has(plan.identity)) continue;
      const given = plan.template?.name ?? plan.name;
      if (given !== undefined) {
        volumes.set(plan.identity, { name: given, plan });
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

  /** Volumes of a pod have names of their own. */
  private claimVolumeName(path: string, name: string, identity: unknown): void {
    const other = this.named.find((one) => one.name === name);
    const isClaim = this.claimTemplates.some((template) => template.name === name);
    if (isClaim || (other !== undefined && other.identity !== identity))
      throw constructError(
        this.owner,
        `'files' mounts a volume of the name "${name}" at "${path}", and another volume of the pod has that name; give each its own`,
      );
    if (other === undefined) this.named.push({ identity, name });
  }

  /** Pods on several nodes cannot mount a volume of one node. */
  private refuseSeveralPods(path: string, claim: SharedClaim): void {
    const modes = this.modesOfOneNode(claim);
    if (this.options.most < 2 || modes === undefined) return;
    const mounts = `'files' mounts claim "${claim.name}" at "${path}", which is ${modes.join(', ')}, in`;
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
    const modes = this.modesOfOneNode(claim);
    if (!this.options.surges || this.options.most < 1 || modes === undefined) return;
    throw constructError(
      this.owner,
      `'rollout' starts the new pod before the old one stops, but 'files' mounts claim "${claim.name}" at "${path}", which is ${modes.join(', ')}: the new pod can wait for it for ever; leave 'rollout' out, or set 'maxSurge: 0' and 'maxUnavailable: 1'`,
    );
  }

  /** The access modes of a claim that pods on several nodes cannot mount; undefined when they can, or all run on one node. */
  private modesOfOneNode(claim: SharedClaim): readonly string[] | undefined {
    const { accessModes } = claim;
    if (accessModes === undefined || isShareable(claim, false)) return undefined;
    const isPinned = this.own.placement.nodeSelector?.['kubernetes.io/hostname'] !== undefined;
    return isPinned && !accessModes.includes('ReadWriteOncePod') ? undefined : accessModes;
  }

  private addTemplate(path: string, identity: unknown, template: ClaimTemplate): void {
    if (this.templates.some((one) => one.identity === identity)) return;
    if (this.named.some(({ name }) => name === template.name)) this.claimVolumeName(path, template.name, identity);
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
    checkClaimTemplates(this.owner, [...this.claimTemplates, template], this.own.identity.selector);
    this.templates.push({ identity, template });
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
}

/** Whether pods on several nodes can mount the volume; of a claim whose access modes are unknown, those that only read it. */
export function isShareable({ accessModes }: SharedClaim, readOnly: boolean): boolean {
  return accessModes?.some((mode) => mode === 'ReadWriteMany' || mode === 'ReadOnlyMany') ?? readOnly;
}
