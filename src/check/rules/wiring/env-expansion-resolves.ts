import type { Container, EnvVar, Probe } from '../../../manifest/workloads/containers';
import type { Field } from '../../../manifest/object/field';
import type { Pod } from '../../../manifest/workloads/pods';
import {
  hasServiceLinks,
  isLinkName,
  isOfApiServer,
  linkedName,
  linkPrefix,
  ServiceLinks,
} from '../../../links/service-links';
import { controllerVariables } from '../../../manifest/workloads/controller-variables';
import { losesDollar, namesIn } from '../../../manifest/workloads/expansion';
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
    const links = new ServiceLinks(context.set);
    for (const { containers, isExtended } of context.pods) {
      for (const container of containers) {
        for (const probe of container.probes) checkCommand(probe, context);
        checkDollars(container, context);
        // variables that an injector or an operator adds are unknown
        if (!isExtended) checkContainer(container, links, context);
      }
    }
  },
});

function checkContainer(container: Container<Pod>, links: ServiceLinks, context: RuleContext): void {
  if (!container.field.has('env') && !container.field.has('command') && !container.field.has('args')) return;
  const uses = usesOf(container);
  if (uses.length === 0) return;
  const given = keysGiven(container, context);
  if (given === undefined) return;
  const defined = new Map(container.env.map((variable, index) => [variable.name, { variable, index }] as const));
  const fromController = controllerVariables(container.pod.workload.type);
  for (const { name, at, before } of uses) {
    const found = defined.get(name);
    if (given.has(name) || fromController.has(name) || (found !== undefined && found.index < before)) continue;
    if (found === undefined && isGivenLink(name, at, container, links, context)) continue;
    // an earlier one of the same name counts, as in PATH: $(PATH):/more
    if (container.env.slice(0, Math.max(0, before)).some((variable) => variable.name === name)) continue;
    if (found === undefined && isSwitchedOff(name, at, container, links, context)) continue;
    const link = nearLink(name, container.pod, context);
    tell(
      container,
      name,
      at,
      found?.variable,
      [...defined.keys(), ...given, ...(link === undefined ? [] : [link])],
      context,
    );
  }
}

/**
 * Whether the kubelet gives a variable for a Service: of one of the set, or of one that may be there besides.
 *
 * Without links only those of the API server's Service are given
 * (https://kubernetes.io/docs/tutorials/services/connect-applications-service/#accessing-the-service).
 */
function isGivenLink(
  name: string,
  at: Field,
  container: Container<Pod>,
  links: ServiceLinks,
  context: RuleContext,
): boolean {
  const { pod } = container;
  if (!isLinkName(name)) return false;
  if (isOfApiServer(name)) return true;
  if (!hasServiceLinks(pod)) return false;
  if (links.find(name, pod.namespace) !== undefined || context.set.mayMake('Service', pod.namespace)) return true;
  // DB_PORT may be any variable, and DB_SERVICE_PORT is one of a Service, which another set may contain
  const service = linkedName(name);
  if (!/_SERVICE_(HOST|PORT)|_PORT_\d/.test(name) || service === undefined) return false;
  if (nearLink(name, pod, context) !== undefined) return false;
  context.require({
    ...{ link: 'routes', use: 'backend', from: pod.workload, pod, container, type: 'Service' },
    ...{ namespace: pod.namespace, name: service, field: at },
    ...{ key: undefined, keyField: undefined, port: undefined, optional: false },
  });
  return true;
}

// the Service is there, and the pod asks for no variables of Services
function isSwitchedOff(
  name: string,
  at: Field,
  { name: container, pod }: Container<Pod>,
  links: ServiceLinks,
  { report }: RuleContext,
): boolean {
  const service = hasServiceLinks(pod) ? undefined : links.find(name, pod.namespace)?.service;
  if (service === undefined) return false;
  report({
    at,
    message: `container "${container}" of ${nameOf(pod.workload)} uses $(${name}), and its pod is given no variables of Services`,
    fix: `write "${service.name}", the name of the Service, or set 'enableServiceLinks: true'`,
    other: [
      { at: pod.spec.at('enableServiceLinks'), message: 'switches them off' },
      { at: service.field.at('metadata', 'name'), message: 'the Service' },
    ],
  });
  return true;
}

// the variable of a Service of the namespace that is a letter off
function nearLink(name: string, pod: Pod, { set }: RuleContext): string | undefined {
  const service = hasServiceLinks(pod) ? linkedName(name) : undefined;
  if (service === undefined) return undefined;
  const near = similarName(service, set.named('Service', pod.namespace).keys());
  return near === undefined ? undefined : linkPrefix(near) + name.slice(linkPrefix(service).length);
}

// $$ is one $ in the container: a password loses it, and a script reads another variable than its process id
function checkDollars({ name, pod, field, env }: Container<Pod>, { report }: RuleContext): void {
  const words = ['command', 'args'].flatMap((list) => (field.has(list) ? field.at(list).items : []));
  for (const at of [...env.map((variable) => variable.field.at('value')), ...words]) {
    if (typeof at.value !== 'string' || !at.value.includes('$$') || !losesDollar(at.value)) continue;
    report({
      at,
      // it may be a password
      isSecret: true,
      message: `"$$" in ${typeof at.key === 'number' ? 'a command' : `"${at.parent?.at('name').text ?? ''}"`} of container "${name}" of ${nameOf(pod.workload)} becomes "$"`,
      fix: 'write "$$$$" for two of them',
    });
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
