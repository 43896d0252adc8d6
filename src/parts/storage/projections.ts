import type { Duration } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import type { KeyedFiles } from '../config/config-source';
import { modeProblem, relativePath } from '../config/config-source';
import { secondsIfGiven } from '../props/duration';
import { constructError, describeValue, refuse, type Place } from '../props/construct-error';
import type { PropTypesOf } from '../props/prop-types';
import { PodField } from './pod-field';

/** A token of the pod's service account for another service than the Kubernetes API. */
export interface ServiceAccountTokenOptions {
  /** The service that the token is for. */
  readonly audience: string;

  /**
   * The lifetime of the token; the kubelet replaces it before that.
   *
   * @default - 1 hour
   */
  readonly expiration?: Duration;

  /**
   * The file.
   *
   * @default 'token'
   */
  readonly path?: string;
}

/** Options of the files of a projected volume. */
export interface ProjectedOptions {
  /**
   * The mode of its files.
   *
   * @default 0o644
   */
  readonly mode?: number;
}

export const TOKEN_PROPS = {
  audience: 'any',
  expiration: 'any',
  path: 'string',
} as const satisfies PropTypesOf<ServiceAccountTokenOptions>;

export const PROJECTED_PROPS = { mode: 'any' } as const satisfies PropTypesOf<ProjectedOptions>;

/** The shortest validity of a token (pkg/apis/core/validation, validateProjectionSources). */
const SHORTEST_TOKEN = 600;

/** Files of one volume with others. */
export interface Projection {
  readonly projection: k8s.VolumeProjection;
  /** The files, as far as they are known. */
  readonly paths: readonly string[];
}

/** The fields of a pod as files. */
export function downwardApi(place: Place, fields: Readonly<Record<string, PodField>>): Projection {
  // JavaScript callers may pass any value
  if (typeof fields !== 'object' || (fields as unknown) === null)
    throw constructError(
      place,
      `'downwardApi' is ${describeValue(fields)}; name the files, each with its field, such as { labels: PodField.labels }`,
    );
  const entries = Object.entries(fields);
  if (entries.length === 0) throw constructError(place, "'downwardApi' is empty; name the files, each with its field");
  const items = entries.map(([path, field]) => {
    checkPath(place, 'downwardApi', path);
    if (!(field instanceof PodField))
      throw constructError(
        place,
        `'downwardApi' writes ${describeValue(field)} to "${path}"; set a field, such as PodField.labels`,
      );
    const problem = field.unreadable('files');
    if (problem !== undefined) throw constructError(place, `'downwardApi': ${problem}`);
    return { path, ...field.source };
  });
  return { projection: { downwardApi: { items } }, paths: items.map(({ path }) => path) };
}

/** The token of the service account as a file. */
export function serviceAccountToken(place: Place, options: ServiceAccountTokenOptions): Projection {
  const { audience, expiration, path = 'token' } = options;
  if (typeof audience !== 'string' || audience === '')
    throw constructError(
      place,
      `'serviceAccountToken': 'audience' is ${describeValue(audience)}; set the service that the token is for`,
    );
  checkPath(place, 'serviceAccountToken', path);
  const seconds = secondsIfGiven(place, "'serviceAccountToken': 'expiration'", expiration, SHORTEST_TOKEN);
  return {
    projection: {
      serviceAccountToken: { audience, path, ...(seconds !== undefined && { expirationSeconds: seconds }) },
    },
    paths: [path],
  };
}

/** The files of a Secret or ConfigMap among others. */
export function keyedProjection(place: Place, { object, items, mode, only }: KeyedFiles): Projection {
  if (only !== undefined)
    throw constructError(place, `'projected' has one file of "${object.name}"; name its key by files({ items })`);
  if (mode !== undefined)
    throw constructError(place, `'projected' has files of "${object.name}" with a mode; set the 'mode' of 'projected'`);
  const rendered = items?.map((item) => ({
    key: item.key,
    path: item.path,
    ...(item.mode !== undefined && { mode: item.mode }),
  }));
  const source = {
    name: object.name,
    ...(rendered && { items: rendered }),
    ...(object.optional && { optional: true }),
  };
  return {
    projection: object.kind === 'Secret' ? { secret: source } : { configMap: source },
    paths: rendered?.map(({ path }) => path) ?? object.keys ?? [],
  };
}

/** One volume with the files of several sources. */
export function projectedVolume(
  place: Place,
  sources: readonly Projection[],
  options: ProjectedOptions,
): Omit<k8s.Volume, 'name'> {
  const { mode } = options;
  refuse(place, modeProblem("'projected': 'mode'", mode));
  if (sources.length === 0) throw constructError(place, "'projected' has no sources; name at least one");
  const paths = new Set<string>();
  for (const path of sources.flatMap((source) => source.paths)) {
    if (paths.has(path))
      throw constructError(
        place,
        `'projected' has the file "${path}" twice; give each its own path by files({ items })`,
      );
    paths.add(path);
  }
  return {
    projected: {
      ...(mode !== undefined && { defaultMode: mode }),
      sources: sources.map(({ projection }) => projection),
    },
  };
}

function checkPath(place: Place, prop: string, path: string): void {
  if (relativePath('', path) === undefined) return;
  throw constructError(
    place,
    `'${prop}' writes to "${path}"; set a path below the mount path, without "..", "." and "//"`,
  );
}
