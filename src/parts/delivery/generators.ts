import { labelValue, mapKey } from '../naming/dns-names';
import { constructError, describeValue, list, refuse } from '../props/construct-error';
import { addEntryPoint } from '../props/hide-frames';
import { checkProps, listOf, objectOf, type PropTypesOf } from '../props/prop-types';
import { checkRows, checkTexts, Generator, type ParameterNames, type TemplateParameters } from './generator';
import { repositoryUrl } from './repository-url';
import { gitRevision, REVISION_PROPS, type GitRevision } from './revision';

/** The parameters of a cluster that Argo CD knows. */
export type ClusterParameters<L extends string, V extends string> = {
  /** The name of the cluster in Argo CD. */
  readonly name: string;
  /** The name, as a DNS label. */
  readonly nameNormalized: string;
  /** The address of its API server. */
  readonly server: string;
  /** Labels of its Secret: those that the generator asks for. */
  readonly metadata: { readonly labels: { readonly [Label in L]: string } };
  /** The values that the generator adds. */
  readonly values: { readonly [Name in V]: string };
};

/** Options of {@link Generators.clusters}. */
export interface ClusterOptions<L extends string = string, M extends string = string, V extends string = string> {
  /**
   * The labels that the Secrets of the clusters have, with their values.
   *
   * @default - all clusters, also that in which Argo CD runs
   */
  readonly matchLabels?: { readonly [Label in M]: string };

  /**
   * Labels that the template reads: only clusters that have them are taken.
   *
   * @default - those of `matchLabels`
   */
  readonly labels?: readonly L[];

  /**
   * Values for the template, the same for each cluster.
   *
   * @default - none
   */
  readonly values?: { readonly [Name in V]: string };
}

/** The place of a folder or file in a repository. */
export type PathParameters = {
  /** The folder. */
  readonly path: string;
  /** The last part of the folder. */
  readonly basename: string;
  /** The same, as a DNS label. */
  readonly basenameNormalized: string;
};

/** The parameters of a folder of a repository. */
export type DirectoryParameters<V extends string> = {
  /** The place of the folder. */
  readonly path: PathParameters;
  /** The values that the generator adds. */
  readonly values: { readonly [Name in V]: string };
};

/** Options of {@link Generators.directories}. */
export interface DirectoryOptions<V extends string = string> {
  /** The address of the Git repository. */
  readonly repo: string;

  /** The revision. */
  readonly revision: GitRevision;

  /** The folders, as globs such as `dist/*`. */
  readonly paths: readonly string[];

  /**
   * The folders that are left out, as globs.
   *
   * @default - none
   */
  readonly exclude?: readonly string[];

  /**
   * Values for the template, the same for each folder.
   *
   * @default - none
   */
  readonly values?: { readonly [Name in V]: string };
}

/** Options of {@link Generators.files}. */
export interface FileOptions<K extends string = string, V extends string = string> extends DirectoryOptions<V> {
  /** The fields of the files, JSON or YAML, that the template reads: each file has all of them. */
  readonly parameters: readonly K[];
}

const CLUSTERS = {
  matchLabels: 'record',
  labels: 'list',
  values: 'record',
} as const satisfies PropTypesOf<ClusterOptions>;

const DIRECTORIES = {
  repo: 'any',
  revision: objectOf(REVISION_PROPS),
  paths: 'list',
  exclude: 'list',
  values: 'record',
} as const satisfies PropTypesOf<DirectoryOptions>;

const FILES = { ...DIRECTORIES, parameters: 'list' } as const satisfies PropTypesOf<FileOptions>;

const PATH: ParameterNames = { path: true, basename: true, basenameNormalized: true };

/** The parameters that both have: a matrix has one value for each. */
export type Distinct<A, B> = Extract<keyof A, keyof B> extends never ? unknown : never;

/**
 * The generators of an {@link ArgoApplicationSet}: each gives parameters, and the template reads no others.
 *
 * @see docs/guides/delivery.md
 *
 * @example
 * new ArgoApplicationSet(chart, 'shop', {
 *   generators: [Generators.list([{ cluster: 'eu-1', folder: 'prod' }, { cluster: 'dev', folder: 'dev' }])],
 *   template: ({ cluster, folder }) => ({
 *     name: `shop-${cluster}`,
 *     source: { repo: 'https://github.com/example/shop.git', path: `dist/${folder}` },
 *     destination: { cluster, namespace: 'shop' },
 *   }),
 * });
 */
export abstract class Generators {
  static {
    addEntryPoint(this);
  }

  /**
   * Parameters that are written out, a set for each Application.
   *
   * @throws on an empty list, and on a parameter that is missing in one of the sets
   */
  static list<const K extends string>(
    elements: readonly { readonly [Name in K]: string }[],
  ): Generator<{ readonly [Name in K]: string }> {
    const place = 'Generators.list()';
    if (!Array.isArray(elements) || elements.length === 0)
      throw constructError(
        place,
        `the elements are ${describeValue(elements)}; give at least one object of parameters`,
      );
    checkProps(place, { elements }, { elements: listOf(anyNames(elements)) });
    const rows: readonly Readonly<Record<string, string>>[] = elements;
    const names = checkRows(place, rows);
    return new Generator({ list: { elements: rows.map((row) => ({ ...row })) } }, namesOf(names), rows);
  }

  /**
   * The clusters that Argo CD knows, or those with some labels.
   *
   * @throws on labels that Kubernetes refuses
   */
  static clusters<const L extends string = never, const M extends string = never, const V extends string = never>(
    options: ClusterOptions<L, M, V> = {},
  ): Generator<ClusterParameters<L | M, V>> {
    const place = 'Generators.clusters()';
    checkProps(place, options, CLUSTERS);
    const { matchLabels, labels = [], values } = options;
    const matched: Readonly<Record<string, string>> = { ...matchLabels };
    checkTexts(place, "'matchLabels'", matched);
    checkTexts(place, "'values'", values);
    for (const [key, value] of Object.entries(matched)) {
      refuse(place, mapKey("'matchLabels': the key", key));
      refuse(place, labelValue(`'matchLabels': "${key}"`, value));
    }
    for (const label of labels as readonly unknown[]) {
      if (typeof label !== 'string')
        throw constructError(place, `'labels' has ${describeValue(label)}; name them as strings`);
      refuse(place, mapKey("'labels': the key", label));
    }
    const asked = labels.filter((label: string) => !Object.hasOwn(matched, label));
    const selector = {
      ...(Object.keys(matched).length > 0 && { matchLabels: matched }),
      ...(asked.length > 0 && { matchExpressions: asked.map((key) => ({ key, operator: 'Exists' })) }),
    };
    return new Generator(
      {
        clusters: {
          ...(Object.keys(selector).length > 0 && { selector }),
          ...valuesOf(values),
        },
      },
      {
        ...{ name: true, nameNormalized: true, server: true },
        metadata: { labels: namesOf([...labels, ...Object.keys(matched)]) },
        values: namesOf(Object.keys(values ?? {})),
      },
      undefined,
    );
  }

  /**
   * The folders of a Git repository.
   *
   * @throws without a repository or folders
   */
  static directories<const V extends string = never>(options: DirectoryOptions<V>): Generator<DirectoryParameters<V>> {
    const place = 'Generators.directories()';
    checkProps(place, options, DIRECTORIES);
    return new Generator(
      { git: gitOf(place, options, 'directories') },
      { path: PATH, values: namesOf(Object.keys(options.values ?? {})) },
      undefined,
    );
  }

  /**
   * The files of a Git repository, whose fields are parameters.
   *
   * @throws without a repository, files or fields
   */
  static files<const K extends string, const V extends string = never>(
    options: FileOptions<K, V>,
  ): Generator<DirectoryParameters<V> & { readonly [Name in K]: string }> {
    const place = 'Generators.files()';
    checkProps(place, options, FILES);
    const { parameters } = options;
    const given: readonly unknown[] = parameters ?? [];
    for (const name of given)
      if (typeof name !== 'string' || name === '' || name === 'path' || name === 'values')
        throw constructError(
          place,
          `'parameters' has ${describeValue(name)}; name fields of the files, but not "path" or "values"`,
        );
    if (given.length === 0)
      throw constructError(place, "'parameters' is empty; name the fields of the files that the template reads");
    return new Generator(
      { git: gitOf(place, options, 'files') },
      { ...namesOf(parameters), path: PATH, values: namesOf(Object.keys(options.values ?? {})) },
      undefined,
    );
  }

  /**
   * Each pair of what two generators give, such as each folder on each cluster.
   *
   * @throws on a parameter that both give, and on a matrix in a matrix
   */
  static matrix<A extends TemplateParameters, B extends TemplateParameters>(
    first: Generator<A>,
    second: Generator<B> & Distinct<A, B>,
  ): Generator<A & B> {
    const place = 'Generators.matrix()';
    const both = [first, second] as readonly Generator[];
    for (const one of both) {
      if (!((one as unknown) instanceof Generator))
        throw constructError(place, `a generator is ${describeValue(one)}; give two of Generators`);
      if ('matrix' in one.spec)
        throw constructError(place, 'one of the two is a matrix itself; combine two other generators');
    }
    const shared = Object.keys(first.names).filter((name) => Object.hasOwn(second.names, name));
    if (shared.length > 0)
      throw constructError(place, `both generators give ${list(shared)}; a matrix has one value for each parameter`);
    const rows = first.rows?.flatMap((one) => (second.rows ?? []).map((other) => ({ ...one, ...other })));
    return new Generator(
      { matrix: { generators: both.map(({ spec }) => spec) } },
      { ...first.names, ...second.names },
      second.rows === undefined ? undefined : rows,
    );
  }
}

/** Parameters may have any name. */
function anyNames(elements: readonly unknown[]): Readonly<Record<string, 'any'>> {
  const all = elements.flatMap((one) => (typeof one === 'object' && one !== null ? Object.keys(one) : []));
  return Object.fromEntries(all.map((name) => [name, 'any']));
}

function namesOf(names: readonly string[]): ParameterNames {
  return Object.fromEntries(names.map((name) => [name, true]));
}

function valuesOf(values: Readonly<Record<string, string>> | undefined) {
  return values !== undefined && Object.keys(values).length > 0 ? { values: { ...values } } : {};
}

function gitOf(place: string, { repo, revision, paths, exclude = [], values }: DirectoryOptions, what: string) {
  const url = repositoryUrl(place, 'repo', repo, ['https', 'ssh', 'http'], true);
  if ((revision as unknown) === undefined)
    throw constructError(place, '\'revision\' is missing; give it one, such as { branch: "main" }');
  const [, value] = gitRevision(place, revision, 'revision');
  checkTexts(place, "'values'", values);
  const given: readonly unknown[] = paths ?? [];
  if (given.length === 0) throw constructError(place, `'paths' is empty; name the ${what}, such as "dist/*"`);
  for (const path of [...given, ...(exclude as readonly unknown[])])
    if (typeof path !== 'string' || path === '' || path.startsWith('/'))
      throw constructError(place, `'paths' has ${describeValue(path)}; write it from the root of the repository`);
  return {
    repoURL: url,
    revision: value,
    [what]: [...paths.map((path) => ({ path })), ...exclude.map((path) => ({ path, exclude: true }))],
    ...valuesOf(values),
  };
}
