import type { Field } from '../../../manifest/object/field';
import type { Container } from '../../../manifest/workloads/containers';
import { containerName, corrected, defineRule, listOf, type RuleContext } from '../../rule';

export const envSourcesAreDistinct = defineRule({
  id: 'practice/env-sources-are-distinct',
  severity: 'warning',
  summary: 'No two sources of envFrom give a container the same variable with different values.',
  why: 'The value of the later source counts, without a word: a key that is added to it changes the app.',
  fix: "remove the key from one of them, give one a 'prefix', or waive this where the later one is meant to override",
  example: corrected(
    `apiVersion: v1
kind: ConfigMap
metadata:
  name: common
data:
  LOG_LEVEL: info
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  LOG_LEVEL: debug
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1.0.0
      envFrom:
        - configMapRef:
            name: common
        - configMapRef:
            name: web
`,
    ['LOG_LEVEL: debug', 'WEB_LOG_LEVEL: debug'],
  ),
  check(context) {
    for (const container of context.set.containersWith('envFrom')) {
      const given = givenTo(container);
      // most containers have one source, which has no other to share a variable with
      if (given.length < 2) continue;
      const sources = given.map((one) => sourceOf(one, container, context));
      for (const [index, later] of sources.entries()) {
        for (const earlier of sources.slice(0, index)) report(container, earlier, later, context);
      }
    }
  },
});

/** A source of envFrom, with the variables that it gives. */
interface Source {
  /** The kind and name: ConfigMap "common". */
  readonly title: string;
  readonly field: Field;
  readonly variables: ReadonlyMap<string, Field | undefined>;
}

const kinds = [
  { key: 'configMapRef', type: 'ConfigMap' },
  { key: 'secretRef', type: 'Secret' },
] as const;

/** An item of envFrom with a name, whose object is not looked for yet. */
interface Given {
  readonly item: Field;
  readonly name: Field;
  readonly type: (typeof kinds)[number]['type'];
}

function givenTo({ field }: Container): readonly Given[] {
  return field.at('envFrom').items.flatMap((item) =>
    kinds.flatMap(({ key, type }): readonly Given[] => {
      if (!item.has(key)) return [];
      const name = item.at(key, 'name');
      return name.text === undefined ? [] : [{ item, name, type }];
    }),
  );
}

function sourceOf({ item, name, type }: Given, { pod }: Container, { resolve }: RuleContext): Source {
  const resolution = resolve({ type, namespace: pod.namespace, name: name.text ?? '' });
  const keys = 'target' in resolution ? resolution.target.keys : undefined;
  const prefix = item.at('prefix').text ?? '';
  // a variable needs a name of letters, digits and "_" to be read by most programs
  const named = [...(keys ?? [])].filter(([one]) => /^[A-Za-z_]\w*$/.test(one));
  const variables = new Map(named.map(([one, value]) => [prefix + one, value]));
  return { title: `${type} "${name.text ?? ''}"`, field: name, variables };
}

function report(container: Container, earlier: Source, later: Source, context: RuleContext): void {
  const shared = [...later.variables.keys()].filter((name) => {
    const [one, other] = [earlier.variables.get(name), later.variables.get(name)];
    return earlier.variables.has(name) && (one === undefined || other === undefined || one.value !== other.value);
  });
  // env of the container counts before both
  const own = new Set(container.env.map(({ name }) => name));
  const lost = shared.filter((name) => !own.has(name));
  if (lost.length === 0) return;
  context.report({
    at: later.field,
    message: `${containerName(container)} takes ${listOf(lost.slice(0, 3))}${lost.length > 3 ? ` and ${lost.length - 3} more` : ''} from ${earlier.title} too, and only ${later.title} counts`,
    other: { at: earlier.field, message: 'its value is lost' },
  });
}
