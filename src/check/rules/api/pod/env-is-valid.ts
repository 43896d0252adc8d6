import type { Container } from '../../../../manifest/workloads/containers';
import type { Field } from '../../../../manifest/object/field';
import { isMapping, isSequence, valueIn, type Mapping, type Value } from '../../../../manifest/text/value';
import { mayBeFilledIn } from '../../../../manifest/workloads/pods';
import { isResourceField, isVariableField } from '../../../../schema/string-formats/downward-api';
import {
  dataKey,
  dnsSubdomain,
  nameProblem,
  relaxedEnvName,
  strictEnvName,
  type NameForm,
} from '../../../../schema/string-formats/server-names';
import { corrected, containerName, defineRule, type Report } from '../../../rule';

export const envIsValid = defineRule({
  id: 'api/env-is-valid',
  severity: 'error',
  summary: 'Every environment variable has a valid name and one source.',
  why: 'The API server refuses invalid names (before Kubernetes 1.32 all but letters, digits, "_", "-" and "."; since then all but printable ASCII without "="), a value together with a source, no source or two, and pod fields that are not available to variables (pkg/apis/core/validation/validation.go, ValidateEnv and ValidateEnvFrom).',
  fix: `keep either 'value' or one source`,
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
        - name: MODE
          value: fast
          valueFrom:
            configMapKeyRef:
              name: settings
              key: mode
`,
    ['- name: MODE\n          value: fast', '- name: MODE'],
  ),
  check({ set, kubernetes, report }) {
    // RelaxedEnvironmentVariableValidation is on by default since then
    const form = Number(kubernetes.split('.')[1]) >= 32 ? relaxedEnvName : strictEnvName;
    for (const container of set.containersWith('env')) {
      if (mayBeFilledIn(container.pod)) continue;
      if (areAll(container.field.valueAt('env'), (variable) => isSoundVariable(variable, form))) continue;
      for (const variable of container.field.at('env').items) {
        for (const finding of ofVariable(container, variable, form)) report(finding);
      }
    }
    for (const container of set.containersWith('envFrom')) {
      if (mayBeFilledIn(container.pod)) continue;
      if (areAll(container.field.valueAt('envFrom'), isSoundSource)) continue;
      for (const source of container.field.at('envFrom').items) {
        for (const finding of ofSource(container, source, form)) report(finding);
      }
    }
  },
});

// most are: for those no field is made

function areAll(list: Value | undefined, isSound: (item: Mapping) => boolean): boolean {
  if (!isSequence(list)) return false;
  for (const item of list) if (!isMapping(item) || !isSound(item)) return false;
  return true;
}

function isSoundVariable({ name, valueFrom }: Mapping, form: NameForm): boolean {
  return isNothing(valueFrom) && typeof name === 'string' && form.isValid(name);
}

function isSoundSource({ prefix, configMapRef, secretRef }: Mapping): boolean {
  if (!isNothing(prefix) || isNothing(configMapRef) === isNothing(secretRef)) return false;
  const name = valueIn(configMapRef ?? secretRef ?? null, 'name');
  return typeof name === 'string' && dnsSubdomain.isValid(name);
}

function isNothing(value: Value | undefined): boolean {
  return value === undefined || value === null;
}

const sources = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'];

function* ofVariable(container: Container, variable: Field, form: NameForm): Iterable<Report> {
  const name = variable.valueAt('name');
  const problem = typeof name === 'string' ? nameProblem(name, form) : undefined;
  const subject = `variable "${variable.textAt('name') ?? ''}" of ${containerName(container)}`;
  if (problem !== undefined)
    yield { at: variable.at('name'), message: `${subject} has an invalid name: ${problem}`, fix: 'use another name' };
  if (variable.has('valueFrom')) yield* ofFrom(subject, variable);
}

function* ofFrom(subject: string, variable: Field): Iterable<Report> {
  const [value, from] = [variable.at('value'), variable.at('valueFrom')];
  const given = sources.map((key) => from.at(key)).filter(({ exists }) => exists);
  if (value.text !== undefined && given.length > 0) {
    yield {
      at: value,
      message: `${subject} has both a value and a source`,
      other: { at: from, message: 'the source' },
    };
  }
  if (given.length === 0)
    yield { at: from, message: `${subject} has 'valueFrom' without a source`, fix: 'name the source, or remove it' };
  if (given.length > 1) {
    yield {
      at: from,
      message: `${subject} has ${given.length} sources: ${given.map(({ key }) => `'${key}'`).join(', ')}`,
      fix: 'keep one of them',
    };
  }
  for (const key of ['configMapKeyRef', 'secretKeyRef']) {
    const ref = from.at(key);
    if (ref.exists) yield* ofName(subject, ref);
    const at = ref.at('key');
    const keyProblem = at.text === undefined ? undefined : nameProblem(at.text, dataKey);
    if (keyProblem !== undefined)
      yield {
        at,
        message: `${subject} reads "${at.text ?? ''}", which is not a valid key: ${keyProblem}`,
        fix: 'write a key',
      };
  }
  const path = from.at('fieldRef', 'fieldPath');
  if (path.text !== undefined && !isVariableField(path.text)) {
    const message = `${subject} reads the field "${path.text}", which environment variables do not support`;
    yield {
      at: path,
      message,
      fix: `read metadata.name, metadata.namespace, metadata.uid, metadata.labels['KEY'], metadata.annotations['KEY'], spec.nodeName, spec.serviceAccountName, status.hostIP or status.podIP`,
    };
  }
  const resource = from.at('resourceFieldRef', 'resource');
  if (resource.text !== undefined && !isResourceField(resource.text)) {
    const message = `${subject} reads the resource "${resource.text}", which environment variables do not support`;
    yield {
      at: resource,
      message,
      fix: 'read limits or requests of cpu, memory or ephemeral-storage, such as limits.cpu',
    };
  }
}

function* ofName(subject: string, ref: Field, read = (name: string) => name): Iterable<Report> {
  const name = ref.at('name');
  if (!name.exists || name.value === '') {
    yield { at: name, message: `${subject} reads from a source without a name`, fix: `set 'name'` };
    return;
  }
  const problem = name.text === undefined ? undefined : nameProblem(read(name.text), dnsSubdomain);
  if (problem !== undefined)
    yield {
      at: name,
      message: `${subject} reads from "${name.text ?? ''}", which is not a valid name: ${problem}`,
      fix: 'write the name',
    };
}

function* ofSource(container: Container, source: Field, form: NameForm): Iterable<Report> {
  const subject = `'envFrom' of ${containerName(container)}`;
  const prefix = source.at('prefix');
  const refs = ['configMapRef', 'secretRef'].filter((key) => source.has(key)).map((key) => source.at(key));
  if (refs.length !== 1) {
    const message = refs.length === 0 ? `${subject} names no source` : `${subject} names two sources at once`;
    const fix = refs.length === 0 ? `set 'configMapRef' or 'secretRef'` : 'split it into two items';
    yield { at: source, message, fix };
  }
  // a dash at the end is let through, as in the beginning of a name (validateConfigMapEnvSource)
  for (const ref of refs) yield* ofName(subject, ref, (name) => name.replace(/(?<=.)-$/, 'a'));
  const problem = prefix.text === undefined ? undefined : nameProblem(prefix.text, form);
  if (problem !== undefined)
    yield {
      at: prefix,
      message: `${subject} has the prefix "${prefix.text ?? ''}", which is not a valid prefix: ${problem}`,
      fix: 'use another prefix',
    };
}
