import { misspelt, warned, warning, type Break, type Breakage } from './breakage';
import { kindOf, nameOf, namespaceOf, ofKind, type Container, type Pod, type Set } from './model';
import { at, entries, items, text, type Json, type Path } from './objects';

const mounted = 'wiring/command-is-mounted';
const ends = 'wiring/init-container-ends';
const resource = 'wiring/resource-field-resolves';
const mode = 'practice/file-mode-is-octal';
const feed = 'practice/secret-ends-without-line-feed';
const distinct = 'practice/env-sources-are-distinct';

/** Ways to break what containers run, and the files and variables that they read. */
export const commandBreakages: readonly Breakage[] = [
  {
    name: 'a command lies under a mount that lacks it',
    rule: mounted,
    breaks: (set) =>
      set.pods.flatMap((pod) =>
        pod.containers
          .filter(({ value }) => at(value, 'command') === undefined)
          .flatMap((container): readonly Break[] => {
            const folder = configFolder(set, pod, container);
            if (folder === undefined) return [];
            const path = [...container.path, 'command'];
            return [
              {
                changes: [{ object: container.object, path, value: [`${folder}/no-such-command`] }],
                says: [{ object: container.object, path: [...path, 0], rule: mounted }],
              },
            ];
          }),
      ),
  },
  {
    name: 'an init container never ends',
    rule: ends,
    breaks: (set) =>
      set.pods.flatMap(({ object, path, value }) =>
        items(at(value, 'spec', 'initContainers')).flatMap(([index, container]): readonly Break[] => {
          if (at(container, 'restartPolicy') !== undefined) return [];
          const field = [...path, 'spec', 'initContainers', index];
          return [
            {
              changes: [
                { object, path: [...field, 'command'], value: ['sleep', 'infinity'] },
                { object, path: [...field, 'args'], value: undefined },
              ],
              says: [{ object, path: [...field, 'command', 0], rule: ends }],
            },
          ];
        }),
      ),
  },
  {
    name: 'a variable is a limit of a container that is misspelt',
    rule: resource,
    breaks: (set) =>
      set.containers.map(({ object, path, value }) => {
        const containerName = misspelt(text(at(value, 'name')) ?? '');
        const field = [...path, 'env', items(at(value, 'env')).length];
        const variable = {
          name: 'LIMIT_OF_CPU',
          valueFrom: { resourceFieldRef: { containerName, resource: 'limits.cpu' } },
        };
        return {
          changes: [{ object, path: field, value: variable }],
          says: [{ object, path: [...field, 'valueFrom', 'resourceFieldRef', 'containerName'], rule: resource }],
        };
      }),
  },
  {
    name: 'a mode has no zero before it',
    rule: mode,
    breaks: (set) =>
      set.pods.flatMap(({ object, path, value }) =>
        items(at(value, 'spec', 'volumes')).flatMap(([index, volume]) =>
          ['secret', 'configMap', 'projected']
            .filter((source) => at(volume, source) !== undefined)
            .map((source) =>
              warned({ object, path: [...path, 'spec', 'volumes', index, source, 'defaultMode'], value: 444 }, mode),
            ),
        ),
      ),
  },
  {
    name: 'a password ends with a line feed',
    rule: feed,
    breaks: (set) => set.containers.slice(0, 1).map((container) => withSecret(set, container)),
  },
  {
    name: 'a ConfigMap gives the variables of another one',
    rule: distinct,
    breaks: (set) =>
      set.containers.flatMap((container) =>
        items(at(container.value, 'envFrom')).flatMap(([, item]) => again(set, container, item)),
      ),
  },
];

/** A folder of a container that a ConfigMap of the set is mounted over, and nothing else. */
function configFolder(set: Set, pod: Pod, { value }: Container): string | undefined {
  const known = new globalThis.Set(ofKind(set, 'ConfigMap').map(([, one]) => `${namespaceOf(one)}/${nameOf(one)}`));
  for (const [, mount] of items(at(value, 'volumeMounts'))) {
    const volume = items(at(pod.value, 'spec', 'volumes')).find(([, one]) => at(one, 'name') === at(mount, 'name'));
    const name = text(at(volume?.[1], 'configMap', 'name'));
    const hasItems = at(volume?.[1], 'configMap', 'items') !== undefined;
    if (name === undefined || hasItems || at(mount, 'subPath') !== undefined) continue;
    if (known.has(`${pod.namespace}/${name}`)) return text(at(mount, 'mountPath'));
  }
  return undefined;
}

/** A new Secret, of which a container reads a key as a variable. */
function withSecret(set: Set, { object, path, value }: Container): Break {
  const namespace = namespaceOf(set.objects[object]);
  const metadata = { name: 'with-line-feed', ...(namespace !== '' && { namespace }) };
  const variable = { name: 'ODD_VALUE', valueFrom: { secretKeyRef: { name: metadata.name, key: 'odd' } } };
  const added = set.objects.length;
  return {
    changes: [
      {
        object: added,
        path: [],
        // the text "change-me" and a line feed
        value: { apiVersion: 'v1', kind: 'Secret', metadata, type: 'Opaque', data: { odd: 'Y2hhbmdlLW1lCg==' } },
      },
      { object, path: [...path, 'env', items(at(value, 'env')).length], value: variable },
    ],
    says: [warning(feed, added, ['data', 'odd'])],
  };
}

/** A second ConfigMap, with the first variable of one that a container reads. */
function again(set: Set, { object, path, value }: Container, item: Json): readonly Break[] {
  const namespace = namespaceOf(set.objects[object]);
  const name = text(at(item, 'configMapRef', 'name'));
  const [, config] =
    ofKind(set, 'ConfigMap').find(([, one]) => nameOf(one) === name && namespaceOf(one) === namespace) ?? [];
  const [first] = entries(at(config, 'data')).filter(([key]) => /^[A-Z_]+$/.test(key));
  const own = items(at(value, 'env')).map(([, one]) => at(one, 'name'));
  if (config === undefined || first === undefined || own.includes(first[0])) return [];
  const other = {
    apiVersion: 'v1',
    kind: kindOf(config) ?? 'ConfigMap',
    metadata: { ...(at(config, 'metadata') as object), name: 'overrides-of-all' },
    data: { [first[0]]: 'something-else' },
  };
  const field: Path = [...path, 'envFrom', items(at(value, 'envFrom')).length];
  return [
    {
      changes: [
        { object: set.objects.length, path: [], value: other },
        { object, path: field, value: { configMapRef: { name: 'overrides-of-all' } } },
      ],
      says: [warning(distinct, object, [...field, 'configMapRef', 'name'])],
    },
  ];
}
