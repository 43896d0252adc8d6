import type { Field } from '../../../manifest/object/field';
import type { Manifest } from '../../../manifest/object/manifest';
import type { ManifestSet } from '../../../manifest/set/manifest-set';
import { corrected, defineRule, nameOf } from '../../rule';

export const appliesInOrder = defineRule({
  id: 'practice/applies-in-order',
  severity: 'warning',
  summary: 'Namespaces and definitions of custom resources come before what needs them.',
  why: 'The objects of a file are applied as they stand, and the files of a folder by their names: what lies in a namespace that is not there yet is refused, and the first `kubectl apply` of an empty cluster fails.',
  fix: 'move it to the start of the file, or into a file whose name sorts first',
  example: corrected(
    `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  namespace: shop
data:
  LOG_LEVEL: info
---
apiVersion: v1
kind: Namespace
metadata:
  name: shop
`,
    [
      `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  namespace: shop
data:
  LOG_LEVEL: info
---
apiVersion: v1
kind: Namespace
metadata:
  name: shop
`,
      `apiVersion: v1
kind: Namespace
metadata:
  name: shop
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  namespace: shop
data:
  LOG_LEVEL: info
`,
    ],
  ),
  check({ set, report }) {
    const namespaces = firstOf(set.ofType('Namespace'), ({ name }) => name);
    const definitions = firstOf(set.ofType('CustomResourceDefinition'), (one) =>
      kindOf(one.at('spec', 'group').text, one.at('spec', 'names', 'kind').text),
    );
    if (namespaces.size === 0 && definitions.size === 0) return;
    const isSorted = hasDelivery(set);
    const passed = new Set<Manifest>();
    const said = new Set<Manifest>();
    for (const manifest of set.manifests) {
      passed.add(manifest);
      const { namespace, namesItsNamespace, group, kind } = manifest;
      const needs: readonly (readonly [Manifest | undefined, string])[] = [
        [namespace === undefined || !namesItsNamespace ? undefined : namespaces.get(namespace), 'lies in it'],
        [definitions.get(kindOf(group, kind)), 'is of its kind'],
      ];
      for (const [needed, why] of needs) {
        if (needed === undefined || passed.has(needed) || said.has(needed) || !isOneCall(needed, manifest, isSorted))
          continue;
        said.add(needed);
        report({
          at: needed.at('metadata', 'name'),
          message: `${nameOf(needed)} comes after ${nameOf(manifest)}, which ${why}: the first kubectl apply fails`,
          other: { at: placeOf(manifest), message: filesOf(needed, manifest) },
        });
      }
    }
  },
});

/** The first object of each key. */
function firstOf(all: readonly Manifest[], keyOf: (one: Manifest) => string): ReadonlyMap<string, Manifest> {
  const first = new Map<string, Manifest>();
  for (const one of all) if (!first.has(keyOf(one))) first.set(keyOf(one), one);
  return first;
}

function kindOf(group: string | undefined, kind: string | undefined): string {
  return `${group ?? ''}/${kind ?? ''}`;
}

/** Whether one call of kubectl applies both, in the order of the set. */
function isOneCall(a: Manifest, b: Manifest, isSorted: boolean): boolean {
  if (a.source !== undefined && a.source === b.source) return true;
  return !isSorted && a.call !== undefined && a.call === b.call;
}

/** Whether something of the set applies folders in an order of its own: Argo CD and Flux apply namespaces and definitions first. */
function hasDelivery({ manifests }: ManifestSet): boolean {
  return manifests.some(({ group }) => group === 'argoproj.io' || group.endsWith('.toolkit.fluxcd.io'));
}

function placeOf(manifest: Manifest): Field {
  const namespace = manifest.at('metadata', 'namespace');
  return namespace.exists ? namespace : manifest.at('kind');
}

function filesOf(needed: Manifest, first: Manifest): string {
  if (needed.file === undefined || needed.file === first.file) return 'applied before it';
  return `applied before it: ${first.file ?? ''} sorts before ${needed.file}`;
}
