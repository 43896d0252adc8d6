import type { ApplicationSpecDestination, ApplicationSpecSource } from '../../../imports/argoproj.io';
import { dnsLabel } from '../naming/dns-names';
import { constructError, describeValue, refuse, type Place } from '../props/construct-error';
import { objectOf, type PropTypesOf } from '../props/prop-types';
import { repositoryUrl } from './repository-url';
import { gitRevision, REVISION_PROPS, type GitRevision } from './revision';

/** The manifests that Argo CD applies: a folder of a repository. */
export interface ArgoSource {
  /** The address of the Git repository, or of an OCI artifact that starts with `oci://`. Credentials are kept by Argo CD. */
  readonly repo: string;

  /**
   * The revision: a branch, a tag, a range of versions, or a commit.
   *
   * @default - the default branch
   */
  readonly revision?: GitRevision;

  /**
   * The folder in the repository.
   *
   * @default - the folder to which the App writes the environment, from the working directory; with `include` where it writes other charts
   *   there too
   */
  readonly path?: string;

  /**
   * The files that are read, as a glob such as `{prod,shared-*}.k8s.yaml`.
   *
   * @default - all, or those of the environment
   */
  readonly include?: string;

  /**
   * The files that are passed over, as a glob.
   *
   * @default - none
   */
  readonly exclude?: string;

  /**
   * Whether folders in the folder are read too.
   *
   * @default false
   */
  readonly recurse?: boolean;
}

export const ARGO_SOURCE = objectOf({
  repo: 'any',
  revision: objectOf(REVISION_PROPS),
  path: 'string',
  include: 'string',
  exclude: 'string',
  recurse: 'boolean',
} as const satisfies PropTypesOf<ArgoSource>);

/** The cluster and namespace to which Argo CD applies: a cluster by its name in Argo CD, or by the address of its API server. */
export type ArgoDestination = {
  /**
   * The namespace of objects that name none.
   *
   * @default - that of the environment
   */
  readonly namespace?: string;
} & (
  | {
      /**
       * The name of the cluster in Argo CD.
       *
       * @default - the cluster in which Argo CD runs
       */
      readonly cluster?: string;
      readonly server?: never;
    }
  | {
      /** The address of the API server of the cluster. */
      readonly server: string;
      readonly cluster?: never;
    }
);

export const ARGO_DESTINATION = objectOf({
  namespace: 'string',
  cluster: 'string',
  server: 'string',
} as const satisfies PropTypesOf<ArgoDestination>);

/** The cluster in which Argo CD runs. */
const OWN_CLUSTER = 'https://kubernetes.default.svc';

/** Returns a text as it is checked: with parameters of a template replaced by an example. */
export type Sample = (text: string) => string;

/**
 * The source as an Application has it, but for the folder of the environment.
 *
 * @throws on an address, a revision and a path that Argo CD refuses
 */
export function argoSource(place: Place, source: ArgoSource, sample: Sample): ApplicationSpecSource {
  if ((source as unknown) === undefined)
    throw constructError(place, "'source' is missing; give it the repository with the manifests");
  const { repo, revision, path, include, exclude, recurse } = source;
  if (!isParameter(repo, sample))
    repositoryUrl(
      place,
      'source.repo',
      typeof repo === 'string' ? sample(repo) : repo,
      ['https', 'http', 'ssh', 'oci'],
      true,
    );
  if (path !== undefined) checkPath(place, "'source.path'", sample(path));
  for (const [prop, glob] of Object.entries({ include, exclude }))
    if (glob?.trim() === '')
      throw constructError(place, `'source.${prop}' is empty; give it a glob such as "*.yaml", or leave it out`);
  const directory = {
    ...(recurse !== undefined && { recurse }),
    ...(include !== undefined && { include }),
    ...(exclude !== undefined && { exclude }),
  };
  return {
    repoUrl: repo,
    targetRevision: revision === undefined ? 'HEAD' : revisionOf(place, revision, sample),
    ...(path !== undefined && { path }),
    ...(Object.keys(directory).length > 0 && { directory }),
  };
}

function revisionOf(place: Place, revision: GitRevision, sample: Sample): string {
  const given = Object.fromEntries(
    Object.entries(revision).map(([way, value]) => [way, typeof value === 'string' ? sample(value) : value]),
  );
  // a parameter stands for any value, also for a hash
  if (typeof given.commit === 'string' && given.commit !== revision.commit) return String(revision.commit);
  const [way] = gitRevision(place, given as GitRevision, 'source.revision');
  return String(revision[way]);
}

/** Whether a text of a template starts with a parameter, which stands for any value. */
function isParameter(text: unknown, sample: Sample): boolean {
  return typeof text === 'string' && text.startsWith('{{') && sample(text) !== text;
}

/** @throws on a folder that is not below the root of the repository */
export function checkPath(place: Place, what: string, path: string): void {
  if (path === '')
    throw constructError(place, `${what} is empty; give it a folder of the repository, or "." for its root`);
  if (path.startsWith('/') || path.split('/').includes('..'))
    throw constructError(place, `${what} is "${path}"; write it from the root of the repository, without "..": "dist"`);
}

/**
 * The destination as an Application has it.
 *
 * @param environment - the namespace of what is delivered
 * @throws on two clusters, and on a namespace that is not the environment's
 */
export function argoDestination(
  place: Place,
  given: ArgoDestination = {},
  environment: string | undefined,
  sample: Sample,
): ApplicationSpecDestination {
  const { cluster, server, namespace = environment } = given;
  if (cluster !== undefined && (server as unknown) !== undefined)
    throw constructError(place, "'destination' has both 'cluster' and 'server'; leave one of them out");
  if (cluster === '')
    throw constructError(place, "'destination.cluster' is empty; give it the name of a cluster in Argo CD");
  if (server !== undefined && !isParameter(server, sample) && !/^https?:\/\/[^\s/]+/.test(sample(server)))
    throw constructError(
      place,
      `'destination.server' is ${describeValue(server)}; write the address of an API server, such as "${OWN_CLUSTER}"`,
    );
  if (namespace !== undefined) refuse(place, dnsLabel("'destination.namespace'", sample(namespace)));
  if (environment !== undefined && namespace !== environment)
    throw constructError(
      place,
      `'destination.namespace' is "${namespace ?? ''}", but the environment has "${environment}"; leave it out`,
    );
  return {
    ...(cluster === undefined ? { server: server ?? OWN_CLUSTER } : { name: cluster }),
    ...(namespace !== undefined && { namespace }),
  };
}
