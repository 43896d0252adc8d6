import { breakAt, misspelt, typos, type Break, type Breakage, type Said } from './breakage';
import { keysOf, kindOf, nameOf, namespaceOf, type Reference, type Set } from './model';
import { at, entries, items, text, type Change, type Spot } from './objects';

/** Ways to break what refers to Secrets, ConfigMaps, claims and accounts by name, and to their keys. */
export const nameBreakages: readonly Breakage[] = [
  ...(
    [
      ['Secret', 'the name of a Secret that is read'],
      ['ConfigMap', 'the name of a ConfigMap that is read'],
      ['PersistentVolumeClaim', 'the name of a claim that is mounted'],
      ['ServiceAccount', 'the name of a service account'],
      ['TriggerAuthentication', 'the name of a trigger authentication'],
    ] as const
  ).map(([kind, what]): Breakage => ({
    name: `${what} is misspelt`,
    rule: ruleFor({ kind, use: 'other' }),
    breaks: ({ references }) => misspeltNames(references.filter((one) => one.kind === kind && one.use !== 'pull')),
  })),
  {
    name: 'the name of a pull secret is misspelt',
    rule: 'wiring/image-pull-secret-exists',
    breaks: ({ references }) => misspeltNames(references.filter(({ use }) => use === 'pull')),
  },
  ...(['Secret', 'ConfigMap'] as const).map((kind): Breakage => ({
    name: `the key of a ${kind} that is read is misspelt`,
    rule: 'wiring/key-exists',
    breaks: (set) =>
      set.references.flatMap((reference) => {
        const { object, key, optional } = reference;
        if (reference.kind !== kind || key === undefined || optional) return [];
        if (keysOf(set, reference) === undefined) return [];
        return typos.map((typo) => breakAt({ object, path: key.path, value: typo(key.name) }, 'wiring/key-exists'));
      }),
  })),
  {
    name: 'a key is renamed where it is defined',
    rule: 'wiring/key-exists',
    breaks: (set) => set.objects.flatMap((_, object) => renamedKeys(set, object)),
  },
  {
    name: 'an object is renamed, and what refers to it is not',
    rule: 'wiring/config-exists',
    breaks: (set) => set.objects.flatMap((_, object) => unmet(set, object, 'name')),
  },
  {
    name: 'an object is moved to another namespace, and what refers to it is not',
    rule: 'wiring/config-exists',
    breaks: (set) => set.objects.flatMap((_, object) => unmet(set, object, 'namespace')),
  },
  {
    name: 'the Secret that something else makes is renamed',
    rule: 'wiring/secret-exists',
    breaks: (set) =>
      set.objects.flatMap((made, object) => {
        const spots = [
          ['spec', 'target', 'name'],
          ['spec', 'secretName'],
        ];
        return spots.flatMap((path) => {
          const name = text(at(made, ...path));
          if (name === undefined || !['ExternalSecret', 'Certificate'].includes(kindOf(made))) return [];
          const says = users(set, 'Secret', namespaceOf(made), name);
          return [{ changes: [{ object, path, value: misspelt(name) }], says }];
        });
      }),
  },
  {
    name: 'the file of a volume that is mounted alone is misspelt',
    rule: 'wiring/key-exists',
    breaks: ({ pods, containers }) =>
      containers.flatMap(({ object, path, value }) => {
        const volumes = items(at(pods.find((pod) => pod.object === object)?.value, 'spec', 'volumes'));
        return items(at(value, 'volumeMounts')).flatMap(([index, mount]) => {
          const volume = volumes.find(([, one]) => at(one, 'name') === at(mount, 'name'))?.[1];
          const source = at(volume, 'configMap') ?? at(volume, 'secret');
          const file = text(at(mount, 'subPath'));
          if (file === undefined || at(source, 'items') === undefined) return [];
          const spot = [...path, 'volumeMounts', index, 'subPath'];
          return [breakAt({ object, path: spot, value: misspelt(file) }, 'wiring/key-exists')];
        });
      }),
  },
  {
    name: 'the name of a volume mount is misspelt',
    rule: 'wiring/volume-mount-declared',
    breaks: ({ containers }) =>
      containers.flatMap(({ object, path, value }) =>
        items(at(value, 'volumeMounts')).map(([index, mount]) => {
          const spot = [...path, 'volumeMounts', index, 'name'];
          const value = misspelt(text(at(mount, 'name')) ?? '');
          return breakAt({ object, path: spot, value }, 'wiring/volume-mount-declared');
        }),
      ),
  },
  {
    name: 'a volume is renamed, and its mounts are not',
    rule: 'wiring/volume-mount-declared',
    breaks: ({ objects, pods }) =>
      pods.flatMap(({ object, path, value, containers }) => {
        const own = items(at(value, 'spec', 'volumes')).map(([index, volume]) => ({
          path: [...path, 'spec', 'volumes', index, 'name'],
          name: text(at(volume, 'name')) ?? '',
        }));
        const templates = items(at(objects[object], 'spec', 'volumeClaimTemplates')).map(([index, template]) => ({
          path: ['spec', 'volumeClaimTemplates', index, 'metadata', 'name'],
          name: nameOf(template),
        }));
        return [...own, ...templates].map((volume): Break => ({
          changes: [{ object, path: volume.path, value: misspelt(volume.name) }],
          says: containers.flatMap((container) =>
            items(at(container.value, 'volumeMounts'))
              .filter(([, mount]) => at(mount, 'name') === volume.name)
              .map(([index]): Said => ({
                object,
                path: [...container.path, 'volumeMounts', index, 'name'],
                rule: 'wiring/volume-mount-declared',
              })),
          ),
        }));
      }),
  },
];

function ruleFor({ kind, use }: Pick<Reference, 'kind' | 'use'>): string {
  switch (kind) {
    case 'Secret':
      if (use === 'listener') return 'wiring/gateway-listener-resolves';
      if (use === 'tls') return 'wiring/ingress-tls-resolves';
      return use === 'pull' ? 'wiring/image-pull-secret-exists' : 'wiring/secret-exists';
    case 'ConfigMap':
      return 'wiring/config-exists';
    case 'PersistentVolumeClaim':
      return 'wiring/claim-exists';
    case 'ServiceAccount':
      return 'wiring/service-account-exists';
    case 'TriggerAuthentication':
      return 'wiring/trigger-authentication-exists';
  }
}

function misspeltNames(references: readonly Reference[]): readonly Break[] {
  return distinct(references)
    .filter(({ optional }) => !optional)
    .flatMap(({ object, path, name, kind, use }) =>
      typos.map((typo) => breakAt({ object, path, value: typo(name) }, ruleFor({ kind, use }))),
    );
}

// a volume with several items refers to one name several times
function distinct<T extends Spot>(spots: readonly T[]): readonly T[] {
  return [...new Map(spots.map((spot) => [JSON.stringify([spot.object, spot.path]), spot])).values()];
}

function users({ references }: Set, kind: string, namespace: string, name: string): readonly Said[] {
  return distinct(references)
    .filter((one) => one.kind === kind && one.namespace === namespace && one.name === name && !one.optional)
    .map((one) => ({ object: one.object, path: one.path, rule: ruleFor(one) }));
}

function unmet(set: Set, object: number, what: 'name' | 'namespace'): readonly Break[] {
  const moved = set.objects[object];
  const says = users(set, kindOf(moved), namespaceOf(moved), nameOf(moved));
  if (says.length === 0) return [];
  // what it refers to itself stays where it was
  if (what === 'namespace' && kindOf(moved) === 'ServiceAccount') return [];
  const others = set.objects.map(namespaceOf).filter((other) => other !== '' && other !== namespaceOf(moved));
  const value = what === 'name' ? misspelt(nameOf(moved)) : others[0];
  return value === undefined
    ? []
    : [{ changes: [{ object, path: ['metadata', what], value }], says: [...says, ...keptVolumes(set, object)] }];
}

// the volume that is kept for a claim is not for the claim under another name
function keptVolumes(set: Set, object: number): readonly Said[] {
  const claim = set.objects[object];
  if (kindOf(claim) !== 'PersistentVolumeClaim' || at(claim, 'spec', 'volumeName') === undefined) return [];
  const isKept = set.objects.some(
    (volume) =>
      kindOf(volume) === 'PersistentVolume' &&
      nameOf(volume) === at(claim, 'spec', 'volumeName') &&
      at(volume, 'spec', 'claimRef') !== undefined,
  );
  return isKept ? [{ object, path: ['spec', 'volumeName'], rule: 'wiring/volume-matches-claim' }] : [];
}

function renamedKeys(set: Set, object: number): readonly Break[] {
  const holder = set.objects[object];
  const kind = kindOf(holder);
  if (kind !== 'ConfigMap' && kind !== 'Secret') return [];
  return ['data', 'stringData'].flatMap((field) =>
    entries(at(holder, field)).flatMap(([key, value]): readonly Break[] => {
      const readers = set.references.filter(
        (one) =>
          one.kind === kind &&
          one.namespace === namespaceOf(holder) &&
          one.name === nameOf(holder) &&
          one.key?.name === key &&
          !one.optional,
      );
      if (readers.length === 0) return [];
      const changes: readonly Change[] = [
        { object, path: [field, key], value: undefined },
        { object, path: [field, misspelt(key)], value },
      ];
      const says = readers.map((one): Said => ({
        object: one.object,
        path: one.key?.path ?? [],
        rule: 'wiring/key-exists',
      }));
      return [{ changes, says }];
    }),
  );
}
