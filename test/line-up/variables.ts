import { fields, list, records, text, type Container, type ManifestSet, type Pod } from './manifests';
import { keysOf } from './existence';

/** A text that a container gets, and where it stands. */
interface Told {
  readonly where: string;
  readonly value: string;
}

/** Every `$(VAR)` names a variable that is defined before it. */
export function* variables(set: ManifestSet): Iterable<string> {
  for (const pod of set.pods) {
    for (const container of pod.containers) {
      const { body, title } = container;
      const defined = fromSources(set, pod, container);
      if (defined === 'unknown') continue;
      const isKnown = (name: string) =>
        defined.has(name) || isServiceLink(set, pod, name) || (isGrouped(pod) && OF_GROUPS.has(name));
      for (const { name, value } of records(body.env)) {
        for (const used of referencesIn(text(value) ?? '')) {
          if (!isKnown(used))
            yield `${title}: environment variable "${text(name)}" uses $(${used}), which is not defined before it`;
        }
        defined.add(text(name) ?? '');
      }
      const paths = records(body.volumeMounts).map(({ subPathExpr }) => text(subPathExpr) ?? '');
      const words = [...commandLine(container), ...paths].flatMap(referencesIn);
      for (const used of words) {
        // in what a shell runs, $(hostname) is a command and not a variable
        if (runsShell(container) && !/^[A-Z_][A-Z0-9_]*$/.test(used)) continue;
        if (!isKnown(used))
          yield `${title}: its command line or a mount uses $(${used}), which its environment does not define`;
      }
    }
  }
}

/** The variables that LeaderWorkerSet sets in its pods. */
const OF_GROUPS = new Set(['LWS_LEADER_ADDRESS', 'LWS_GROUP_SIZE', 'LWS_WORKER_INDEX']);

function isGrouped({ workload }: Pod): boolean {
  return workload.group === 'leaderworkerset.x-k8s.io';
}

/** The names that envFrom defines. */
function fromSources(set: ManifestSet, pod: Pod, { body }: Container): Set<string> | 'unknown' {
  const defined = new Set<string>();
  for (const { prefix, secretRef, configMapRef } of records(body.envFrom)) {
    const kind = secretRef === undefined ? 'ConfigMap' : 'Secret';
    const keys = keysOf(set, pod, kind, text(fields(secretRef ?? configMapRef).name) ?? '');
    // a source that is missing is a problem of its own, or optional
    if (keys === undefined || keys === 'unknown') return 'unknown';
    for (const key of keys) defined.add(`${text(prefix) ?? ''}${key}`);
  }
  return defined;
}

/** The kubelet tells every pod the API server, and unless asked not to, the Services of its namespace. */
function isServiceLink({ services }: ManifestSet, pod: Pod, variable: string): boolean {
  const linked = pod.spec.enableServiceLinks === false ? [] : services;
  const near = linked.filter(({ namespace }) => namespace === pod.namespace).map(({ name }) => name);
  return ['kubernetes', ...near].some((name) => {
    const stem = name.toUpperCase().replaceAll('-', '_');
    return variable.startsWith(`${stem}_SERVICE_`) || variable.startsWith(`${stem}_PORT`);
  });
}

/** The names in `$(NAME)`; `$$` stands for one dollar, so `$$(NAME)` is no reference. */
function referencesIn(value: string): string[] {
  return [...value.matchAll(/\$\$|\$\(([A-Za-z_][A-Za-z0-9_.-]*)\)/g)].flatMap(([, name]) => name ?? []);
}

function commandLine({ body }: Container): string[] {
  return [...list(body.command), ...list(body.args)].map((word) => text(word) ?? '');
}

function runsShell(container: Container): boolean {
  return commandLine(container).some((word) => /(^|\/)(ba|da|a|z|k)?sh$/.test(word));
}

/** The texts that a container is told: variables, as the kubelet expands them, and its command line. */
export function toldTo(set: ManifestSet, pod: Pod, container: Container): readonly Told[] {
  const variables = new Map<string, string>();
  for (const { prefix, configMapRef } of records(container.body.envFrom)) {
    for (const [key, value] of configValues(set, pod, configMapRef))
      variables.set(`${text(prefix) ?? ''}${key}`, value);
  }
  for (const { name, value, valueFrom } of records(container.body.env)) {
    const { configMapKeyRef } = fields(valueFrom);
    const read = configValues(set, pod, configMapKeyRef).get(text(fields(configMapKeyRef).key) ?? '');
    const told = value === undefined ? read : expand(text(value) ?? '', variables);
    // what a Secret or the kubelet fills in is not known here, and hides what envFrom gave
    if (told === undefined) variables.delete(text(name) ?? '');
    else variables.set(text(name) ?? '', told);
  }
  return [
    ...[...variables].map(([name, value]) => ({ where: `environment variable "${name}"`, value })),
    ...commandLine(container).map((word) => ({ where: 'its command line', value: expand(word, variables) })),
    ...filesOf(set, pod, container),
  ];
}

/** The files of ConfigMaps that a container mounts, without what their comments say and what they name themselves. */
function filesOf(set: ManifestSet, pod: Pod, { body }: Container): readonly Told[] {
  const mounted = records(body.volumeMounts).map(({ name }) => name);
  const volumes = records(pod.spec.volumes).filter(({ name }) => mounted.includes(name));
  return volumes.flatMap(({ configMap }) =>
    [...configValues(set, pod, configMap)].map(([key, value]) => ({
      where: `its file "${key}"`,
      value: withoutOwnNames(value.replace(/^\s*(#|\/\/|;).*$/gm, '')),
    })),
  );
}

// nginx names the servers behind it
function withoutOwnNames(file: string): string {
  const names = [...file.matchAll(/^\s*upstream\s+(\S+)/gm)].map(([, name = '']) => name);
  return names.reduce((rest, name) => rest.replaceAll(`://${name}`, '://$'), file);
}

function configValues(set: ManifestSet, pod: Pod, reference: unknown): ReadonlyMap<string, string> {
  const config = set.find('ConfigMap', pod.namespace, text(fields(reference).name) ?? '');
  return new Map(Object.entries(fields(config?.body.data)).map(([key, value]) => [key, text(value) ?? '']));
}

function expand(value: string, variables: ReadonlyMap<string, string>): string {
  return value.replace(/\$\$|\$\(([^)]*)\)/g, (whole, name?: string) =>
    name === undefined ? '$' : (variables.get(name) ?? whole),
  );
}
