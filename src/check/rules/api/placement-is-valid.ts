import type { Field } from '../../../manifest/field';
import type { Pod } from '../../../manifest/pods';
import { mayBeFilledIn } from '../../../manifest/resources';
import { nameProblem, qualifiedName } from '../../../schema/forms/names';
import { defineRule, nameOf, type Report } from '../../rule';

export const placementIsValid = defineRule({
  id: 'api/placement-is-valid',
  severity: 'error',
  summary: 'What says where a pod may run can be answered: tolerations, affinity and spread.',
  why: 'The API server refuses a toleration with a value that Exists cannot have, or with a time that only NoExecute has; weights outside 1 to 100, conditions without the values that they need, and spread by less than 1 (pkg/apis/core/validation/validation.go, ValidateTolerations, validateAffinity and validateTopologySpreadConstraints).',
  fix: 'write what the operator takes',
  example: {
    violates: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{ name: web, image: web:1.0.0 }]
  tolerations:
    - key: gpu
      operator: Exists
      value: "true"
`,
    passes: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{ name: web, image: web:1.0.0 }]
  tolerations:
    - key: gpu
      operator: Exists
`,
  },
  check({ set, report }) {
    for (const pod of set.podsWith('tolerations', 'topologySpreadConstraints', 'affinity')) {
      if (mayBeFilledIn(pod)) continue;
      const named = nameOf(pod.workload);
      for (const toleration of pod.spec.at('tolerations').items)
        for (const said of tolerated(named, toleration)) report(said);
      for (const constraint of pod.spec.at('topologySpreadConstraints').items)
        for (const said of spread(named, constraint)) report(said);
      for (const said of [...nodes(named, pod), ...neighbours(named, pod)]) report(said);
    }
  },
});

function* tolerated(named: string, toleration: Field): Iterable<Report> {
  const [key, operator, value] = [
    toleration.at('key'),
    toleration.at('operator').text ?? 'Equal',
    toleration.at('value'),
  ];
  const [effect, seconds] = [toleration.at('effect').text, toleration.at('tolerationSeconds')];
  if (key.text === undefined && !(key.exists && key.value !== '') && operator === 'Equal') {
    yield {
      at: toleration,
      message: `a toleration of ${named} has no key, which only Exists can do without`,
      fix: `set 'key', or write the operator "Exists"`,
    };
  }
  const problem = key.text === undefined ? undefined : nameProblem(key.text, qualifiedName);
  if (problem !== undefined)
    yield {
      at: key,
      message: `a toleration of ${named} has the key "${key.text ?? ''}", and ${problem}`,
      fix: 'write another key',
    };
  if (operator === 'Exists' && value.text !== undefined) {
    yield {
      at: value,
      message: `a toleration of ${named} has a value, which Exists does not take`,
      fix: `remove 'value', or write the operator "Equal"`,
    };
  }
  if (seconds.exists && effect !== 'NoExecute') {
    yield {
      at: seconds,
      message: `a toleration of ${named} has a time, which only the effect NoExecute has`,
      fix: `write the effect "NoExecute", or remove the time`,
    };
  }
}

function* spread(named: string, constraint: Field): Iterable<Report> {
  const [skew, domains] = [constraint.at('maxSkew'), constraint.at('minDomains')];
  if (skew.number !== undefined && skew.number < 1) {
    yield {
      at: skew,
      message: `${named} spreads with a maxSkew of ${skew.number}, and at least 1 is needed`,
      fix: 'write 1 or more',
    };
  }
  if (domains.number === undefined) return;
  if (domains.number < 1) {
    yield {
      at: domains,
      message: `${named} spreads over at least ${domains.number} domains, and at least 1 is needed`,
      fix: 'write 1 or more',
    };
  }
  if (constraint.at('whenUnsatisfiable').value === 'ScheduleAnyway') {
    yield {
      at: domains,
      message: `${named} has 'minDomains' with ScheduleAnyway, and only DoNotSchedule takes it`,
      fix: `remove 'minDomains'`,
    };
  }
}

const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';

function* nodes(named: string, pod: Pod): Iterable<Report> {
  const affinity = pod.spec.at('affinity', 'nodeAffinity');
  const terms = affinity.at(required, 'nodeSelectorTerms');
  if (Array.isArray(terms.value) && terms.value.length === 0) {
    yield { at: terms, message: `${named} asks for nodes by no terms`, fix: 'add a term' };
  }
  yield* weights(named, affinity.at(preferred));
  const selectors = [...terms.items, ...affinity.at(preferred).items.map((term) => term.at('preference'))];
  for (const expression of selectors.flatMap((term) => term.at('matchExpressions').items)) {
    const [key, operator] = [expression.at('key').text ?? '', expression.at('operator').text ?? ''];
    const values = expression.at('values').items.length;
    const says = `${named} asks for nodes by "${key}" with ${operator}`;
    if (['In', 'NotIn'].includes(operator) && values === 0)
      yield { at: expression, message: `${says}, which needs values` };
    if (['Exists', 'DoesNotExist'].includes(operator) && values > 0)
      yield { at: expression, message: `${says}, which takes no values` };
    if (['Gt', 'Lt'].includes(operator) && values !== 1)
      yield { at: expression, message: `${says}, which takes exactly one value` };
  }
}

function* neighbours(named: string, pod: Pod): Iterable<Report> {
  for (const kind of ['podAffinity', 'podAntiAffinity']) {
    const affinity = pod.spec.at('affinity', kind);
    yield* weights(named, affinity.at(preferred));
    const terms = [
      ...affinity.at(required).items,
      ...affinity.at(preferred).items.map((term) => term.at('podAffinityTerm')),
    ];
    for (const term of terms) {
      const key = term.at('topologyKey');
      if (key.value === '')
        yield {
          at: key,
          message: `${named} has a term of ${kind} with an empty topologyKey`,
          fix: `write a key of nodes, such as "kubernetes.io/hostname"`,
        };
    }
  }
}

function* weights(named: string, terms: Field): Iterable<Report> {
  for (const term of terms.items) {
    const weight = term.at('weight');
    if (weight.number !== undefined && (weight.number < 1 || weight.number > 100)) {
      yield {
        at: weight,
        message: `${named} has a preference of weight ${weight.number}, and 1 to 100 are allowed`,
        fix: 'write a weight of that range',
      };
    }
  }
}
