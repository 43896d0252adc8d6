import { ApiObject, type Duration } from 'cdk8s';
import { Construct } from 'constructs';
import type { CertificateSpec } from '../../imports/cert-manager.io';
import { certManager } from '../parts/certificate/cert-manager';
import { issuerReference, type IssuerReference } from '../parts/certificate/issuer';
import { keyOf, PRIVATE_KEY_PROPS, usagesOf, type CertificateUsage, type PrivateKey } from '../parts/certificate/key';
import { CERTIFICATE_KEYS, type CertificateKey, type TlsCertificate } from '../parts/certificate/tls-certificate';
import { validity } from '../parts/certificate/validity';
import type { SecretSource } from '../parts/config/config-source';
import { SecretReader } from '../parts/config/keyed-reader';
import { resolveHosts } from '../parts/ingress/hosts-and-paths';
import { dnsSubdomain } from '../parts/naming/dns-names';
import { externalAnnotation } from '../parts/naming/external-annotation';
import { namespaceFor } from '../parts/naming/environment-namespace';
import { checkAnnotations, checkLabels, type Labels } from '../parts/naming/labels';
import { Registry } from '../parts/naming/name-claims';
import { waive } from '../parts/naming/waiver';
import { withdraw } from '../parts/naming/withdraw';
import { addPatch, patchable, type Patch } from '../parts/patch/patch';
import { constructError, refuse } from '../parts/props/construct-error';
import { checkProps, objectOf, type PropTypesOf } from '../parts/props/prop-types';
import { Defaults } from '../platform/defaults';

/** Properties common to all certificates. */
export interface CertificateBase {
  /** The hosts that the certificate is for, such as `shop.example.com` or `*.example.com`. */
  readonly hosts: string | readonly string[];

  /**
   * The Certificate's name.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * The namespace of the Certificate, its Secret and its Issuer.
   *
   * @default - the chart's namespace
   */
  readonly namespace?: string;

  /**
   * The Secret into which cert-manager writes the certificate: its name.
   *
   * @default - the Certificate's name
   */
  readonly secretName?: string;

  /**
   * The time for which a certificate is valid, at least one hour. Many issuers set their own.
   *
   * @default - 90 days
   */
  readonly duration?: Duration;

  /**
   * The time before its end at which it is renewed, at least 5 minutes.
   *
   * @default - a third of the duration
   */
  readonly renewBefore?: Duration;

  /**
   * The private key.
   *
   * @default - RSA with 2048 bits
   */
  readonly privateKey?: PrivateKey;

  /**
   * The purposes of the key, such as `client auth` for mutual TLS.
   *
   * @default - `digital signature` and `key encipherment`
   */
  readonly usages?: readonly CertificateUsage[];

  /**
   * Labels for the Certificate and its Secret, beside those of the scope's defaults.
   *
   * @default - none
   */
  readonly labels?: Labels;

  /**
   * Annotations for the Secret, such as those that a controller reads which copies it.
   *
   * @default - none
   */
  readonly secretAnnotations?: Labels;
}

/** Props of a {@link Certificate}: one of `issuer` and `clusterIssuer` signs it. */
export type CertificateProps = CertificateBase &
  (
    | {
        /**
         * The Issuer of the namespace: its object, or the name of one that is created elsewhere, which the checker takes as it is; or an issuer of
         * another kind.
         */
        readonly issuer: string | IssuerReference | ApiObject;
        readonly clusterIssuer?: never;
      }
    | {
        /** The ClusterIssuer: its object, or the name of one that is created elsewhere, which the checker takes as it is. */
        readonly clusterIssuer: string | ApiObject;
        readonly issuer?: never;
      }
  );

const CERTIFICATE_PROPS = {
  hosts: 'any',
  name: 'string',
  namespace: 'string',
  secretName: 'string',
  duration: 'any',
  renewBefore: 'any',
  privateKey: objectOf(PRIVATE_KEY_PROPS),
  usages: 'list',
  labels: 'record',
  secretAnnotations: 'record',
  issuer: 'any',
  clusterIssuer: 'any',
} as const satisfies PropTypesOf<CertificateProps>;

/**
 * A certificate that cert-manager requests, renews, and keeps in a Secret. `tls` of an {@link Ingress} takes it as it is, and pods mount its
 * Secret.
 *
 * @see docs/guides/exposing-an-app.md
 *
 * @example
 * const certificate = new Certificate(chart, 'shop-tls', {
 *   hosts: ['shop.example.com', '*.shop.example.com'],
 *   clusterIssuer: 'letsencrypt',
 * });
 * const ui = new WebApp(chart, 'ui', { image: 'shop-ui:1.4.0', port: 8080 });
 *
 * new Ingress(chart, 'shop', { host: 'shop.example.com', tls: certificate }).route('/', ui);
 */
export class Certificate extends Construct implements TlsCertificate {
  /** The Certificate. */
  readonly certificate: ApiObject;

  /** The Secret that cert-manager writes, with its keys: `tls.crt`, `tls.key` and, unless the issuer leaves it out, `ca.crt`. */
  readonly secret: SecretSource<CertificateKey>;

  /** The hosts that the certificate is for. */
  readonly hosts: readonly string[];

  /** @throws on names and hosts that Kubernetes refuses, without an issuer, and on times and keys that cert-manager refuses */
  constructor(scope: Construct, id: string, props: CertificateProps) {
    super(scope, id);
    try {
      checkProps(this, props, CERTIFICATE_PROPS);
      const { name = id, labels, secretAnnotations } = props;
      const { secretName = name } = props;
      const namespace = namespaceFor(this, props.namespace);
      refuse(this, dnsSubdomain(props.name === undefined ? "the construct's id" : "'name'", name));
      refuse(this, dnsSubdomain("'secretName'", secretName));
      checkLabels(this, 'labels', labels);
      checkAnnotations(this, 'secretAnnotations', secretAnnotations);
      this.hosts = hostsOf(this, props.hosts);
      const issuerRef = issuerReference(this, props, namespace);
      const spec = {
        secretName,
        issuerRef,
        dnsNames: [...this.hosts],
        ...validity(this, props),
        ...(props.privateKey !== undefined && { privateKey: keyOf(this, props.privateKey) }),
        ...(props.usages !== undefined && { usages: usagesOf(this, props.usages) }),
        ...((labels !== undefined || secretAnnotations !== undefined) && {
          secretTemplate: {
            ...(labels !== undefined && { labels: { ...labels } }),
            ...(secretAnnotations !== undefined && { annotations: { ...secretAnnotations } }),
          },
        }),
      };
      const registry = Registry.of(this);
      registry.claimName(this, 'Certificate', namespace, name);
      registry.in(namespace).claimName(this, 'Secret', secretName, "'secretName'");
      const all = { 'app.kubernetes.io/managed-by': 'cdk8s-dovetail', ...Defaults.read(this).labels, ...labels };
      this.certificate = patchable(
        new (certManager().Certificate)(this, 'Certificate', {
          metadata: { name, namespace, labels: all, ...externalIssuer(props, issuerRef) },
          // the words of enums are checked, and stand as they are in the manifest
          spec: spec as CertificateSpec,
        }),
      );
      this.secret = new SecretReader<CertificateKey>(this, {
        kind: 'Secret',
        name: secretName,
        keys: CERTIFICATE_KEYS,
        external: false,
        optional: false,
        namespace,
        checksum: undefined,
      });
    } catch (error) {
      throw withdraw(this, error);
    }
  }

  /** The Certificate's name. */
  get name(): string {
    return this.certificate.name;
  }

  /** Changes the Certificate by a strategic merge, after everything else. */
  patch(patch: { readonly certificate: Patch }): this {
    addPatch(this.certificate, patch.certificate);
    return this;
  }

  /**
   * Waives a finding of the checker, with a reason for reviewers.
   *
   * @throws on a rule that is not written `group/name`, and without a reason
   */
  waive(rule: string, reason: string): this {
    waive(this, { certificate: this.certificate }, { rule, reason, on: undefined });
    return this;
  }
}

function hostsOf(owner: Construct, given: string | readonly string[]): readonly string[] {
  const hosts = resolveHosts(owner, "'hosts'", given).filter((host) => host !== undefined);
  if (hosts.length === 0) throw constructError(owner, "'hosts' is not given; name the hosts of the certificate");
  return [...hosts];
}

/** The annotation for an issuer that is given by its name alone, and so exists elsewhere. */
function externalIssuer(
  { issuer, clusterIssuer }: { readonly issuer?: unknown; readonly clusterIssuer?: unknown },
  { name, kind, group }: Required<IssuerReference>,
): { readonly annotations?: Record<string, string> } {
  if (ApiObject.isApiObject(issuer ?? clusterIssuer) || group !== 'cert-manager.io') return {};
  const external = kind === 'ClusterIssuer' ? 'clusterissuer' : kind === 'Issuer' ? 'issuer' : undefined;
  return external === undefined ? {} : { annotations: externalAnnotation([{ kind: external, name, keys: undefined }]) };
}
