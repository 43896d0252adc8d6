import { chooseRules } from '../check/options/choose-rules';
import type { CheckOptions } from '../check/options/check-manifests';
import type { CheckResult, Finding } from '../check/finding';
import { similarTerm } from '../suggest/similar-name';
import { rules as allRules } from '../check/rules';
import { frame, gutterOf } from '../report/frame';
import { colors } from '../report/colors';
import { textReport } from '../report/text';
import { isConstruct } from './rendered';
import type { ManifestsInput } from './input';
import { Manifests, type WiringOptions } from './manifests';
import type { Route } from './route';
import { sourceText, targetText } from './route-message';
import { subsetOf } from './subset';
import { Wiring } from './wiring';

/** Options for checking in a test. */
export interface LineUpOptions extends CheckOptions {
  /** Whether warnings fail the test too. @default - false */
  readonly strict?: boolean | undefined;
}

/** The result of a matcher. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** The part of jest's matcher context in use: the same in jest 29 and 30, and in vitest. */
export interface MatcherContext {
  readonly expand?: boolean | undefined;
  readonly equals: (a: unknown, b: unknown, testers?: readonly EqualityTester[]) => boolean;
  readonly utils: {
    readonly iterableEquality: EqualityTester;
    readonly subsetEquality: EqualityTester;
    readonly printDiffOrStringify: (a: unknown, b: unknown, aLabel: string, bLabel: string, expand: boolean) => string;
  };
}

type EqualityTester = (a: unknown, b: unknown) => boolean | undefined;

/** `expect(chart).toLineUp()`: whether the checker finds no errors. */
export function toLineUp(received: unknown, options: LineUpOptions = {}): MatcherResult {
  const { strict = false, ...check } = options;
  const result = readSome(received, check).check(check);
  const { errors, warnings } = result.summary;
  return {
    pass: errors === 0 && !(strict && warnings > 0),
    message: () => {
      if (errors === 0 && !(strict && warnings > 0)) {
        return `these manifests line up, and were expected not to\n\n${textReport(result)}`;
      }
      const shown = strict ? result.findings : result.findings.filter(({ severity }) => severity === 'error');
      return `these manifests do not line up\n\n${findingsText(result, shown)}`;
    },
  };
}

/** `expect(chart).toViolate('wiring/service-port-resolves')`: whether the checker finds that a rule is broken. */
export function toViolate(received: unknown, rule: string, options: CheckOptions = {}): MatcherResult {
  const ids = chooseRules(options.rules ?? allRules, undefined, undefined).map(({ id }) => id);
  if (!ids.includes(rule as (typeof ids)[number])) {
    const meant = similarTerm(rule, ids) ?? ids.find((id) => id.endsWith(`/${rule}`));
    throw new Error(
      `"${rule}" is no rule${meant === undefined ? '; npx cdk8s-dovetail rules lists them' : `; did you mean "${meant}"?`}`,
    );
  }
  if (!chooseRules(options.rules ?? allRules, options.only, options.skip).some(({ id }) => id === rule)) {
    throw new Error(`"${rule}" is not asked: 'only' or 'skip' leaves it out`);
  }
  const result = readSome(received, options).check(options);
  const found = result.findings.filter((finding) => finding.rule === rule);
  return {
    pass: found.length > 0,
    message: () =>
      found.length > 0
        ? `these manifests violate ${rule}, and were expected not to\n\n${findingsText(result, found)}`
        : `these manifests do not violate ${rule}; what was found:\n\n${textReport(result)}`,
  };
}

/** `expect(chart).toHaveManifest('Service', 'web', { spec: { type: 'ClusterIP' } })`: whether an object is there. */
export function toHaveManifest(
  this: MatcherContext,
  received: unknown,
  kind: string,
  name: string,
  partial?: object,
): MatcherResult {
  const manifests = read(received);
  const found = manifests.find(kind, name);
  const { iterableEquality, subsetEquality, printDiffOrStringify } = this.utils;
  const matching = found.find(
    (object) => partial === undefined || this.equals(object, partial, [iterableEquality, subsetEquality]),
  );
  return {
    pass: matching !== undefined,
    message: () => {
      if (matching !== undefined) return `there is a ${kind} "${name}" like that, and there was expected to be none`;
      const [object] = found;
      if (object === undefined) return manifests.absence(kind, name);
      const shown = subsetOf(object, partial);
      const diff = printDiffOrStringify(partial, shown, 'Expected', 'Received', this.expand !== false);
      return `${kind} "${name}" is there, and not like that\n\n${diff}`;
    },
  };
}

/** `expect(chart).toRoute({ from: 'web', to: 'api', port: 8080 })`: whether a request reaches a container's port. */
export function toRoute(received: unknown, route: Route): MatcherResult {
  const { reaches, steps, stop } = read(received).route(route);
  const request = `a request from ${sourceText(route.from)} to port ${route.port} of ${targetText(route.to)}`;
  return {
    pass: reaches,
    message: () => {
      const passed = steps.map(({ message }) => `  ${message}\n`).join('');
      if (reaches) return `${request} gets through, and was expected not to\n\n${passed}`;
      if (stop === undefined) return `${request} does not get through`;
      const place = frame(stop.at, '^', '', gutterOf([stop.at]), colors(false));
      return `${request} does not get through\n\n${passed}  it stops here: ${stop.message}\n${place.join('\n')}\n`;
    },
  };
}

/** The wiring of manifests, for a snapshot. */
export function wiringOf(received: unknown, options: WiringOptions = {}): Wiring {
  return new Wiring(readSome(received, options).wiring(options));
}

function read(received: unknown, { namespace }: { readonly namespace?: string | undefined } = {}): Manifests {
  const isInput =
    typeof received === 'string' || received instanceof Manifests || isConstruct(received) || Array.isArray(received);
  if (isInput) return Manifests.of(received as ManifestsInput | Manifests, { namespace });
  throw new Error(
    'these are no manifests: expect(...) an app, a chart, Manifests, a path, a text of YAML, or a list of objects',
  );
}

// the command fails without objects too: a matcher would hold for any rule
function readSome(received: unknown, options: { readonly namespace?: string | undefined }): Manifests {
  const manifests = read(received, options);
  if (manifests.all.length === 0) throw new Error('nothing to check: no Kubernetes object in what was expected');
  return manifests;
}

function findingsText(result: CheckResult, findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const summary = { ...result.summary, errors, warnings: findings.length - errors };
  return textReport({ ...result, findings, prerequisites: [], notes: [], summary });
}
