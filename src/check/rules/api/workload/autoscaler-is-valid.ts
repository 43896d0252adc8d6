import type { Field } from '../../../../manifest/object/field';
import type { Manifest } from '../../../../manifest/object/manifest';
import { quantityOf } from '../../../../schema/string-formats/quantities';
import { describeValue } from '../../../../schema/describe-value';
import { corrected, defineRule, nameOf, type Report } from '../../../rule';

export const autoscalerIsValid = defineRule({
  id: 'api/autoscaler-is-valid',
  severity: 'error',
  summary: 'A HorizontalPodAutoscaler has a valid range of replicas, and metrics with targets.',
  why: 'The API server refuses a maximum below the minimum, fewer than one pod, a metric without a target or with a source that differs from its type, and behavior out of range (pkg/apis/autoscaling/validation/validation.go).',
  fix: 'set it to a number in that range',
  example: corrected(
    `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web
  minReplicas: 5
  maxReplicas: 2
`,
    ['minReplicas: 5\n  maxReplicas: 2', 'minReplicas: 2\n  maxReplicas: 5'],
  ),
  check({ set, report }) {
    for (const scaler of set.ofType('HorizontalPodAutoscaler')) {
      const metrics = scaler.at('spec', 'metrics').items;
      for (const finding of [...bounds(scaler, metrics), ...metrics.flatMap((one) => [...ofMetric(scaler, one)])])
        report(finding);
      for (const direction of ['scaleUp', 'scaleDown']) {
        for (const finding of ofBehavior(scaler, scaler.at('spec', 'behavior', direction))) report(finding);
      }
    }
  },
});

function* bounds(scaler: Manifest, metrics: readonly Field[]): Iterable<Report> {
  const named = nameOf(scaler);
  const [min, max] = [scaler.at('spec', 'minReplicas'), scaler.at('spec', 'maxReplicas')];
  // clusters with HPAScaleToZero take 0 with a metric that needs no pods
  const mayBeNone = metrics.some((metric) => ['Object', 'External'].includes(metric.at('type').text ?? ''));
  if (min.number !== undefined && min.number < (mayBeNone ? 0 : 1)) {
    yield { at: min, message: `${named} has a minimum of ${min.number} pods, and at least 1 is needed` };
  }
  if (max.number !== undefined && max.number < 1) {
    yield { at: max, message: `${named} has a maximum of ${max.number} pods, and at least 1 is needed` };
  } else if (max.number !== undefined && min.number !== undefined && max.number < min.number) {
    const message = `${named} has a maximum of ${max.number} pods, below its minimum of ${min.number}`;
    yield {
      at: max,
      message,
      fix: 'raise the maximum, or lower the minimum',
      other: { at: min, message: 'the minimum' },
    };
  }
  const cpu = scaler.at('spec', 'targetCPUUtilizationPercentage');
  if (cpu.number !== undefined && cpu.number < 1)
    yield { at: cpu, message: `${named} aims at ${cpu.number}% of CPU, and at least 1% is needed` };
}

const sources: ReadonlyMap<string, string> = new Map([
  ['Resource', 'resource'],
  ['ContainerResource', 'containerResource'],
  ['Pods', 'pods'],
  ['Object', 'object'],
  ['External', 'external'],
]);

// the type of API version v2: v2beta1 has other fields, and is served nowhere
function* ofMetric(scaler: Manifest, metric: Field): Iterable<Report> {
  if (scaler.apiVersion !== 'autoscaling/v2') return;
  const named = nameOf(scaler);
  const type = metric.at('type').text ?? '';
  const source = sources.get(type);
  if (source === undefined) return;
  if (!metric.at(source).exists) {
    const message = `${named} has a metric of type ${type} without '${source}'`;
    yield { at: metric.at(source), message, fix: `set '${source}'` };
  }
  for (const other of sources.values()) {
    if (other === source || !metric.at(other).exists) continue;
    const message = `${named} has a metric of type ${type} with '${other}', which is for another type`;
    yield { at: metric.at(other), message, fix: 'split it into two metrics, or write the other type' };
  }
  const target = metric.at(source, 'target');
  if (target.exists) yield* ofTarget(named, source, target);
}

function* ofTarget(named: string, source: string, target: Field): Iterable<Report> {
  for (const key of ['value', 'averageValue']) {
    const quantity = quantityOf(target.at(key).value ?? undefined);
    if (quantity !== undefined && quantity <= 0n) {
      yield {
        at: target.at(key),
        message: `${named} aims at a metric of ${describeValue(target.at(key).value)}, and it must be above 0`,
      };
    }
  }
  const use = target.at('averageUtilization');
  if (use.number !== undefined && use.number < 1) {
    yield { at: use, message: `${named} aims at a utilization of ${use.number}%, and at least 1% is needed` };
  }
  const [wanted, both] = wantedOf(source);
  const given = wanted.filter((key) => target.at(key).exists);
  const names = wanted.map((key) => `'${key}'`).join(' or ');
  if (given.length === 0) {
    // the server names the mean, but of a resource its utilization
    const at = target.at(wanted[0] === 'averageUtilization' ? wanted[0] : 'averageValue');
    yield { at, message: `${named} has a metric without a target`, fix: `set ${names}` };
  }
  if (given.length > 1 && !both) {
    yield { at: target, message: `${named} aims a metric at two things at once`, fix: `keep one of ${names}` };
  }
}

/** Returns the target fields of a metric source, and whether it accepts all of them at once. */
function wantedOf(source: string): readonly [keys: readonly string[], both: boolean] {
  switch (source) {
    case 'resource':
    case 'containerResource':
      return [['averageUtilization', 'averageValue'], false];
    case 'pods':
      return [['averageValue'], true];
    case 'object':
      return [['value', 'averageValue'], true];
    default:
      return [['value', 'averageValue'], false];
  }
}

function* ofBehavior(scaler: Manifest, rules: Field): Iterable<Report> {
  const within = (at: Field, most: number, least: number): readonly Report[] => {
    if (at.number === undefined || (at.number >= least && at.number <= most)) return [];
    const range = most === Infinity ? `at least ${least}` : `${least} to ${most}`;
    return [{ at, message: `'${at.key}' of ${nameOf(scaler)} is ${at.number}, and ${range} is allowed` }];
  };
  yield* within(rules.at('stabilizationWindowSeconds'), 3600, 0);
  const policies = rules.at('policies');
  if (Array.isArray(policies.value) && policies.value.length === 0) {
    yield {
      at: policies,
      message: `${nameOf(scaler)} has a list of policies with none in it`,
      fix: `add one, or remove 'policies'`,
    };
  }
  for (const policy of policies.items) {
    yield* within(policy.at('value'), Infinity, 1);
    yield* within(policy.at('periodSeconds'), 1800, 1);
  }
}
