import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { dnsSubdomain } from '../naming/dns-names';
import { checkAnnotations, checkLabels, type Labels } from '../naming/labels';
import { Registry } from '../naming/name-claims';
import { withdraw } from '../naming/withdraw';
import { addPatch, patchable, type Patch } from '../patch/patch';
import { refuse } from '../props/construct-error';
import { checkProps, type PropTypesOf } from '../props/prop-types';
import { CLAIM_SPEC_PROPS, DEFAULT_ACCESS, claimSpec, type AccessMode, type ClaimSpecOptions } from './claim-spec';

/** Props of a {@link Claim}. */
export interface ClaimProps extends ClaimSpecOptions {
  /**
   * The claim's name.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * Labels of the claim.
   *
   * @default - none
   */
  readonly labels?: Labels;

  /**
   * Annotations of the claim.
   *
   * @default - none
   */
  readonly annotations?: Labels;
}

const CLAIM_PROPS = {
  ...CLAIM_SPEC_PROPS,
  name: 'string',
  labels: 'record',
  annotations: 'record',
} as const satisfies PropTypesOf<ClaimProps>;

/**
 * A PersistentVolumeClaim, which pods mount by `Storage.claim`.
 *
 * @see docs/guides/stateful-apps-and-jobs.md
 *
 * @example
 * const uploads = new Claim(chart, 'uploads', { size: '10Gi', class: 'fast', access: 'ReadWriteMany' });
 *
 * new WebApp(chart, 'blog', {
 *   image: 'example/blog:1.0.0',
 *   port: 8080,
 *   user: { uid: 1000, fsGroup: 1000 },
 *   files: { '/var/uploads': Storage.claim(uploads) },
 * });
 */
export class Claim extends Construct {
  /** The PersistentVolumeClaim. */
  readonly persistentVolumeClaim: k8s.KubePersistentVolumeClaim;

  /** The claim's name. */
  readonly name: string;

  /** The access mode of its volume. */
  readonly access: AccessMode;

  /** @throws on a missing size, and on names and values that Kubernetes would refuse */
  constructor(scope: Construct, id: string, props: ClaimProps) {
    super(scope, id);
    try {
      checkProps(this, props, CLAIM_PROPS);
      const { name = id, labels, annotations } = props;
      refuse(this, dnsSubdomain(props.name === undefined ? "the construct's id" : "'name'", name));
      checkLabels(this, 'labels', labels);
      checkAnnotations(this, 'annotations', annotations);
      const spec = claimSpec(this, '', props);
      Registry.of(this).claimName(this, 'PersistentVolumeClaim', Chart.of(this).namespace, name);
      this.name = name;
      this.access = props.access ?? DEFAULT_ACCESS;
      this.persistentVolumeClaim = patchable(
        new k8s.KubePersistentVolumeClaim(this, 'PersistentVolumeClaim', {
          metadata: {
            name,
            ...(labels !== undefined && { labels: { ...labels } }),
            ...(annotations !== undefined && { annotations: { ...annotations } }),
          },
          spec,
        }),
      );
    } catch (error) {
      throw withdraw(this, error);
    }
  }

  /** The claim's namespace: that of its chart. */
  get namespace(): string | undefined {
    return this.persistentVolumeClaim.metadata.namespace;
  }

  /** Changes the PersistentVolumeClaim by a strategic merge, after everything else. */
  patch(patch: Patch): this {
    addPatch(this.persistentVolumeClaim, patch);
    return this;
  }
}
