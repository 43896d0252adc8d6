import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkManifests, rules, type CheckResult, type Finding, type ObjectName } from '../src/check';
import { lineUp } from './line-up';
import { breakages } from './sabotage/breakages';
import { modelOf } from './sabotage/model';
import { changed, readObjects, written } from './sabotage/objects';
import { sets } from './sabotage/sets';
import { tries } from './support/tries';

// the oracle knows how things meet: what the server refuses of single objects is for tests of its own, but a key that
// stands twice stops the oracle's reading
const judged = { only: ['wiring', 'practice', 'api/keys-are-unique'] };

const safe = 'securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}';
const safePod = 'securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}';
const container = (more: string) =>
  `{name: web, image: "web:1.0.0", ${safe}, resources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 1Gi}}, ${more}}`;
const pod = (containers: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {app: web}}\nspec: {automountServiceAccountToken: false, ${safePod}, restartPolicy: Never, containers: [${containers}]}\n`;

// what the oracle knows and no rule asks yet, each with a set of which it says it
const unasked: readonly (readonly [sentence: RegExp, yaml: string])[] = [
  [
    /: has the (container|volume|container port|port|port name|mount path) .* twice$/,
    pod(container('ports: [{name: a, containerPort: 1}, {name: b, containerPort: 1}]')),
  ],
  // the kubelet asks a number whether it is declared or not
  [
    / asks port \d+, and the container has /,
    // with one port, wiring/probe-port-resolves warns
    pod(container('ports: [{containerPort: 1}, {containerPort: 3}], readinessProbe: {tcpSocket: {port: 2}}')),
  ],
  [
    /: has no selector$/,
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {metadata: {labels: {app: web}}, spec: {automountServiceAccountToken: false, ${safePod}, containers: [${container('')}]}}}\n`,
  ],
];

test.each(unasked)('the oracle alone says a sentence like %s, so that it is rightly left out', (sentence, yaml) => {
  const problems = lineUp(yaml);
  const result = checkManifests(yaml, judged);

  expect(problems.filter((problem) => sentence.test(problem))).not.toEqual([]);
  expect(problems.filter((problem) => isSaid(problem, result))).toEqual([]);
});

// what a rule asks and the oracle cannot know: of a host and port without a scheme nobody can say in a closed world
// whether it is an address; of custom resources it reads what pipelines name
const unread =
  /^wiring\/url-resolves .* calls "[\w.-]+:\d+", and |^wiring\/custom-reference-resolves (?!PipelineVersion )/;

// and the rules that ask of what the oracle does not read: roles, Gateways, volumes, webhooks, monitors, nodes, the meaning of commands
const unreadRules: ReadonlySet<string> = new Set([
  'wiring/affinity-selects-pods',
  'wiring/aggregation-selects-roles',
  'wiring/autoscaler-target-exists',
  'wiring/claim-fits-replicas',
  'wiring/command-is-mounted',
  'wiring/external-name-is-another',
  'wiring/gateway-listener-resolves',
  'wiring/gateway-listeners-are-distinct',
  'wiring/init-container-ends',
  'wiring/monitor-resolves',
  'wiring/namespace-resolves',
  'wiring/node-label-exists',
  'wiring/one-autoscaler-per-target',
  'wiring/policy-allows-calls',
  'wiring/ports-do-not-collide',
  'wiring/resource-field-resolves',
  'wiring/role-binding-resolves',
  'wiring/route-backend-receives',
  'wiring/route-resolves',
  'wiring/scaler-bounds-fit',
  'wiring/secret-type-fits',
  'wiring/volume-matches-claim',
  'wiring/webhook-service-resolves',
]);

const documents = join(__dirname, 'documents');
const untouched: readonly (readonly [name: string, yaml: string])[] = [
  ...sets,
  ...readdirSync(documents)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [`test/documents/${name}`, readFileSync(join(documents, name), 'utf8')] as const),
  ...rules.map(({ id, example }) => [`what passes ${id}`, example.passes] as const),
  // what the server refuses is another question than how what it takes fits: the oracle may say either of a broken form
  ...rules
    .filter(({ id }) => !id.startsWith('api/'))
    .map(({ id, example }) => [`what violates ${id}`, example.violates] as const),
];

test.each(untouched)('the oracle and the checker agree on %s', (_, yaml) => {
  expect(disagreements(yaml)).toEqual([]);
});

// test/sabotage asks the checker of every one. The oracle is asked of every way to break a set in one of so many sets, the first
// among them; `npm test` asks it of a part of the ways.
const ONE_SET_IN = 5;
const ONE_WAY_IN = tries(4, 1);

const models = sets.map(([file, yaml]) => {
  const objects = readObjects(yaml);
  return { file, objects, model: modelOf(objects) };
});

const broken = breakages
  .filter((_, index) => index % ONE_WAY_IN === 0)
  .flatMap(({ name, breaks }) =>
    models
      .filter(({ model }) => breaks(model).length > 0)
      .filter((_, index) => index % ONE_SET_IN === 0)
      .map(({ file, objects, model }) => {
        const texts = breaks(model).map(({ changes }) => written(changed(objects, changes)));
        return { file, name, texts };
      }),
  );

test.each(broken)('the oracle and the checker agree on $file when $name', ({ texts }) => {
  expect(texts.flatMap(disagreements)).toEqual([]);
});

/** Whether a finding is about the keys of a Secret that a controller makes, which the oracle does not read. */
function isOfMadeSecret({ rule, related }: Finding): boolean {
  return (
    rule === 'wiring/key-exists' && related.every(({ object: { kind } }) => kind !== 'Secret' && kind !== 'ConfigMap')
  );
}

/** What one of them says of a text and the other does not. */
function disagreements(yaml: string): readonly string[] {
  const problems = lineUp(yaml);
  const result = checkManifests(yaml, judged);
  const asked = problems.filter((problem) => !unasked.some(([sentence]) => sentence.test(problem)));
  const missed = asked.filter((problem) => !isSaid(problem, result));
  const errors = result.findings
    .filter(({ severity, rule }) => severity === 'error' && rule.startsWith('wiring/') && !unreadRules.has(rule))
    .filter((finding) => !isOfMadeSecret(finding) && !problems.some((problem) => saysSame(problem, finding)))
    .map(({ rule, message }) => `${rule} ${message}`)
    .filter((error) => !unread.test(error));
  return [
    ...missed.map((problem) => `only the oracle says: ${problem}`),
    ...errors.map((error) => `only the checker says: ${error}`),
  ];
}

/** The rules that say what a sentence of the oracle says; a missing object may also be a prerequisite. */
const sentences: readonly (readonly [sentence: RegExp, rules: readonly string[]])[] = [
  [/^not YAML: Map keys must be unique/, ['api/keys-are-unique']],
  [/^the set: has the object /, ['wiring/object-is-unique']],
  [/: sends traffic to /, ['wiring/ingress-backend-resolves']],
  [/: sends traffic to InferencePool /, ['wiring/custom-reference-resolves']],
  [/: its endpoint picker /, ['wiring/ingress-backend-resolves']],
  [/: mounts "[^"]*", which is no volume of the pod$/, ['wiring/volume-mount-declared']],
  [/: mounts "[^"]*" of volume /, ['wiring/key-exists']],
  [/: has the environment variable .* twice$/, ['wiring/env-is-unique']],
  [
    /: selects no pod of its namespace /,
    ['wiring/service-selects-pods', 'wiring/disruption-budget-selects', 'wiring/reference-stays-in-namespace'],
  ],
  // pools of model servers
  [/: selects no pods$/, ['wiring/service-selects-pods']],
  [/: port .* targets /, ['wiring/service-port-resolves']],
  [/ asks port /, ['wiring/probe-port-resolves']],
  [/: (runs as|binds) ServiceAccount /, ['wiring/service-account-exists']],
  [
    / (Secret|ConfigMap) "[^"]*", which is not in the set$/,
    [
      ...['wiring/secret-exists', 'wiring/config-exists', 'wiring/image-pull-secret-exists'],
      ...['wiring/ingress-tls-resolves'],
    ],
  ],
  [/ key "[^"]*" of (Secret|ConfigMap) /, ['wiring/key-exists']],
  [/ TriggerAuthentication "[^"]*", which is not in the set$/, ['wiring/trigger-authentication-exists']],
  [/: claims PersistentVolumeClaim /, ['wiring/claim-exists']],
  [/: is of Pipeline /, ['wiring/custom-reference-resolves']],
  [/ does not match its template's labels /, ['wiring/selector-matches-template']],
  [/ also matches the pods of /, ['wiring/selectors-do-not-overlap']],
  // of a workload that is there twice
  [/^(\S+ \S+): its selector .* also matches the pods of \1$/, ['wiring/object-is-unique']],
  [/: scales /, ['wiring/autoscaler-target-exists']],
  [/ which its own labels (do not match|lack)$/, ['wiring/spread-selects-own-pods']],
  [/ calls .*, /, ['wiring/url-resolves']],
  [/ uses \$\(/, ['wiring/env-expansion-resolves']],
];

function rulesOf(problem: string): readonly string[] {
  return sentences.flatMap(([sentence, ids]) => (sentence.test(problem) ? ids : []));
}

/** Whether a rule that asks the same says it of the same object, or names it as a prerequisite of that object. */
function isSaid(problem: string, { findings, prerequisites }: CheckResult): boolean {
  if (findings.some((finding) => saysSame(problem, finding))) return true;
  const title = titleIn(problem);
  return prerequisites.some(({ kind, name, usedBy }) => {
    const isMeant =
      kind === 'Pod'
        ? problem.includes(': selects no pod ')
        : problem.includes(`"${name}"`) || problem.includes(`/${name}, `);
    return isMeant && usedBy.includes(title);
  });
}

function saysSame(problem: string, { rule, object, related, message }: Finding): boolean {
  if (!rulesOf(problem).includes(rule)) return false;
  if (rule === 'api/keys-are-unique') return true;
  const title = titleIn(problem);
  // what many read from one place is said once, of that place and in the name of the first
  return message.includes(title) || [object, ...related.map((end) => end.object)].some((end) => titleOf(end) === title);
}

function titleIn(problem: string): string {
  return (/^the set: has the object (\S+ \S+)/.exec(problem) ?? /^(\S+ [^\s:]+)/.exec(problem))?.[1] ?? '';
}

function titleOf({ kind, namespace, name }: ObjectName): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
