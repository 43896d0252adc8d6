import { dnsLabel } from '../parts/naming/dns-names';
import { alternatives, constructError, describeValue, list, refuse } from '../parts/props/construct-error';
import { addEntryPoint } from '../parts/props/hide-frames';

/** A value for each environment, by its name. */
export type Choices<N extends string, T> = { readonly [Name in N]: T };

/** One environment of a fixed set, by its name. `Environments.of` makes the set. */
export class Stage<N extends string = string> {
  static {
    addEntryPoint(this);
  }

  /** @internal */
  constructor(
    /** The name of the environment. */
    readonly name: N,
    /** The names of all environments. */
    readonly names: readonly N[],
  ) {}

  /**
   * Returns the value for this environment. An environment that is missing or unknown does not compile.
   *
   * Values of several types need them named: `pick<boolean | 'ingress'>({ dev: true, prod: 'ingress' })`.
   *
   * @throws where the compiler did not look: when an environment is missing or unknown
   */
  pick<const T>(choices: Choices<N, T>): T {
    const place = `environment "${this.name}"`;
    // JavaScript callers may pass any value
    if (typeof choices !== 'object' || (choices as unknown) === null)
      throw constructError(
        place,
        `pick() has ${describeValue(choices)}; give it a value for each of ${list(this.names)}`,
      );
    const given = Object.keys(choices);
    const unknown = given.find((name) => !(this.names as readonly string[]).includes(name));
    if (unknown !== undefined)
      throw constructError(place, `pick() has the unknown "${unknown}"; ${alternatives(unknown, this.names)}`);
    const missing = this.names.find((name) => !given.includes(name));
    if (missing !== undefined)
      throw constructError(place, `pick() has no value for "${missing}"; give one for each of ${list(this.names)}`);
    return choices[this.name];
  }
}

/** The environments of a fixed set, by their names. */
export type StagesOf<N extends string> = { readonly [Name in N]: Stage<N> };

/**
 * The names of the environments that apps run in: a fixed set, so that the compiler lists each place that a new environment must fill.
 *
 * @see docs/guides/environments.md
 *
 * @example
 * const stages = Environments.of('dev', 'prod');
 *
 * for (const stage of Object.values(stages)) {
 *   const env = new Environment(app, stage, { team: { edit: { groups: ['shop-developers'] } } });
 *   new WebApp(env, 'shop', { image: 'shop:1.4.0', port: 8080, replicas: env.pick({ dev: 1, prod: 3 }) });
 * }
 */
export abstract class Environments {
  static {
    addEntryPoint(this);
  }

  /**
   * The environments of these names, in this order.
   *
   * @throws on a name that no namespace can have, and on a duplicate
   */
  static of<const N extends string>(...names: readonly [N, ...N[]]): StagesOf<N> {
    const place = 'Environments.of()';
    if (names.length === 0) throw constructError(place, 'there is no environment; give at least one name');
    const stages: Partial<Record<N, Stage<N>>> = {};
    for (const name of names) {
      refuse(place, typeof name === 'string' ? dnsLabel('the name', name) : 'a name is a text, such as "dev"');
      if (Object.hasOwn(stages, name)) throw constructError(place, `"${name}" is there twice; leave one out`);
      stages[name] = new Stage(name, names);
    }
    return stages as StagesOf<N>;
  }
}
