import type { Probe } from '../../../../manifest/workloads/containers';
import type { Field } from '../../../../manifest/object/field';
import { handlersOf } from '../../../../manifest/workloads/handlers';
import { mayBeFilledIn } from '../../../../manifest/workloads/pods';
import { portNameProblem } from '../../../../schema/string-formats/server-names';
import { corrected, containerName, defineRule, SoundValues, type Report } from '../../../rule';

export const probesAreValid = defineRule({
  id: 'api/probes-are-valid',
  severity: 'error',
  summary: 'Every probe and hook has one handler, with valid settings.',
  why: 'The API server refuses a probe or hook with no handler or several, ports out of range, invalid header names, negative times, a liveness or startup probe with a successThreshold above 1, and a readiness probe with a terminationGracePeriodSeconds (pkg/apis/core/validation/validation.go, validateProbe and validateHandler).',
  fix: `keep one of 'exec', 'httpGet', 'tcpSocket' and 'grpc'`,
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1.0.0
      livenessProbe:
        periodSeconds: 10
        httpGet:
          port: 8080
        tcpSocket:
          port: 8080
`,
    ['port: 8080\n        tcpSocket:\n          port: 8080', 'port: 8080'],
  ),
  check({ set, report }) {
    const sound = new SoundValues();
    for (const { probes, pod } of set.containersWith('livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle')) {
      if (mayBeFilledIn(pod)) continue;
      for (const probe of probes) {
        const { kind, field } = probe;
        for (const finding of sound.findingsOf([kind, field.value], () => ofProbe(probe))) report(finding);
      }
    }
  },
});

function* ofProbe(probe: Probe): Iterable<Report> {
  yield* handlers(probe);
  yield* numbers(probe);
}

function* handlers({ field, kind, container }: Probe): Iterable<Report> {
  const subject = `${kind} of ${containerName(container)}`;
  const isHook = kind === 'postStart' || kind === 'preStop';
  const given = handlersOf(field);
  // api/fields-are-known reports handlers that a probe or a hook does not have
  if (given.length === 0) {
    const fix = isHook ? `set 'exec', 'httpGet' or 'sleep'` : `set 'exec', 'httpGet', 'tcpSocket' or 'grpc'`;
    yield { at: field, message: `${subject} does nothing`, fix };
  }
  if (given.length > 1) {
    yield {
      at: field,
      message: `${subject} does ${given.length} things: ${given.map(({ key }) => `'${key}'`).join(', ')}`,
    };
  }
  const exec = field.at('exec');
  const command = exec.at('command');
  if (exec.exists && command.items.length === 0 && (!command.exists || Array.isArray(command.value))) {
    yield { at: command, message: `${subject} has no command`, fix: `set 'command'` };
  }
  for (const header of field.at('httpGet', 'httpHeaders').items) {
    const name = header.at('name');
    if (name.text === undefined || /^[-A-Za-z0-9]+$/.test(name.text)) continue;
    const message = `${subject} sends the header "${name.text}", and a header has letters, digits and dashes`;
    yield { at: name, message, fix: 'use another header name' };
  }
  for (const handler of given) yield* ofPort(subject, handler.at('port'));
}

function* ofPort(subject: string, port: Field): Iterable<Report> {
  if (port.number !== undefined && (port.number < 1 || port.number > 65535)) {
    yield {
      at: port,
      message: `${subject} asks port ${port.number}, and ports go from 1 to 65535`,
      fix: 'write a port',
    };
  }
  const problem = port.text === undefined ? undefined : portNameProblem(port.text);
  if (problem !== undefined) {
    const fix = /^\d+$/.test(port.text ?? '') ? 'write the number without quotes' : 'write the name of a port';
    yield { at: port, message: `${subject} asks port "${port.text ?? ''}", ${problem}`, fix };
  }
}

const times = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'];

function* numbers({ field, kind, container }: Probe): Iterable<Report> {
  const subject = `${kind} of ${containerName(container)}`;
  for (const key of times) {
    const at = field.at(key);
    if (at.number !== undefined && at.number < 0)
      yield { at, message: `'${key}' of ${subject} must not be negative`, fix: 'set it to 0 or more' };
  }
  const success = field.at('successThreshold');
  // 0 is the default, 1
  if ((kind === 'livenessProbe' || kind === 'startupProbe') && (success.number ?? 1) > 1) {
    yield {
      at: success,
      message: `${subject} must succeed ${success.number ?? ''} times, and only 1 is taken`,
      fix: 'write 1, or remove it',
    };
  }
  const grace = field.at('terminationGracePeriodSeconds');
  if (kind === 'readinessProbe' && grace.exists) {
    yield {
      at: grace,
      message: `${subject} sets terminationGracePeriodSeconds, which only liveness and startup probes may set`,
      fix: `remove '${grace.key}'`,
    };
  } else if (grace.number !== undefined && grace.number < 1) {
    yield {
      at: grace,
      message: `'${grace.key}' of ${subject} is ${grace.number}, and at least 1 is needed`,
      fix: 'set it to 1 or more',
    };
  }
}
