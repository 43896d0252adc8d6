import type { Field } from '../../../../manifest/object/field';
import { mayBeFilledIn, type Pod } from '../../../../manifest/workloads/pods';
import { nameProblem, qualifiedName } from '../../../../schema/string-formats/server-names';
import { corrected, defineRule, nameOf, type Report } from '../../../rule';

export const affinityIsValid = defineRule({
  id: 'api/affinity-is-valid',
  severity: 'error',
  summary: 'Node affinity and pod affinity terms are valid.',
  why: 'The API server refuses weights outside 1 to 100, required node affinity without terms, and expressions with too few or too many values for their operator (pkg/apis/core/validation/validation.go, validateAffinity).',
  fix: 'set the values that the operator allows',
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{ name: web, image: web:1.0.0 }]
  affinity:
    nodeAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        nodeSelectorTerms:
          - matchExpressions:
              - { key: disk, operator: In }
`,
    ['- { key: disk, operator: In }', '- { key: disk, operator: In, values: [ssd] }'],
  ),
  check({ set, report }) {
    for (const pod of set.podsWith('affinity')) {
      if (mayBeFilledIn(pod)) continue;
      const named = nameOf(pod.workload);
      for (const finding of [...nodes(named, pod), ...neighbours(named, pod)]) report(finding);
    }
  },
});

const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';

function* nodes(named: string, pod: Pod): Iterable<Report> {
  const affinity = pod.spec.at('affinity', 'nodeAffinity');
  const terms = affinity.at(required, 'nodeSelectorTerms');
  if (Array.isArray(terms.value) && terms.value.length === 0) {
    yield { at: terms, message: `${named} requires nodes without any terms`, fix: 'add a term' };
  }
  yield* weights(named, affinity.at(preferred));
  const selectors = [...terms.items, ...affinity.at(preferred).items.map((term) => term.at('preference'))];
  for (const field of selectors.flatMap((term) => term.at('matchFields').items)) yield* ofName(named, field);
  for (const expression of selectors.flatMap((term) => term.at('matchExpressions').items)) {
    const [key, operator] = [expression.at('key').text ?? '', expression.at('operator').text ?? ''];
    const at = expression.at('values');
    const values = at.items.length;
    const subject = `${named} asks for nodes by "${key}" with ${operator}`;
    const problem = key === '' ? undefined : nameProblem(key, qualifiedName);
    if (problem !== undefined)
      yield { at: expression.at('key'), message: `${subject}, and ${problem}`, fix: 'use another key' };
    if (['In', 'NotIn'].includes(operator) && values === 0) yield { at, message: `${subject}, which needs values` };
    if (['Exists', 'DoesNotExist'].includes(operator) && values > 0)
      yield { at, message: `${subject}, which takes no values` };
    if (['Gt', 'Lt'].includes(operator) && values !== 1)
      yield { at, message: `${subject}, which takes exactly one value` };
  }
}

// of the fields of nodes, only the name can be asked for (ValidateNodeFieldSelectorRequirement)
function* ofName(named: string, field: Field): Iterable<Report> {
  const [key, operator] = [field.at('key'), field.at('operator').text ?? ''];
  const fix = `write the key "metadata.name", the operator "In" or "NotIn", and one value`;
  if (key.text !== undefined && key.text !== 'metadata.name') {
    yield {
      at: key,
      message: `${named} selects nodes by the field "${key.text}", and only metadata.name is allowed`,
      fix,
    };
  } else if (['Exists', 'DoesNotExist', 'Gt', 'Lt'].includes(operator)) {
    yield {
      at: field.at('operator'),
      message: `${named} selects nodes by name with ${operator}; only In and NotIn are allowed`,
      fix,
    };
  } else if (field.at('values').items.length !== 1) {
    yield {
      at: field.at('values'),
      message: `${named} selects nodes by name with ${operator}, which takes exactly one value`,
      fix,
    };
  }
}

function* neighbours(named: string, pod: Pod): Iterable<Report> {
  for (const kind of ['podAffinity', 'podAntiAffinity']) {
    const affinity = pod.spec.at('affinity', kind);
    yield* weights(named, affinity.at(preferred));
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
