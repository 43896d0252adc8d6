import type { Construct } from 'constructs';
import type { ArgInput, EnvInput } from '../parts/config/env';
import type { Ports } from '../parts/pod/ports';
import { constructError } from '../parts/props/construct-error';
import { isList } from '../parts/props/is-list';
import { plainVariables, type ModelEngine } from './engines/model-engine';
import type { LaunchSettings, ServedModel } from './engines/engine-options';

/** The props of a server from which its command line is made. */
export interface Launched {
  readonly image: string;
  readonly command?: readonly ArgInput[];
  readonly args?: readonly ArgInput[];
  readonly extraArgs?: readonly ArgInput[];
  readonly env?: Readonly<Record<string, EnvInput>>;
}

/** Further facts of a server for its command line. */
export interface LaunchFacts {
  readonly engine: ModelEngine | undefined;
  readonly model: ServedModel | undefined;
  /** The ports that are given in place of the engine's. */
  readonly ports: Ports<string>;
  readonly gpus: number;
  readonly drainSeconds: number | undefined;
  readonly startupSeconds: number;
  /** Further variables, which the app's own replace. */
  readonly env: Readonly<Record<string, string>>;
  /** Whether the server gets what no prop asks for. */
  readonly additions: boolean;
  /** The arguments by which it joins those on other nodes. */
  readonly nodeArgs: readonly string[];
}

/**
 * The command, arguments and variables of a server.
 *
 * @throws on a variable that both the app and the engine set, and on further arguments beside a whole list of them
 */
export function launchProps(owner: Construct, given: Launched, facts: LaunchFacts) {
  const { command, args, extraArgs, env } = given;
  const { env: variables = {}, defaultEnv = {}, ...settings } = engineSettings(given.image, facts);
  for (const variable of Object.keys(variables))
    if (env !== undefined && variable in env)
      throw constructError(
        owner,
        `'env' sets "${variable}", which ${facts.model === undefined ? "'engine'" : "'model'"} sets too; leave one out`,
      );
  if (extraArgs !== undefined) {
    if (args !== undefined)
      throw constructError(owner, "'extraArgs' follow the arguments of the engine, which 'args' replaces; use one");
    if (facts.model === undefined)
      throw constructError(
        owner,
        "'extraArgs' follow the arguments of the engine, which has none without 'model'; use 'args'",
      );
    if (!isList(extraArgs)) throw constructError(owner, "'extraArgs' is not a list; write it as one, a word an item");
  }
  // without a model, arguments would replace those of the image, which knows its model
  const own = facts.model === undefined ? {} : settings;
  const all = args ?? [...(own.args ?? []), ...facts.nodeArgs, ...(extraArgs ?? [])];
  return {
    env: { ...facts.env, ...(facts.additions && defaultEnv), ...variables, ...env },
    ...(command !== undefined ? { command } : own.command && { command: own.command }),
    ...(all.length > 0 || args !== undefined ? { args: all } : {}),
  };
}

function engineSettings(image: string, facts: LaunchFacts): LaunchSettings {
  const { engine, model, additions } = facts;
  if (engine === undefined) return { env: plainVariables(model) };
  return engine.launch({
    model,
    movedPorts: additions ? movedPorts(engine.ports, facts.ports) : {},
    gpus: additions ? facts.gpus : 0,
    drainSeconds: facts.drainSeconds,
    startupSeconds: facts.startupSeconds,
    image,
  });
}

/** The numbers of the ports that the engine has under another number. */
function movedPorts(own: Ports<string>, given: Ports<string>): Record<string, number> {
  const moved: Record<string, number> = {};
  for (const [name, port] of Object.entries(given)) {
    const number = numberOf(port);
    if (Object.hasOwn(own, name) && number !== undefined && number !== numberOf(own[name])) moved[name] = number;
  }
  return moved;
}

function numberOf(port: Ports<string>[string] | undefined): number | undefined {
  return typeof port === 'object' && port !== null ? port.port : port;
}
