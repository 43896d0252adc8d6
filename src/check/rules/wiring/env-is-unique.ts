import type { EnvVar } from '../../../manifest/workloads/containers';
import { corrected, containerName, defineRule } from '../../rule';

export const envIsUnique = defineRule({
  id: 'wiring/env-is-unique',
  severity: 'warning',
  summary: 'No container sets an environment variable twice.',
  why: 'Only the last value takes effect, without a warning, and a later apply may keep the other one.',
  fix: 'keep one of them',
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1.0.0
      env:
        - name: LOG_LEVEL
          value: info
        - name: LOG_LEVEL
          value: debug
`,
    ['value: info\n        - name: LOG_LEVEL\n          value: debug', 'value: info'],
  ),
  check({ set, report }) {
    for (const container of set.containersWith('env')) {
      for (const [name, all] of repeated(container.env)) {
        const earlier = all.slice(0, -1);
        const [last] = all.slice(-1);
        // $(NAME) in the later one is the value of the earlier: it is extended, not lost
        if (last === undefined || last.value?.includes(`$(${name})`) === true) continue;
        report({
          at: last.field.at('name'),
          message: `${containerName(container)} sets "${name}" ${all.length === 2 ? 'twice' : `${all.length} times`}, and only the last counts`,
          other: earlier.slice(0, 5).map(({ field }) => ({ at: field.at('name'), message: 'is lost' })),
        });
      }
    }
  },
});

function repeated(variables: readonly EnvVar[]): readonly (readonly [string, readonly EnvVar[]])[] {
  if (variables.length < 2 || new Set(variables.map(({ name }) => name)).size === variables.length) return [];
  const byName = new Map<string, EnvVar[]>();
  for (const variable of variables) byName.set(variable.name, [...(byName.get(variable.name) ?? []), variable]);
  return [...byName].filter(([name, all]) => name !== '' && all.length > 1);
}
