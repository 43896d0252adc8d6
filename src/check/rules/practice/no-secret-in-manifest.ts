import type { Container } from '../../../manifest/workloads/containers';
import type { Field } from '../../../manifest/object/field';
import { PIPELINE_VERSION, pipelineSteps } from '../../../manifest/workloads/pipeline-steps';
import { secretIn } from './secret-scan/secret-text';
import { corrected, defineRule, nameOf, type RuleContext } from '../../rule';

export const noSecretInManifest = defineRule({
  id: 'practice/no-secret-in-manifest',
  severity: 'warning',
  summary: 'No manifest contains the value of a secret.',
  why: 'Manifests are committed, mailed and shown in CI: everyone who can read the repository knows their content, forever.',
  fix: 'revoke it, make a Secret outside of the manifests, and read it by its name and key',
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
        - name: DB_PASSWORD
          value: hunter2
`,
    [
      '- name: DB_PASSWORD\n          value: hunter2',
      '- name: DB_PASSWORD_FILE\n          value: /run/secrets/db/password',
    ],
  ),
  check(context) {
    for (const container of context.set.containersWith('env')) {
      for (const { field, name, value } of container.env) {
        if (value !== undefined && secretIn(name, value) !== undefined) {
          say(field.at('value'), name, value, subjectOf(container), context);
        }
      }
    }
    for (const container of context.set.containersWith('command', 'args'))
      checkWords(container.field, subjectOf(container), context);
    for (const version of context.set.ofType(PIPELINE_VERSION)) {
      for (const { name, container } of pipelineSteps(version)) {
        const subject = `step "${name}" of ${nameOf(version)} is given`;
        for (const variable of container.at('env').items)
          say(variable.at('value'), variable.textAt('name') ?? '', textOf(variable.at('value')), subject, context);
        checkWords(container, subject, context);
      }
    }
    for (const config of context.set.ofType('ConfigMap')) {
      for (const field of config.at('data').entries)
        say(field, String(field.key), textOf(field), `${nameOf(config)} holds`, context);
    }
    for (const secret of context.set.ofType('Secret')) {
      for (const field of secret.at('stringData').entries)
        say(field, String(field.key), textOf(field), `${nameOf(secret)} holds`, context);
      for (const field of secret.at('data').entries)
        say(field, String(field.key), decoded(textOf(field)), `${nameOf(secret)} holds`, context);
    }
  },
});

function subjectOf({ name, field }: Container): string {
  return `container "${name}" of ${nameOf(field.manifest)} is given`;
}

function checkWords(container: Field, subject: string, context: RuleContext): void {
  for (const list of ['command', 'args']) {
    const args = container.at(list).items;
    args.forEach((arg, index) => {
      const text = textOf(arg);
      const flag = /^(?:--?)?([\w.-]+)=(.*)$/s.exec(text) ?? /^--?([\w.-]+)$/.exec(text);
      const [, name = '', given] = flag ?? [];
      const before = /^--?([\w.-]+)$/.exec(textOf(args[index - 1]))?.[1];
      if (given !== undefined) say(arg, name, given, subject, context);
      // the argument after a flag is its value, unless it is a flag itself
      else if (flag === null) say(arg, before ?? '', text, subject, context);
    });
  }
}

function say(field: Field, name: string, value: string, subject: string, { report, resolve }: RuleContext): void {
  // Kubeflow puts the value in its place when the step runs
  if (value.startsWith('{{$')) return;
  const found = secretIn(name, value);
  if (found === undefined) return;
  const { manifest } = field;
  // the name of a Secret is no secret
  const isName = /^[a-z\d.-]+$/.test(value) && value.length > 5;
  if (isName && resolve({ type: 'Secret', namespace: manifest.namespace, name: value }).outcome === 'found') return;
  const what = name === '' ? 'an argument' : `"${name}"`;
  const which = found.name === undefined ? 'which' : `in which "${found.name}"`;
  report({ at: field, isSecret: true, message: `${subject} ${what} in plain text, ${which} ${found.why}` });
}

function textOf(field: Field | undefined): string {
  return typeof field?.value === 'string' ? field.value : '';
}

// base64 hides nothing
function decoded(text: string): string {
  return /^[A-Za-z\d+/\s]+={0,2}\s*$/.test(text) ? Buffer.from(text, 'base64').toString('utf8') : '';
}
