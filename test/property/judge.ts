import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart, Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { Defaults } from '../../src';
import { checkManifests } from '../../src/check';
import { CustomResources } from '../../src/schema/crd/custom-resources';
import { wordsOf } from '../../src/schema/problem-messages';
import { lineUp } from '../line-up';
import { holdsLargeNumber } from './enlarge';
import { isOwnSeed, seed, tries } from '../support/tries';
import { recordWarnings } from '../support/warnings';

// the worlds have Secrets in plain text, and few callers
recordWarnings();

const CRDS = join(__dirname, '..', '..', 'crds');

const SEED = seed(tries(20_261_130, 20_261_120));
const RUNS = Number(process.env.FC_RUNS ?? tries(100, 500));

/** What must at least be accepted: a property of refused apps alone would say nothing. The share of few tries varies more. */
const LEAST_SHARE = isOwnSeed ? tries(0.2, 0.3) : 0.1;

/** Tries a construct with everything that is drawn, and returns what was accepted. */
export function tryOut<T>(what: string, arbitrary: fc.Arbitrary<T>, build: (app: App, drawn: T) => void): readonly T[] {
  const accepted: T[] = [];
  const refusals = new Map<string, number>();
  let runs = 0;
  fc.assert(
    fc.property(arbitrary, (drawn) => {
      const refusal = judge((app) => {
        build(app, drawn);
      });
      runs += 1;
      if (refusal === undefined) accepted.push(drawn);
      else refusals.set(refusal, (refusals.get(refusal) ?? 0) + 1);
    }),
    // what is drawn step by step shrinks for minutes: ask for it
    { seed: SEED, numRuns: RUNS, endOnFailure: process.env.FC_SHRINK === undefined },
  );
  const share = accepted.length / runs;
  process.stdout.write(
    `${what}: ${accepted.length} of ${runs} accepted (${Math.round(share * 100)} %), seed ${SEED}\n`,
  );
  if (share < LEAST_SHARE) {
    const most = [...refusals].sort(([, one], [, other]) => other - one).slice(0, 5);
    throw new Error(`too few were accepted; most were refused for\n${most.map(([message]) => message).join('\n')}`);
  }
  return accepted;
}

/** It takes many runs to reach every prop, and few to see a fault in most: a part is judged. */
const ORACLE_ONE_IN = tries(8, 6);
/** The checker, and a second and a third synthesis, take longer than the oracle; of the checker a multiple of its. */
const CHECKER_ONE_IN = 24;
const TWICE_ONE_IN = tries(12, 10);
const LARGE_ONE_IN = tries(3, 2);
let acceptedApps = 0;

/** Throws unless the app is refused in words, or lines up and is written alike each time. Returns the refusal. */
export function judge(build: (app: App) => void): string | undefined {
  let app: App;
  let first: readonly (readonly unknown[])[];
  try {
    app = made(build);
    first = objectsOf(app);
  } catch (error) {
    return refusal(error);
  }
  const count = acceptedApps++;
  if (count % ORACLE_ONE_IN === 0) {
    const texts = written(first);
    judgeByOracle(app, texts);
    if (count % CHECKER_ONE_IN === 0) judgeByChecker(texts);
  }
  // the server's bounds are the checker's
  if (count % CHECKER_ONE_IN !== 0 && count % LARGE_ONE_IN === 0 && holdsLargeNumber(json(first)))
    judgeByChecker(written(first));
  if (count % TWICE_ONE_IN === 0) judgeBytes(app, json(first), build);
  return undefined;
}

/** Throws where objects do not line up, or a custom resource does not fit its definition. */
function judgeByOracle(app: App, texts: readonly string[]): void {
  const unmet = lineUp(...texts)
    .filter((problem) => !(isUndeclared.test(problem) && leavesUndeclared(app)))
    .filter((problem) => !isNamedAlone.test(problem));
  const problems = [...unmet, ...customProblems(texts)];
  if (problems.length > 0) throw new Error(`accepted, but does not line up:\n${problems.join('\n')}`);
}

function judgeByChecker(texts: readonly string[]): void {
  const { findings } = checkManifests(texts.join('---\n'));
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0)
    throw new Error(
      `accepted, but the checker says:\n${errors.map(({ rule, message }) => `${rule}: ${message}`).join('\n')}`,
    );
}

/** Throws where a second synthesis, or the same props in another app, give other bytes. */
function judgeBytes(app: App, first: string, build: (app: App) => void): void {
  if (json(objectsOf(app)) !== first) throw new Error('a second synth gives other bytes');
  if (json(objectsOf(made(build))) !== first) throw new Error('the same props in another app give other bytes');
}

const definitions = new CustomResources(
  readdirSync(CRDS)
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => parsed(readFileSync(join(CRDS, name), 'utf8'))),
);

/** The groups of the custom resources that constructs emit. */
const CUSTOM =
  /^apiVersion: (keda\.sh|machinelearning\.seldon\.io|serving\.kserve\.io|cert-manager\.io|gateway\.networking\.k8s\.io|external-secrets\.io|bitnami\.com|pipelines\.kubeflow\.org|secrets-store\.csi\.x-k8s\.io|monitoring\.coreos\.com|argoproj\.io|(kustomize|source)\.toolkit\.fluxcd\.io)\//m;

/** The fields of custom resources that their definitions refuse. */
function customProblems(texts: readonly string[]): readonly string[] {
  return (
    texts
      // most sets have none, and parsing them takes longest
      .filter((text) => CUSTOM.test(text))
      .flatMap(parsed)
      .flatMap((object) => definitions.judge(object)?.problems ?? [])
      .map((problem) => `${problem.path.join('.')}: ${wordsOf(problem)}`)
  );
}

function parsed(text: string): readonly unknown[] {
  return parseAllDocuments(text).map((document) => document.toJS() as unknown);
}

/** A sentence of the oracle about an object outside the manifests, of which an annotation tells it. */
const isUndeclared = / which is not in the set$/;

/** A sentence about an account of Flux: its prop is a name alone, which the checker compares with the accounts of the set. */
const isNamedAlone = /^Kustomization .* runs as ServiceAccount /;

/** Whether the apps of a chart declare nothing, since nothing is added to what their props ask for. */
function leavesUndeclared(app: App): boolean {
  return app.node.children.some((chart) => !Defaults.read(chart).additions);
}

function made(build: (app: App) => void): App {
  const app = new App();
  build(app);
  return app;
}

/** The objects of each chart, as it synthesizes them. */
function objectsOf(app: App): readonly (readonly unknown[])[] {
  return app.node.children.filter(Chart.isChart).map((chart) => chart.toJson() as unknown[]);
}

function written(charts: readonly (readonly unknown[])[]): readonly string[] {
  return charts.map((objects) => Yaml.stringify(...objects));
}

/** The objects in full and in their order: what the bytes of the YAML are made of, in a tenth of the time. */
function json(charts: readonly (readonly unknown[])[]): string {
  return JSON.stringify(charts);
}

/** A refusal says where: the path of a construct, also in the list of a validation, or the Secret or ConfigMap that has none. */
const WHERE =
  /^(here|far)(\/[-\w.]*)*: |^(Secret|ConfigMap|SecretStore|ClusterSecretStore) "[^"]*": |^Validation failed with the following errors:\n {2}\[(here|far)/;

function refusal(error: unknown): string {
  if (!(error instanceof Error)) throw new Error(`thrown, but no Error: ${String(error)}`);
  if (error.constructor !== Error) throw new Error(`a crash, not a refusal: ${error.stack ?? error.message}`);
  if (!WHERE.test(error.message)) throw new Error(`a refusal that does not say where: ${error.stack ?? error.message}`);
  return error.message;
}
