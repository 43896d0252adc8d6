import type { Manifest } from '../../../manifest/object/manifest';
import { corrected, defineRule, nameOf } from '../../rule';

export const namespaceResolves = defineRule({
  id: 'wiring/namespace-resolves',
  severity: 'error',
  summary: 'No object has a namespace that looks like a misspelling of another in the set.',
  why: 'An object in a misspelt namespace is refused, or is created where the app does not find it.',
  fix: 'write the name of the namespace as the Namespace has it',
  example: corrected(
    `apiVersion: v1
kind: Namespace
metadata:
  name: payments
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  namespace: payment
data:
  LOG_LEVEL: info
`,
    ['namespace: payment', 'namespace: payments'],
  ),
  check({ manifests, resolve, report }) {
    const objects = new Map<string, Manifest[]>();
    for (const manifest of manifests) {
      const { namespace, namesItsNamespace } = manifest;
      if (namespace === undefined || !namesItsNamespace) continue;
      const list = objects.get(namespace);
      if (list === undefined) objects.set(namespace, [manifest]);
      else list.push(manifest);
    }
    for (const [namespace, [first, ...others]] of objects) {
      const resolution = resolve({ type: 'Namespace', namespace: undefined, name: namespace });
      if (resolution.outcome !== 'similar' || first === undefined) continue;
      const { entity } = resolution;
      const more = others.length === 0 ? '' : `, as ${others.length} more ${others.length === 1 ? 'does' : 'do'}`;
      report({
        at: first.at('metadata', 'namespace'),
        message: `${nameOf(first)} is in namespace "${namespace}"${more}, which is not in the manifests; did you mean "${entity.name}"?`,
        fix: `write "${entity.name}", or add the missing Namespace`,
        other: {
          at: entity.isMade ? entity.field : entity.manifest.at('metadata', 'name'),
          message: 'the existing Namespace',
        },
      });
    }
  },
});
