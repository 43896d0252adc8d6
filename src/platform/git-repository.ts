import { Duration as Time, type Duration } from 'cdk8s';

import type { ISecret } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { GitRepositorySpec } from '../../imports/source.toolkit.fluxcd.io';
import type { SecretSource } from '../parts/config/config-source';
import { fluxSource } from '../parts/delivery/custom-resources-of-delivery';
import { existingSource, fluxDuration, fluxTimeout, type FluxSourceObject } from '../parts/delivery/flux-source';
import { isSsh, repositoryUrl } from '../parts/delivery/repository-url';
import { gitRevision, REVISION_PROPS, type GitRevision } from '../parts/delivery/revision';
import { secretReference } from '../parts/delivery/secret-reference';
import { dnsSubdomain } from '../parts/naming/dns-names';
import { alternatives, constructError, describeValue, refuse } from '../parts/props/construct-error';
import { addEntryPoint } from '../parts/props/hide-frames';
import { objectOf, type PropTypesOf } from '../parts/props/prop-types';
import { DELIVERY_RESOURCE_PROPS, DeliveryResource, type DeliveryResourceProps } from './delivery-resource';

/** Props of a {@link GitRepository}. */
export interface GitRepositoryProps extends DeliveryResourceProps {
  /** The address of the repository, such as `https://github.com/example/shop.git` or `ssh://git@github.com/example/shop.git`. */
  readonly url: string;

  /** The revision: a branch, a tag, a range of versions, or a commit. */
  readonly revision: GitRevision;

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
   * The Secret with the credentials: `username` and `password`, or `bearerToken`, for HTTPS; `identity` and `known_hosts` for SSH. It is in
   * the namespace of the GitRepository.
   *
   * @default - none, for a public repository
   */
  readonly secret?: SecretSource | ISecret;

  /**
   * The origin of credentials that are not in a Secret, or of those of an app of GitHub.
   *
   * @default 'generic'
   */
  readonly provider?: 'generic' | 'aws' | 'azure' | 'github';

  /**
   * The service account whose identity of the cloud is used, with `provider` aws or azure.
   *
   * @default - that of Flux
   */
  readonly serviceAccount?: string;

  /**
   * Paths that are left out, as in .gitignore.
   *
   * @default - those of Flux, such as .git and images
   */
  readonly ignore?: readonly string[];

  /**
   * The folders that are fetched.
   *
   * @default - all
   */
  readonly sparseCheckout?: readonly string[];

  /**
   * Whether submodules are fetched too.
   *
   * @default false
   */
  readonly recurseSubmodules?: boolean;

  /**
   * Whether it is suspended: Flux then leaves it as it is.
   *
   * @default false
   */
  readonly suspend?: boolean;
}

const GIT_REPOSITORY_PROPS = {
  ...DELIVERY_RESOURCE_PROPS,
  url: 'any',
  revision: objectOf(REVISION_PROPS),
  interval: 'any',
  timeout: 'any',
  secret: 'any',
  provider: 'any',
  serviceAccount: 'string',
  ignore: 'list',
  sparseCheckout: 'list',
  recurseSubmodules: 'boolean',
  suspend: 'boolean',
} as const satisfies PropTypesOf<GitRepositoryProps>;

const PROVIDERS = ['generic', 'aws', 'azure', 'github'] as const;

/** The keys of credentials, by scheme (https://fluxcd.io/flux/components/source/gitrepositories/#secret-reference). */
const SSH_KEYS = [['identity', 'known_hosts']];
const HTTPS_KEYS = [['username', 'password'], ['bearerToken'], ['ca.crt'], ['githubAppID'], ['tls.crt', 'tls.key']];

/**
 * A Git repository that Flux fetches, of which a {@link FluxKustomization} applies a folder.
 *
 * @see docs/guides/delivery.md
 *
 * @example
 * const key = Secrets.existing('shop-git', { keys: ['identity', 'known_hosts'] });
 *
 * new GitRepository(chart, 'shop-apps', {
 *   namespace: 'flux-system',
 *   url: 'ssh://git@github.com/example/shop.git',
 *   revision: { branch: 'main' },
 *   secret: key,
 * });
 */
export class GitRepository extends DeliveryResource implements FluxSourceObject {
  static {
    addEntryPoint(this);
  }

  /**
   * A GitRepository that exists, such as the one that `flux bootstrap` makes.
   *
   * @param namespace - its namespace; by default that of the Kustomization
   * @throws on names that Kubernetes refuses
   */
  static existing(name: string, namespace?: string): FluxSourceObject {
    return existingSource('GitRepository', name, namespace);
  }

  /** The kind of the source. */
  readonly sourceKind = 'GitRepository';

  /** @throws without an address or revision, on credentials in the address, and on a Secret without the keys that Flux reads */
  constructor(scope: Construct, id: string, props: GitRepositoryProps) {
    super(
      scope,
      id,
      'GitRepository',
      { props, types: GIT_REPOSITORY_PROPS, home: 'flux-system' },
      (home, namespace) => {
        const { provider, serviceAccount, ignore, sparseCheckout, recurseSubmodules, suspend } = props;
        const url = repositoryUrl(home, 'url', props.url, ['https', 'ssh', 'http']);
        if ((props.revision as unknown) === undefined)
          throw constructError(
            home,
            `'revision' is missing; give it one, such as { branch: "main" }: Flux takes the branch "master" otherwise`,
          );
        const [way, value] = gitRevision(home, props.revision, 'revision');
        if (isSsh(url) && props.secret === undefined)
          throw constructError(
            home,
            `'url' is read by SSH, and 'secret' is not given; give it a Secret with the keys "identity" and "known_hosts"`,
          );
        if (provider !== undefined && !PROVIDERS.includes(provider))
          throw constructError(
            home,
            `'provider' is ${describeValue(provider)}; ${alternatives(String(provider), PROVIDERS)}`,
          );
        if (serviceAccount !== undefined) {
          refuse(home, dnsSubdomain("'serviceAccount'", serviceAccount));
          if (provider !== 'aws' && provider !== 'azure')
            throw constructError(
              home,
              `'serviceAccount' is for the 'provider' "aws" or "azure", and it is "${provider ?? 'generic'}"; change it, or leave 'serviceAccount' out`,
            );
        }
        for (const [prop, texts] of Object.entries({ ignore, sparseCheckout }))
          for (const text of texts ?? [])
            if (typeof text !== 'string' || text === '')
              throw constructError(home, `'${prop}' has ${describeValue(text)}; write each path as a string`);
        const secret = secretReference(home, 'secret', props.secret, namespace, isSsh(url) ? SSH_KEYS : HTTPS_KEYS);
        const spec: object = {
          url,
          ref: { [way]: value },
          interval: fluxDuration(home, 'interval', props.interval ?? Time.minutes(5)),
          ...(props.timeout !== undefined && { timeout: fluxTimeout(home, props.timeout) }),
          ...(secret !== undefined && { secretRef: { name: secret.name } }),
          ...(provider !== undefined && { provider }),
          ...(serviceAccount !== undefined && { serviceAccountName: serviceAccount }),
          ...(ignore !== undefined && { ignore: ignore.map((path) => `${path}\n`).join('') }),
          ...(sparseCheckout !== undefined && { sparseCheckout: [...sparseCheckout] }),
          ...(recurseSubmodules !== undefined && { recurseSubmodules }),
          ...(suspend !== undefined && { suspend }),
        };
        return {
          ...(secret !== undefined && { externals: secret.externals }),
          make: (metadata) =>
            new (fluxSource().GitRepository)(home, 'GitRepository', {
              metadata,
              // the words of enums are checked, and stand as they are in the manifest
              spec: spec as GitRepositorySpec,
            }),
        };
      },
    );
  }
}
