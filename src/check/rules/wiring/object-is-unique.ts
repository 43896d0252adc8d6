import type { Manifest } from '../../../manifest/object/manifest';
import { defineRule, nameOf } from '../../rule';

export const objectIsUnique = defineRule({
  id: 'wiring/object-is-unique',
  severity: 'error',
  summary: 'No object is defined twice.',
  why: 'The last object that is applied replaces earlier ones of the same name, without a warning.',
  fix: 'give each its own name or namespace, or keep one of them',
  example: {
    violates: `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  LOG_LEVEL: info
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  LOG_LEVEL: debug
`,
    passes: `apiVersion: v1
kind: ConfigMap
metadata:
  name: web-settings
data:
  LOG_LEVEL: info
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: worker-settings
data:
  LOG_LEVEL: debug
`,
  },
  check({ manifests, report }) {
    const firsts = new Map<string, Manifest>();
    for (const manifest of manifests) {
      // a generateName makes another name each time
      if (manifest.name === '' || manifest.kind === '') continue;
      const id = `${groupOf(manifest)}/${manifest.type}/${manifest.namespace ?? ''}/${manifest.name}`;
      const first = firsts.get(id);
      if (first === undefined) {
        firsts.set(id, manifest);
        continue;
      }
      // of two that say the same nothing is lost, until someone edits one of them
      const isCopy = JSON.stringify(first.value) === JSON.stringify(manifest.value);
      report({
        at: manifest.at('metadata', 'name'),
        severity: isCopy ? 'warning' : 'error',
        message: isCopy
          ? `${nameOf(manifest)} is defined twice, with the same content`
          : `${nameOf(manifest)} is defined twice, with different content: the one applied last takes effect`,
        other: { at: first.at('metadata', 'name'), message: 'it is here too' },
      });
    }
  },
});

// groups of Kubernetes itself hold one kind of a name, which has moved between them (extensions to apps); its projects
// name theirs as they like
function groupOf({ group }: Manifest): string {
  return group.endsWith('x-k8s.io') ? group : '';
}
