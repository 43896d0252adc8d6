import type { IConstruct } from 'constructs';
import { gatewayApiOf } from '../parts/gateway/gateway-version';
import { minor, type KubernetesVersion } from '../parts/props/kubernetes-version';
import { alternatives, constructError, describeValue, list } from '../parts/props/construct-error';
import { resolveNetwork } from '../parts/isolation/cluster-network';
import { resolveResources } from '../parts/pod/resources';
import { checkLabels } from '../parts/naming/labels';
import { addEntryPoint } from '../parts/props/hide-frames';
import { checkProps } from '../parts/props/prop-types';
import { DEFAULTS_PROPS, type DefaultsProps } from './defaults-props';
import { PACKAGED, PLAIN } from './packaged-defaults';
import { mergeDefaults, resolveDefaults, type CompleteDefaults, type ResolvedDefaults } from './resolved-defaults';

/** The defaults that are yes or no, with the words that they take besides. */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  spread: [],
  readOnlyRoot: [],
  serviceLinks: ['unset'],
  tokenAutomount: ['unset'],
  isolate: ['ingress', 'egress'],
  additions: [],
};

function checkFlag(scope: IConstruct, name: string, value: unknown, words: readonly string[]): void {
  if (value === undefined || typeof value === 'boolean' || words.includes(value as string)) return;
  throw constructError(
    scope,
    `'${name}' is ${describeValue(value)}; give ${words.length === 0 ? 'true or false' : `true, false or ${list(words)}`}`,
  );
}

/**
 * The defaults that apps have already read. They no longer change, and a scope without settings shares those of its parent.
 *
 * Kept on the scope itself: every app has one, and a WeakMap with as many entries costs a tenth of the time to build them.
 */
const READ = Symbol('cdk8s-dovetail.defaults');

type Scope = IConstruct & { [READ]?: ResolvedDefaults };

/**
 * The defaults of all apps in a scope: a chart, the whole app, or any construct.
 *
 * @see docs/guides/defaults-and-security.md
 *
 * @example
 * Defaults.of(chart).set({ replicas: 3, kubernetes: '1.32', imagePullSecrets: ['registry'] });
 */
export class Defaults {
  static {
    addEntryPoint(this);
  }

  /**
   * Defaults with which objects have only what the props ask for, to adopt objects that run already without a change.
   *
   * Each default can be turned on again, one at a time: `Defaults.of(chart).set(Defaults.plain).set({ serviceLinks: false })`.
   *
   * @see docs/guides/adopting.md
   *
   * @example
   * Defaults.of(chart).set(Defaults.plain);
   *
   * new WebApp(chart, 'web', { image: 'nginx:1.27.3', port: 80, selector: { app: 'web' }, replicas: 3 });
   */
  static readonly plain: DefaultsProps = PLAIN;

  private static readonly given = new WeakMap<IConstruct, readonly DefaultsProps[]>();

  /** The defaults of a scope. */
  static of(scope: IConstruct): Defaults {
    return new Defaults(scope);
  }

  /** The newest version of Kubernetes that is set for a scope or for anything in it; undefined when none is. @internal */
  static kubernetesIn(scope: IConstruct): KubernetesVersion | undefined {
    const set = scope.node.findAll().flatMap((one) => Defaults.given.get(one) ?? []);
    const versions = set.flatMap(({ kubernetes }) => (kubernetes === undefined ? [] : [kubernetes]));
    return versions.sort((a, b) => minor(scope, b) - minor(scope, a))[0];
  }

  private constructor(private readonly scope: Scope) {}

  /**
   * Sets defaults, beside those set before; an inner scope's come before an outer's.
   *
   * @throws when an app of the scope exists already, which would not read them, on a name that is no default, on labels that
   * the API server refuses, and on resources that do not fit together; other values are checked when the first app reads them
   */
  set(defaults: DefaultsProps): this {
    if (this.scope[READ] !== undefined)
      throw constructError(
        this.scope,
        "an app, claim or environment in this scope exists already and would not heed these defaults; set them before it, or as 'defaults' of the environment",
      );
    // JavaScript callers may pass any value
    if (typeof defaults !== 'object' || (defaults as unknown) === null)
      throw constructError(this.scope, `the defaults are ${describeValue(defaults)}; give an object`);
    const empty = Object.entries(defaults).find(([, value]) => value === null);
    if (empty !== undefined) throw constructError(this.scope, `'${empty[0]}' is null; leave it out`);
    const unknown = Object.keys(defaults).find((name) => !Object.hasOwn(DEFAULTS_PROPS, name));
    if (unknown !== undefined)
      throw constructError(
        this.scope,
        `there is no default "${unknown}"; ${alternatives(unknown, Object.keys(DEFAULTS_PROPS))}`,
      );
    checkProps(this.scope, defaults, DEFAULTS_PROPS);
    for (const [name, words] of Object.entries(FLAGS))
      checkFlag(this.scope, name, defaults[name as keyof DefaultsProps], words);
    checkLabels(this.scope, 'labels', defaults.labels);
    if (defaults.kubernetes !== undefined) minor(this.scope, defaults.kubernetes);
    if (defaults.gatewayApi !== undefined) gatewayApiOf(this.scope, defaults.gatewayApi);
    // alone: merged with others, a request over the limit is lowered
    resolveResources(this.scope, defaults.resources, false);
    if (defaults.network !== undefined) resolveNetwork(this.scope, defaults.network);
    Defaults.given.set(this.scope, [...(Defaults.given.get(this.scope) ?? []), defaults]);
    return this;
  }

  /** All defaults as they hold in a scope; they can no longer be changed after this. @internal */
  static read(scope: Scope): ResolvedDefaults {
    const known = scope[READ];
    if (known !== undefined) return known;
    const outer = scope.node.scope;
    const inherited = outer === undefined ? PACKAGED : Defaults.read(outer);
    const given = Defaults.given.get(scope);
    const resolved =
      given === undefined
        ? inherited
        : resolveDefaults(scope, given.reduce<CompleteDefaults>(mergeDefaults, inherited));
    scope[READ] = resolved;
    return resolved;
  }
}
