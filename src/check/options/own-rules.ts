import { existsSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { types } from 'node:util';
import type { Rule } from '../rule';
import { rules as packaged } from '../rules';

/**
 * The rules that files export, under any names.
 *
 * Files are loaded with `require`: JavaScript of either kind (.cjs, .js, and from Node 20.19 on .mjs), and TypeScript
 * where something has taught `require` to read it, or ts-node is installed beside the file. What ts-node cannot load
 * (.mts, and .ts where package.json says "type": "module") a loader of modules can, given by NODE_OPTIONS.
 *
 * @param files - paths, from the working directory
 * @throws an Error that names the file that cannot be loaded, or what in it is no rule
 */
export function loadRules(files: readonly string[], known = idsOf(packaged)): readonly Rule[] {
  return files.flatMap((file) => {
    const exported = load(file);
    // module.exports = defineRule({ ... }) is the rule itself
    const own = [exported, ...Object.values(exported)].flatMap((value): readonly unknown[] =>
      Array.isArray(value) ? value : [value],
    );
    // a rule that is exported by its name and in a list is one rule
    const rules = [...new Set(own)].filter(looksLikeRule);
    if (rules.length === 0) throw new Error(`${file} exports no rule; export const myRule = defineRule({ ... })`);
    admit(rules, file, known);
    return rules;
  });
}

/** A rule of one's own, as `defineRule` of `cdk8s-dovetail/check` makes it. */
export interface OwnRule {
  /** The id, group/name. */
  readonly id: string;
  /** Reports the mistakes. */
  readonly check: (context: never) => void;
}

/**
 * All rules: those that come with the package, and one's own.
 *
 * @param values - rules of one's own
 * @param files - files with rules of one's own
 * @param where - the owner of the values, for messages
 * @throws an Error that names what is no rule, or has an id that is taken
 */
export function allRules(values: readonly unknown[], files: readonly string[], where: string): readonly Rule[] {
  // a value that is not a rule is reported with its faults
  const own = [...new Set(values)] as readonly Rule[];
  const known = idsOf(packaged);
  admit(own, where, known);
  // a file that is named twice, in the config file and by an option, is one file
  const once = new Map(files.map((file) => [resolve(file), file]));
  return [...packaged, ...own, ...loadRules([...once.values()], known)];
}

function idsOf(rules: readonly Rule[]): Set<string> {
  return new Set(rules.map(({ id }) => id));
}

function admit(rules: readonly Rule[], where: string, known: Set<string>): void {
  for (const rule of rules) {
    // JavaScript callers may pass any value
    if (typeof rule !== 'object' || (rule as unknown) === null)
      throw new Error(`${where}: ${JSON.stringify(rule)} is no rule; make it with defineRule`);
    const fault = faultOf(rule);
    if (fault !== undefined) throw new Error(`${where}: rule "${String(rule.id)}" ${fault}`);
    if (known.has(rule.id))
      throw new Error(`${where}: there is a rule "${rule.id}" already; give yours a group of its own`);
    known.add(rule.id);
  }
}

function load(file: string): Readonly<Record<string, unknown>> {
  const path = resolve(file);
  try {
    if (/\.[cm]?ts$/.test(path)) teachTypeScript(path);
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the file is named by the user
    const exported: unknown = require(path);
    return typeof exported === 'object' && exported !== null ? (exported as Readonly<Record<string, unknown>>) : {};
  } catch (error) {
    throw new Error(`rules of ${file} cannot be loaded: ${reasonOf(error, path)}`, { cause: error });
  }
}

// cdk8s apps in TypeScript have ts-node, as `cdk8s init` installs it
function teachTypeScript(path: string): void {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- what reads TypeScript still enters itself here
  if (extname(path) in require.extensions || '.ts' in require.extensions) return;
  // of these ts-node teaches only a loader of modules
  if (path.endsWith('.mts') && existsSync(path)) throw new Error(`${moduleInTypeScript}; ${ways}`);
  let tsNode: string;
  try {
    tsNode = require.resolve('ts-node', { paths: [path, process.cwd()] });
  } catch (error) {
    throw new Error(`it is TypeScript; install ts-node beside it, or ${ways}`, { cause: error });
  }
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded only for rules in TypeScript
  const { register } = require(tsNode) as { readonly register: (options: object) => void };
  // require loads this file, whatever module format the app compiles to; types are stripped without a check
  const compilerOptions = { module: 'CommonJS', moduleResolution: 'node10', verbatimModuleSyntax: false };
  register({ transpileOnly: true, compilerOptions });
}

const ways = 'compile it to .js or .mjs, or load tsx or the like with NODE_OPTIONS="--import tsx"';
const moduleInTypeScript = `it is TypeScript and an ES module, which Node ${process.versions.node} cannot load by itself`;

// the messages of Node and ts-node name the failure and no remedy
function reasonOf(error: unknown, path: string): string {
  const reason = types.isNativeError(error) ? error.message : String(error);
  const code = types.isNativeError(error) && 'code' in error ? error.code : undefined;
  const isTypeScript = /\.[cm]?ts$/.test(path);
  switch (code) {
    case 'ERR_REQUIRE_ESM':
    case 'ERR_UNKNOWN_FILE_EXTENSION':
      if (isTypeScript) return `${moduleInTypeScript}; call it .cts, ${ways}`;
      return `it is an ES module, which Node loads so from 20.19 on, and this is ${process.versions.node}; write it as .cjs, or use a newer Node`;
    case 'ERR_REQUIRE_ASYNC_MODULE':
      return `it uses 'await' at its top level, or imports what does; export the rules without waiting`;
    case 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX':
      return `Node ${process.versions.node} only strips types (${beginningOf(reason)}); ${ways}`;
    default:
      return beginningOf(reason);
  }
}

// ts-node says in its first line only that it has something to say
function beginningOf(reason: string): string {
  const [first = '', second = ''] = reason.split('\n');
  return first.endsWith('TypeScript:') ? `${first} ${second.trim()}` : first;
}

function looksLikeRule(value: unknown): value is Rule {
  return typeof value === 'object' && value !== null && 'id' in value && 'check' in value;
}

// the faults that a compiler would report if it had seen the file
function faultOf({ id, severity, summary, why, fix, example, check }: Rule): string | undefined {
  if (typeof id !== 'string' || !/^[a-z][a-z\d-]*\/[a-z][a-z\d-]*$/.test(id)) return 'has no id of the form group/name';
  if (severity !== 'error' && severity !== 'warning') return 'has no \'severity\': "error" or "warning"';
  const texts = { summary, why, fix, 'example.violates': example?.violates, 'example.passes': example?.passes };
  const missing = Object.entries(texts).find(([, value]) => typeof value !== 'string');
  if (missing !== undefined) return `has no text '${missing[0]}'`;
  return typeof check === 'function' ? undefined : "has a 'check' that is no function";
}
