import type { Field } from '../../../../manifest/object/field';
import type { Manifest } from '../../../../manifest/object/manifest';
import { intOrPercentProblem, isNone } from '../../../../schema/string-formats/number-or-percent';
import { corrected, defineRule, nameOf, type Report } from '../../../rule';

export const rolloutIsValid = defineRule({
  id: 'api/rollout-is-valid',
  severity: 'error',
  summary: 'The replicas and the update strategy of a workload are valid.',
  why: 'The API server refuses negative counts, a rolling update that can neither add nor remove a pod, a DaemonSet that can do both, and rolling update settings of another strategy (pkg/apis/apps/validation/validation.go).',
  fix: 'raise maxSurge or maxUnavailable above 0',
  example: corrected(
    `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  strategy:
    rollingUpdate:
      maxSurge: 0
      maxUnavailable: 0
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: web:1.0.0 }] }
`,
    ['maxSurge: 0', 'maxSurge: 1'],
  ),
  check({ set, report }) {
    for (const workload of set.ofType('Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet')) {
      for (const finding of counts(workload)) report(finding);
      for (const finding of strategy(workload)) report(finding);
    }
  },
});

const countFields = ['replicas', 'minReadySeconds', 'revisionHistoryLimit', 'progressDeadlineSeconds'];

function* counts(workload: Manifest): Iterable<Report> {
  const spec = workload.at('spec');
  for (const key of countFields) {
    if ((spec.numberAt(key) ?? 0) >= 0) continue;
    const at = spec.at(key);
    yield { at, message: `'${key}' of ${nameOf(workload)} must not be negative`, fix: 'set it to 0 or more' };
  }
  if (!spec.has('minReadySeconds')) return;
  const [deadline, ready] = [spec.at('progressDeadlineSeconds'), spec.at('minReadySeconds')];
  // the default is 600 (pkg/apis/apps/v1/defaults.go)
  if (workload.type === 'Deployment' && ready.number !== undefined && ready.number >= (deadline.number ?? 600)) {
    yield {
      at: deadline.exists ? deadline : ready,
      message: `${nameOf(workload)} must have 'progressDeadlineSeconds' (${deadline.number ?? '600 by default'}) above 'minReadySeconds' (${ready.number})`,
      fix: `raise 'progressDeadlineSeconds', or lower 'minReadySeconds'`,
    };
  }
}

function strategyKey({ type }: Manifest): string {
  return type === 'Deployment' ? 'strategy' : 'updateStrategy';
}

function* strategy(workload: Manifest): Iterable<Report> {
  const key = strategyKey(workload);
  const field = workload.at('spec', key);
  const rolling = field.at('rollingUpdate');
  if (!rolling.exists) return;
  const type = field.at('type').text ?? 'RollingUpdate';
  // the server does not validate 'rollingUpdate' of a DaemonSet with OnDelete
  if (type !== 'RollingUpdate' && workload.type !== 'DaemonSet') {
    yield {
      at: rolling,
      message: `${nameOf(workload)} has 'rollingUpdate' with the type "${type}", which does not use it`,
      fix: `remove 'rollingUpdate', or write the type "RollingUpdate"`,
    };
    return;
  }
  if (type !== 'RollingUpdate') return;
  const [surge, unavailable] = [rolling.at('maxSurge'), rolling.at('maxUnavailable')];
  const broken = [...amounts(workload, rolling)];
  yield* broken;
  if (broken.length > 0) return;
  if (workload.type === 'Deployment' && isNone(surge.value) && isNone(unavailable.value)) {
    yield {
      at: unavailable,
      message: `${nameOf(workload)} can never be updated: maxSurge and maxUnavailable are both 0`,
    };
  }
  if (workload.type === 'StatefulSet' && isNone(unavailable.value)) {
    // clusters without the feature gate MaxUnavailableStatefulSet drop the field
    const message = `${nameOf(workload)} sets maxUnavailable to 0, which clusters with the feature gate MaxUnavailableStatefulSet refuse`;
    yield { at: unavailable, severity: 'warning', message, fix: 'raise maxUnavailable above 0' };
  }
  if (workload.type === 'DaemonSet') yield* daemons(workload, surge, unavailable);
}

function* amounts(workload: Manifest, rolling: Field): Iterable<Report> {
  for (const [key, most] of [
    ['maxSurge', workload.type === 'DaemonSet' ? 100 : Infinity],
    ['maxUnavailable', 100],
  ] as const) {
    const at = rolling.at(key);
    const problem = intOrPercentProblem(at.value, most);
    if (problem !== undefined) {
      yield { at, message: `'${key}' of ${nameOf(workload)} ${problem}`, fix: 'write a number or a percentage' };
    }
  }
  const at = rolling.at('partition');
  if ((at.number ?? 0) < 0) {
    yield { at, message: `'partition' of ${nameOf(workload)} must not be negative`, fix: 'set it to 0 or more' };
  }
}

// one of the two, and not both: the default is a maxUnavailable of 1 (pkg/apis/apps/v1/defaults.go)
function* daemons(workload: Manifest, surge: Field, unavailable: Field): Iterable<Report> {
  const adds = surge.exists && !isNone(surge.value);
  const takes = !unavailable.exists || !isNone(unavailable.value);
  if (adds && takes) {
    const message = `${nameOf(workload)} sets both maxSurge and maxUnavailable, which exclude each other`;
    yield { at: surge, message, fix: `set 'maxUnavailable: 0', or remove 'maxSurge'` };
  } else if (!adds && !takes) {
    const message = `${nameOf(workload)} can never be updated: maxSurge and maxUnavailable are both 0`;
    yield { at: unavailable, message };
  }
}
