import type { Manifest } from '../../../../manifest/object/manifest';
import { corrected, defineRule, nameOf, type Report } from '../../../rule';

export const secretFitsItsType = defineRule({
  id: 'api/secret-fits-its-type',
  severity: 'error',
  summary: 'A Secret has the keys that its type requires.',
  why: 'The API server refuses a Secret of type kubernetes.io/tls without tls.crt and tls.key, registry credentials that are not a JSON object, and similar contradictions (pkg/apis/core/validation/validation.go, ValidateSecret).',
  fix: 'add the key, or write the type "Opaque"',
  example: corrected(
    `apiVersion: v1
kind: Secret
metadata:
  name: web-tls
type: kubernetes.io/tls
stringData:
  tls.crt: certificate
`,
    ['tls.crt: certificate', 'tls.crt: certificate\n  tls.key: key'],
  ),
  check({ set, report }) {
    for (const secret of set.ofType('Secret')) for (const finding of ofType(secret)) report(finding);
  },
});

const needed: ReadonlyMap<string, readonly string[]> = new Map([
  ['kubernetes.io/tls', ['tls.crt', 'tls.key']],
  ['kubernetes.io/dockerconfigjson', ['.dockerconfigjson']],
  ['kubernetes.io/dockercfg', ['.dockercfg']],
  ['kubernetes.io/ssh-auth', ['ssh-privatekey']],
]);

function* ofType(secret: Manifest): Iterable<Report> {
  const type = secret.at('type');
  const subject = `${nameOf(secret)} is of type "${type.text ?? ''}"`;
  const other = { at: type, message: 'its type' };
  for (const key of needed.get(type.text ?? '') ?? []) {
    const isEmpty = key === 'ssh-privatekey' && textOf(secret, key) === '';
    if (!has(secret, key) || isEmpty)
      yield {
        at: secret.at('data', key),
        message: `${subject} and has ${isEmpty ? 'an empty' : 'no'} key "${key}"`,
        other,
      };
    else if (key.startsWith('.docker') && !isJsonObject(textOf(secret, key))) {
      yield {
        at: secret.at(secret.at('stringData', key).exists ? 'stringData' : 'data', key),
        message: `${subject}, and the value of "${key}" is not a JSON object`,
        fix: 'make it with kubectl create secret docker-registry',
        isSecret: true,
      };
    }
  }
  if (type.text === 'kubernetes.io/basic-auth' && !has(secret, 'username') && !has(secret, 'password')) {
    const at = secret.at('data', 'username');
    yield { at, message: `${subject} and has neither "username" nor "password"`, other };
  }
  const account = 'kubernetes.io/service-account.name';
  if (
    type.text === 'kubernetes.io/service-account-token' &&
    secret.at('metadata', 'annotations', account).text === undefined
  ) {
    const at = secret.at('metadata', 'annotations', account);
    yield { at, message: `${subject} and has no annotation "${account}"`, fix: 'name the ServiceAccount in it', other };
  }
}

// a key with nothing in it is there
function has(secret: Manifest, key: string): boolean {
  return ['data', 'stringData'].some((part) => key in Object(secret.at(part).value));
}

function textOf(secret: Manifest, key: string): string | undefined {
  const plain = secret.at('stringData', key).value;
  if (typeof plain === 'string') return plain;
  const encoded = secret.at('data', key).value;
  return typeof encoded === 'string' ? Buffer.from(encoded, 'base64').toString('utf8') : undefined;
}

// null is read as an object with nothing in it
function isJsonObject(text: string | undefined): boolean {
  if (text === undefined) return true;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && !Array.isArray(value);
  } catch {
    return false;
  }
}
