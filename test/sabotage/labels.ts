import { lostWithCaller } from './calls';
import { misspelt, typos, type Break, type Breakage, type Said } from './breakage';
import { headlessOf, lostWith } from './followers';
import { namespaceOf, ofKind, selected, type Pod, type Set } from './model';
import { at, entries, items, text, type Path } from './objects';

const ownRule = 'wiring/selector-matches-template';
const serviceRule = 'wiring/service-selects-pods';

/** Ways to break what selects by labels. */
export const labelBreakages: readonly Breakage[] = [
  {
    name: 'a label in the selector of a workload is misspelt',
    rule: ownRule,
    breaks: ({ objects, pods }) =>
      pods.flatMap(({ object, kind }) => {
        if (['CronJob', 'Job', 'Pod', 'ScaledJob'].includes(kind)) return [];
        const selector: Path = ['spec', 'selector', 'matchLabels'];
        return entries(at(objects[object], ...selector)).flatMap(([key, value]) =>
          typos.map((typo): Break => {
            const path = [...selector, key];
            return {
              changes: [{ object, path, value: typo(text(value) ?? '') }],
              says: [{ object, path, rule: ownRule }],
            };
          }),
        );
      }),
  },
  {
    name: 'the values of an expression in the selector of a workload are changed',
    rule: ownRule,
    breaks: ({ objects, pods }) =>
      pods.flatMap(({ object }) =>
        items(at(objects[object], 'spec', 'selector', 'matchExpressions')).map(([index]): Break => {
          const path = ['spec', 'selector', 'matchExpressions', index];
          return {
            changes: [{ object, path: [...path, 'values'], value: ['another'] }],
            says: [{ object, path, rule: ownRule }],
          };
        }),
      ),
  },
  {
    name: 'a label of a pod is misspelt',
    rule: serviceRule,
    breaks: (set) => set.pods.flatMap((pod) => labelBreaks(set, pod, misspelt)),
  },
  {
    name: 'a label of a pod template is removed',
    rule: ownRule,
    breaks: (set) =>
      set.pods.filter(({ kind }) => kind !== 'Pod').flatMap((pod) => labelBreaks(set, pod, () => undefined)),
  },
  {
    name: 'a label in the selector of a Service is misspelt',
    rule: serviceRule,
    breaks: (set) =>
      set.services.flatMap((service) =>
        Object.entries(service.selector).flatMap(([key, value]) =>
          typos.map((typo): Break => ({
            changes: [{ object: service.object, path: ['spec', 'selector', key], value: typo(value) }],
            says: [
              { object: service.object, path: ['spec', 'selector'], rule: serviceRule },
              ...headlessOf(set, service),
            ],
          })),
        ),
      ),
  },
];

// a label that nobody selects by may be anything
function labelBreaks(set: Set, pod: Pod, change: (value: string) => string | undefined): readonly Break[] {
  const { object, path } = pod;
  // the number in its group is the controller's: what the template says of it has no effect
  const labels = Object.entries(pod.labels).filter(([key]) => key !== 'leaderworkerset.sigs.k8s.io/worker-index');
  return labels.flatMap(([key, value]) => {
    const own = ownRequirements(set, pod, key);
    const services = set.services.filter(
      ({ namespace, selector }) => key in selector && selected(set, namespace, selector).includes(pod),
    );
    const alone = services.filter(({ namespace, selector }) => selected(set, namespace, selector).length === 1);
    const gone = lostWith(set, pod, key, undefined);
    if (own.length + alone.length + gone.says.length + gone.needs.length === 0) return [];
    const next = change(value);
    // without the label only another one, or the workload's own selector, can tell which pods were meant
    const isAsked = own.length > 0;
    const lost = lostWith(set, pod, key, next, isAsked);
    const told = alone.filter(({ selector }) => next !== undefined || isAsked || Object.keys(selector).length > 1);
    return [
      {
        changes: [{ object, path: [...path, 'metadata', 'labels', key], value: next }],
        says: [
          ...own,
          ...lost.says,
          ...lostWithCaller(set, pod, key),
          ...alone.flatMap((service) => headlessOf(set, service)),
          ...told.map((service): Said => ({ object: service.object, path: ['spec', 'selector'], rule: serviceRule })),
          ...poolsOf(set, pod, key),
        ],
        needs: [
          ...lost.needs,
          ...alone
            .filter((service) => !told.includes(service))
            .map(({ namespace, selector }) => `Pod ${namespace}/${key}=${selector[key] ?? ''}`),
        ],
      },
    ];
  });
}

/** The pools that lose their only pods with a label; the workload's own selector tells which were meant. */
function poolsOf(set: Set, pod: Pod, key: string): readonly Said[] {
  return ofKind(set, 'InferencePool').flatMap(([object, value]) => {
    const labels = entries(at(value, 'spec', 'selector', 'matchLabels'));
    const selector = Object.fromEntries(labels.map(([name, one]) => [name, text(one) ?? '']));
    const pods = selected(set, namespaceOf(value), selector);
    const isLost = key in selector && pods.length === 1 && pods[0] === pod;
    return isLost ? [{ object, path: ['spec', 'selector'], rule: serviceRule }] : [];
  });
}

function ownRequirements({ objects }: Set, { object, kind }: Pod, key: string): readonly Said[] {
  if (['CronJob', 'Job', 'Pod', 'ScaledJob'].includes(kind)) return [];
  const selector = at(objects[object], 'spec', 'selector');
  const equal = entries(at(selector, 'matchLabels')).filter(([own]) => own === key);
  const expressions = items(at(selector, 'matchExpressions')).filter(([, one]) => text(at(one, 'key')) === key);
  const paths: readonly Path[] = [
    ...equal.map(() => ['spec', 'selector', 'matchLabels', key]),
    ...expressions.map(([index]) => ['spec', 'selector', 'matchExpressions', index]),
  ];
  return paths.map((path) => ({ object, path, rule: ownRule }));
}
