import type { Container, EnvVar, Probe } from '../../../manifest/workloads/containers';
import type { Field } from '../../../manifest/object/field';
import { defineRule, nameOf, similarName, type OtherEnd, type RuleContext } from '../../rule';

export const envExpansionResolves = defineRule({
  id: 'wiring/env-expansion-resolves',
  severity: 'warning',
  summary: "Every $(VAR) refers to a variable of the container, and in 'env' to one that is set before it.",
  why: 'Kubernetes leaves an unknown reference as it is: the program receives the text $(VAR). In commands of probes it expands only values that the manifest contains, and in those of hooks none.',
  fix: 'define the variable in the same container, before it is used',
  example: {
    violates: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1.0.0
      env:
        - name: DATABASE_URL
          value: mysql://$(DATABASE_HOST):3306/shop
        - name: DATABASE_HOST
          value: db.example.com
`,
    passes: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1.0.0
      env:
        - name: DATABASE_HOST
          value: db.example.com
        - name: DATABASE_URL
          value: mysql://$(DATABASE_HOST):3306/shop
`,
  },
  check(context) {
    for (const { containers, isExtended } of context.pods) {
      for (const container of containers) {
        for (const probe of container.probes) checkCommand(probe, context);
        // variables that an injector or an operator adds are unknown
        if (!isExtended) checkContainer(container, context);
      }
    }
  },
});

function checkContainer(container: Container, context: RuleContext): void {
  if (!container.field.has('env') && !container.field.has('command') && !container.field.has('args')) return;
  const uses = usesOf(container);
  if (uses.length === 0) return;
  const given = keysGiven(container, context);
  if (given === undefined) return;
  const defined = new Map(container.env.map((variable, index) => [variable.name, { variable, index }] as const));
  for (const { name, at, before } of uses) {
    const found = defined.get(name);
    if (given.has(name) || (found !== undefined && found.index < before) || isOfService(name)) continue;
    // an earlier one of the same name counts, as in PATH: $(PATH):/more
    if (container.env.slice(0, Math.max(0, before)).some((variable) => variable.name === name)) continue;
    tell(container, name, at, found?.variable, [...defined.keys(), ...given], context);
  }
}

// the kubelet puts only values that stand in the manifest into the commands of probes, and none into those of hooks
// (pkg/kubelet/container/helpers.go, ExpandContainerCommandOnlyStatic; pkg/kubelet/lifecycle/handlers.go)
function checkCommand({ container, field, kind }: Probe, { report }: RuleContext): void {
  if (!field.has('exec')) return;
  const isProbe = kind.endsWith('Probe');
  for (const at of field.at('exec', 'command').items) {
    for (const name of namesIn(at.text ?? '')) {
      const variable = container.env.find((one) => one.name === name);
      if (variable === undefined || (isProbe && !variable.field.at('valueFrom').exists)) continue;
      const why = isProbe ? 'where it is empty, since its value is not in the manifest' : 'where it is not expanded';
      report({
        at,
        message: `container "${container.name}" of ${nameOf(container.pod.workload)} uses $(${name}) in its ${kind}, ${why}`,
        fix: `let a shell read it: [sh, -c, '... "$${name}" ...']`,
        other: { at: variable, message: 'its definition' },
      });
    }
  }
}

interface Use {
  readonly name: string;
  readonly at: Field;
  /** The number of earlier variables of the list, which are known at this point. */
  readonly before: number;
}

function usesOf(container: Container): readonly Use[] {
  const uses: Use[] = [];
  container.env.forEach(({ field, value }, before) => {
    if (value?.includes('$') !== true) return;
    for (const name of namesIn(value)) uses.push({ name, at: field.at('value'), before });
  });
  if (!container.field.has('command') && !container.field.has('args')) return uses;
  const words = [...container.field.at('command').items, ...container.field.at('args').items];
  if (words.length === 0) return uses;
  // in the script of a shell $(cmd) is a command
  if (words.some((word) => isShell(word))) return uses;
  const inWords = words.flatMap((at) => namesIn(at.text ?? '').map((name) => ({ name, at, before: Infinity })));
  // an image with a shell as its entrypoint takes a script as an argument: $(x y) is a command there
  return [...uses, ...inWords.filter(({ name }) => /^[A-Z][A-Z0-9_]*$/.test(name))];
}

function isShell({ value }: Field): boolean {
  return (
    typeof value === 'string' &&
    (value === '-c' ||
      /(^|\/)(ba|da|a|z|k|c|tc|fi)?sh$/.test(value) ||
      /^-[a-z]*c$/.test(value) ||
      value.includes('\n'))
  );
}

// $$(VAR) stands for the text itself (third_party/forked/golang/expansion/expand.go)
function namesIn(text: string): readonly string[] {
  const names: string[] = [];
  for (let at = text.indexOf('$'); at >= 0 && at < text.length - 1; at = text.indexOf('$', at)) {
    if (text[at + 1] === '$') {
      at += 2;
      continue;
    }
    const match = /^\$\(([A-Za-z_][A-Za-z0-9_]*)\)/.exec(text.slice(at, at + 258));
    if (match?.[1] !== undefined) names.push(match[1]);
    at += match?.[0].length ?? 1;
  }
  return names;
}

/** Returns the variables from envFrom; undefined when their names are unknown. */
function keysGiven({ field, pod }: Container, { resolve }: RuleContext): ReadonlySet<string> | undefined {
  const given = new Set<string>();
  for (const from of field.at('envFrom').items) {
    const prefix = from.at('prefix').text ?? '';
    for (const [source, type] of [
      ['secretRef', 'Secret'],
      ['configMapRef', 'ConfigMap'],
    ] as const) {
      const name = from.at(source, 'name').text;
      if (name === undefined) continue;
      const resolution = resolve({ type, namespace: pod.namespace, name });
      const keys = resolution.outcome === 'found' ? resolution.target.keys : undefined;
      if (keys === undefined) return undefined;
      for (const key of keys.keys()) given.add(prefix + key);
    }
  }
  return given;
}

// the kubelet adds those of the Services of the namespace
function isOfService(name: string): boolean {
  return /_(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT(_\d+_(TCP|UDP|SCTP)(_[A-Z]+)?)?)$/.test(name);
}

function tell(
  container: Container,
  name: string,
  at: Field,
  later: EnvVar | undefined,
  known: readonly string[],
  { report }: RuleContext,
): void {
  const uses = `container "${container.name}" of ${nameOf(container.pod.workload)} uses $(${name})`;
  const similar = later === undefined ? similarName(name, known) : undefined;
  const other: OtherEnd | undefined = later === undefined ? undefined : { at: later, message: 'its definition' };
  const isOwn = later?.field.at('value').value === at.value;
  report({
    at,
    // text around the variable may contain a password
    isSecret: /:\/\/[^\s/]*@/.test(at.text ?? ''),
    message:
      later === undefined
        ? `${uses}, which it does not define${similar === undefined ? '' : `; did you mean "${similar}"?`}`
        : isOwn
          ? `${uses} in its own definition, and it is not defined before`
          : `${uses} before it defines it`,
    fix:
      later === undefined
        ? similar === undefined
          ? `define ${name} in the container, or write $$(${name}) for the text itself`
          : `write $(${similar}), or define ${name} in the container`
        : isOwn
          ? `write the value itself, or define ${name} before it`
          : `move ${name} before its first use`,
    other,
  });
}
