import { CreatedByPods } from '../../src/links/created-by-pods';
import { Links } from '../../src/links/links';
import { readSet } from '../manifest/read';

const role = (rules: string, kind = 'Role') =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: {name: maker${kind === 'Role' ? ', namespace: a' : ''}}\nrules: [${rules}]\n---\n`;
const creates = '{apiGroups: [""], resources: [secrets], verbs: [get, create]}';
const bound = (kind = 'Role', binding = 'RoleBinding', namespace = 'a') =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${binding}\nmetadata: {name: maker${binding === 'RoleBinding' ? `, namespace: ${namespace}` : ''}}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ${kind}, name: maker}\nsubjects: [{kind: ServiceAccount, name: maker, namespace: a}]\n---\n`;
const job = (container: string, more = '') =>
  `apiVersion: batch/v1\nkind: Job\nmetadata: {name: certs, namespace: a}\nspec: {template: {spec: {serviceAccountName: maker, containers: [{name: c, ${container}}]${more}}}}\n---\n`;
const told = "args: ['--secret-name=webhook-tls']";

const mayCreate = (yaml: string, type = 'Secret', namespace = 'a') =>
  new CreatedByPods(new Links(readSet(yaml))).mayCreate(type, namespace, 'webhook-tls');

describe('a Secret may be made by a pod that may create Secrets', () => {
  test.each([
    ['and is told the name in an argument', told],
    ['in two', 'args: [--secret, webhook-tls]'],
    ['with its namespace', "command: [certgen, '--secret=a/webhook-tls']"],
    ['in a script', 'command: [sh, -c, "kubectl create secret generic webhook-tls --from-file=ca.crt"]'],
    ['in a variable', 'env: [{name: SECRET_NAME, value: webhook-tls}]'],
  ])('%s', (_, container) => {
    expect(mayCreate(role(creates) + bound() + job(container))).toBe(true);
  });

  test('by a ClusterRole, bound here or everywhere', () => {
    const everything = '{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}';

    expect(mayCreate(role(everything, 'ClusterRole') + bound('ClusterRole') + job(told))).toBe(true);
    expect(mayCreate(role(creates, 'ClusterRole') + bound('ClusterRole', 'ClusterRoleBinding') + job(told))).toBe(true);
  });

  test('and so may a ConfigMap', () => {
    const rule = '{apiGroups: [""], resources: [configmaps], verbs: [create]}';

    expect(mayCreate(role(rule) + bound() + job(told), 'ConfigMap')).toBe(true);
  });
});

describe('a Secret is not made', () => {
  test.each([
    ['by a pod that is told another name', role(creates) + bound() + job("args: ['--secret-name=webhook-tls-old']")],
    [
      'by a pod that may only read',
      role('{apiGroups: [""], resources: [secrets], verbs: [get]}') + bound() + job(told),
    ],
    ['by a pod to which nothing is granted', job(told)],
    ['by a pod whose role is of another namespace', role(creates) + bound('Role', 'RoleBinding', 'b') + job(told)],
    [
      'by a pod that cannot start without it',
      role(creates) + bound() + job(told, ', volumes: [{name: v, secret: {secretName: webhook-tls}}]'),
    ],
  ])('%s', (_, yaml) => {
    expect(mayCreate(yaml)).toBe(false);
  });

  test('in another namespace', () => {
    expect(mayCreate(role(creates) + bound() + job(told), 'Secret', 'b')).toBe(false);
  });
});
