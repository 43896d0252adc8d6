import { Duration as Time, type Duration } from 'cdk8s';
import type { ISecret } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { OciRepositorySpec } from '../../imports/source.toolkit.fluxcd.io';
import type { SecretSource } from '../parts/config/config-source';
import { fluxSource } from '../parts/delivery/custom-resources-of-delivery';
import { existingSource, fluxDuration, fluxTimeout, type FluxSourceObject } from '../parts/delivery/flux-source';
import { ociRevision, OCI_REVISION_PROPS, type OciRevision } from '../parts/delivery/oci-revision';
import { repositoryUrl } from '../parts/delivery/repository-url';
import { secretReference } from '../parts/delivery/secret-reference';
import { dnsSubdomain } from '../parts/naming/dns-names';
import { alternatives, constructError, describeValue, refuse } from '../parts/props/construct-error';
import { addEntryPoint } from '../parts/props/hide-frames';
import { objectOf, type PropTypesOf } from '../parts/props/prop-types';
import { DELIVERY_RESOURCE_PROPS, DeliveryResource, type DeliveryResourceProps } from './delivery-resource';

/** The signatures that an artifact must have. */
export interface OciVerification {
  /** The tool that signs. */
  readonly provider: 'cosign' | 'notation';

  /**
   * The Secret with the public keys.
   *
   * @default - none: cosign looks the signer up
   */
  readonly secret?: SecretSource | ISecret;
}

/** Props of an {@link OCIRepository}. */
export interface OCIRepositoryProps extends DeliveryResourceProps {
  /** The address of the artifact without its tag, such as `oci://ghcr.io/example/shop-manifests`. */
  readonly url: string;

  /** The revision: a tag, a range of versions among the tags, or a digest. */
  readonly revision: OciRevision;

  /**
   * The time between two fetches.
   *
   * @default - 5 minutes
   */
  readonly interval?: Duration;

  /**
   * The time for a fetch.
   *
   * @default - 60 seconds
   */
  readonly timeout?: Duration;

  /**
   * The Secret with the credentials of the registry, of type kubernetes.io/dockerconfigjson. It is in the namespace of the OCIRepository.
   *
   * @default - none, for a public artifact
   */
  readonly secret?: SecretSource | ISecret;

  /**
   * The Secret with a certificate of the registry: `ca.crt`, or `tls.crt` and `tls.key`.
   *
   * @default - none
   */
  readonly certificate?: SecretSource | ISecret;

  /**
   * The cloud that gives credentials.
   *
   * @default 'generic'
   */
  readonly provider?: 'generic' | 'aws' | 'azure' | 'gcp';

  /**
   * The service account whose pull secrets, or identity of the cloud, are used.
   *
   * @default - none
   */
  readonly serviceAccount?: string;

  /**
   * Whether the registry is called by HTTP.
   *
   * @default false
   */
  readonly insecure?: boolean;

  /**
   * The signatures that are asked for.
   *
   * @default - none
   */
  readonly verify?: OciVerification;

  /**
   * Paths that are left out, as in .gitignore.
   *
   * @default - none
   */
  readonly ignore?: readonly string[];

  /**
   * Whether it is suspended: Flux then leaves it as it is.
   *
   * @default false
   */
  readonly suspend?: boolean;
}

const OCI_REPOSITORY_PROPS = {
  ...DELIVERY_RESOURCE_PROPS,
  url: 'any',
  revision: objectOf(OCI_REVISION_PROPS),
  interval: 'any',
  timeout: 'any',
  secret: 'any',
  certificate: 'any',
  provider: 'any',
  serviceAccount: 'string',
  insecure: 'boolean',
  verify: objectOf({ provider: 'any', secret: 'any' } satisfies PropTypesOf<OciVerification>),
  ignore: 'list',
  suspend: 'boolean',
} as const satisfies PropTypesOf<OCIRepositoryProps>;

const PROVIDERS = ['generic', 'aws', 'azure', 'gcp'] as const;
const VERIFIERS = ['cosign', 'notation'] as const;

/**
 * An artifact of a container registry that Flux fetches, of which a {@link FluxKustomization} applies the manifests. `flux push artifact`
 * makes it of a folder.
 *
 * @see docs/guides/delivery.md
 *
 * @example
 * new OCIRepository(chart, 'shop-prod', {
 *   namespace: 'flux-system',
 *   url: 'oci://ghcr.io/example/shop-prod',
 *   revision: { semver: '1.x' },
 *   verify: { provider: 'cosign' },
 * });
 */
export class OCIRepository extends DeliveryResource implements FluxSourceObject {
  static {
    addEntryPoint(this);
  }

  /**
   * An OCIRepository that exists.
   *
   * @param namespace - its namespace; by default that of the Kustomization
   * @throws on names that Kubernetes refuses
   */
  static existing(name: string, namespace?: string): FluxSourceObject {
    return existingSource('OCIRepository', name, namespace);
  }

  /** The kind of the source. */
  readonly sourceKind = 'OCIRepository';

  /** @throws without an address or revision, on credentials in the address, and on a Secret without the keys that Flux reads */
  constructor(scope: Construct, id: string, props: OCIRepositoryProps) {
    super(
      scope,
      id,
      'OCIRepository',
      { props, types: OCI_REPOSITORY_PROPS, home: 'flux-system' },
      (home, namespace) => {
        const { provider, serviceAccount, insecure, verify, ignore, suspend } = props;
        const url = repositoryUrl(home, 'url', props.url, ['oci']);
        const last = url.slice(url.lastIndexOf('/') + 1);
        if (/[:@]/.test(last))
          throw constructError(
            home,
            `'url' is "${url}"; leave "${last.slice(last.search(/[:@]/))}" out, and give it as the 'revision'`,
          );
        const ref = ociRevision(home, props.revision);
        if (provider !== undefined && !PROVIDERS.includes(provider))
          throw constructError(
            home,
            `'provider' is ${describeValue(provider)}; ${alternatives(String(provider), PROVIDERS)}`,
          );
        if (verify !== undefined && !VERIFIERS.includes(verify.provider))
          throw constructError(
            home,
            `'verify.provider' is ${describeValue(verify.provider)}; ${alternatives(String(verify.provider), VERIFIERS)}`,
          );
        if (serviceAccount !== undefined) refuse(home, dnsSubdomain("'serviceAccount'", serviceAccount));
        for (const text of ignore ?? [])
          if (typeof text !== 'string' || text === '')
            throw constructError(home, `'ignore' has ${describeValue(text)}; write each path as a string`);
        const secrets = {
          secretRef: secretReference(home, 'secret', props.secret, namespace, [['.dockerconfigjson']]),
          certSecretRef: secretReference(home, 'certificate', props.certificate, namespace, [
            ['ca.crt'],
            ['tls.crt', 'tls.key'],
          ]),
        };
        const keys = secretReference(home, 'verify.secret', verify?.secret, namespace);
        const references = Object.entries(secrets).flatMap(([field, one]) =>
          one === undefined ? [] : [[field, one] as const],
        );
        const spec: object = {
          url,
          ref,
          interval: fluxDuration(home, 'interval', props.interval ?? Time.minutes(5)),
          ...(props.timeout !== undefined && { timeout: fluxTimeout(home, props.timeout) }),
          ...Object.fromEntries(references.map(([field, { name }]) => [field, { name }])),
          ...(provider !== undefined && { provider }),
          ...(serviceAccount !== undefined && { serviceAccountName: serviceAccount }),
          ...(insecure !== undefined && { insecure }),
          ...(verify !== undefined && {
            verify: { provider: verify.provider, ...(keys !== undefined && { secretRef: { name: keys.name } }) },
          }),
          ...(ignore !== undefined && { ignore: ignore.map((path) => `${path}\n`).join('') }),
          ...(suspend !== undefined && { suspend }),
        };
        return {
          externals: [...references.flatMap(([, { externals }]) => externals), ...(keys?.externals ?? [])],
          make: (metadata) =>
            new (fluxSource().OciRepository)(home, 'OCIRepository', {
              metadata,
              // the words of enums are checked, and stand as they are in the manifest
              spec: spec as OciRepositorySpec,
            }),
        };
      },
    );
  }
}
