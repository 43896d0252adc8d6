import { checkManifests } from '../../../src/check';
import { policyAllowsCalls } from '../../../src/check/rules/wiring/policy-allows-calls';
import { Links } from '../../../src/links/links';
import type { ManifestSet } from '../../../src/manifest/set/manifest-set';
import { NetworkPolicies } from '../../../src/reach/policies/network-policies';
import { Manifests } from '../../../src/testing';
import { readSet } from '../../manifest/read';

const policiesOf = (set: ManifestSet) => new NetworkPolicies(set, new Links(set).policies);

const namespace = (name: string, labels: string) =>
  `---\napiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, labels: ${labels}}\n`;
const pod = (name: string, where: string, spec: string, labels = `{app: ${name}}`) =>
  `---\napiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: ${where}, labels: ${labels}}\nspec: {${spec}}\n`;
const policy = (where: string, spec: string, name = 'n') =>
  `---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: "${name}", ${where === '' ? '' : `namespace: ${where}`}}\nspec: {${spec}}\n`;

const web = (more = '') =>
  pod('web', 'front', `${more}containers: [{name: c, env: [{name: URL, value: "http://api.back"}]}]`);
const api = (ports = '[{name: http, containerPort: 8080}]', targetPort = 'http', more = '') =>
  `---\napiVersion: v1\nkind: Service\nmetadata: {name: api, namespace: back}\nspec: {selector: {app: api}, ports: [{port: 80, targetPort: ${targetPort}}]}\n${pod('api', 'back', `${more}containers: [{name: c, ports: ${ports}}]`)}`;
const back = (spec: string) => policy('back', `podSelector: {}, ${spec}`);
const front = (spec: string) => policy('front', `podSelector: {}, ${spec}`);
const dns = '{ports: [{port: 53, protocol: UDP}]}';
const toDns = (to: string, ports = '[{port: 53, protocol: UDP}]') =>
  web() + api() + front(`egress: [{to: [{namespaceSelector: {}}], ports: [{port: 8080}]}, {${to}ports: ${ports}}]`);

// said: what the checker says is closed; reached: what toRoute says is open; where neither holds nobody can know
describe('the checker and toRoute agree on', () => {
  test.each<[name: string, yaml: string, is: 'open' | 'closed' | 'unknown']>([
    ['an empty list of egress, which isolates nobody', web() + api() + front('egress: []'), 'open'],
    [
      'an empty list of egress that policyTypes name',
      web() + api() + front('policyTypes: [Egress], egress: []'),
      'closed',
    ],
    [
      'a policy without podSelector, which is for all pods',
      web() + api() + policy('back', 'policyTypes: [Ingress]'),
      'closed',
    ],
    ['a policy of another namespace', web() + api() + policy('else', 'podSelector: {}'), 'open'],
    [
      'a Namespace that has the label',
      namespace('front', '{team: a}') +
        web() +
        api() +
        back('ingress: [{from: [{namespaceSelector: {matchLabels: {team: a}}}]}]'),
      'open',
    ],
    [
      'a Namespace that has not',
      namespace('front', '{team: b}') +
        web() +
        api() +
        back('ingress: [{from: [{namespaceSelector: {matchLabels: {team: a}}}]}]'),
      'closed',
    ],
    [
      'a namespace whose labels nobody tells',
      web() + api() + back('ingress: [{from: [{namespaceSelector: {matchLabels: {team: a}}}]}]'),
      'unknown',
    ],
    [
      'a namespace whose name is one label of two',
      web() +
        api() +
        back('ingress: [{from: [{namespaceSelector: {matchLabels: {team: a, kubernetes.io/metadata.name: other}}}]}]'),
      'closed',
    ],
    [
      'addresses, which pods may have',
      web() + api() + back('ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]'),
      'unknown',
    ],
    [
      'a selector that is broken',
      web() + api() + policy('back', 'podSelector: {matchExpressions: [{key: app, operator: Is}]}'),
      'unknown',
    ],
    [
      'a peer whose selector is broken',
      web() +
        api() +
        back(
          'ingress: [{from: [{namespaceSelector: {}, podSelector: {matchExpressions: [{key: app, operator: Is}]}}]}]',
        ),
      'unknown',
    ],
    [
      'a policy that names no namespace, and may open it',
      web() + api() + back('') + policy('', 'podSelector: {}, ingress: [{}]', 'm'),
      'unknown',
    ],
    [
      'a policy that names no namespace, and opens nothing',
      web() + api() + back('') + policy('', 'podSelector: {}', 'm'),
      'closed',
    ],
    [
      'a policy for the second name of a port',
      web() +
        api('[{name: http, containerPort: 8080}, {name: web, containerPort: 8080}]') +
        back('ingress: [{ports: [{port: web}]}]'),
      'open',
    ],
    [
      'a policy for a name that is of UDP',
      web() +
        api('[{name: http, containerPort: 8080, protocol: UDP}]', '8080') +
        back('ingress: [{ports: [{port: http}]}]'),
      'closed',
    ],
    [
      'a name that a port of UDP and one of TCP have',
      web() +
        api('[{name: http, containerPort: 9000, protocol: UDP}, {name: http, containerPort: 8080}]') +
        back('ingress: [{ports: [{port: 8080}]}]'),
      'open',
    ],
    ['a range that ends before', web() + api() + back('ingress: [{ports: [{port: 8000, endPort: 8079}]}]'), 'closed'],
    [
      'a server on the network of its node',
      web() + api(undefined, undefined, 'hostNetwork: true, ') + back(''),
      'open',
    ],
    [
      'a caller on the network of its node',
      web('hostNetwork: true, ') + api() + back('ingress: [{from: [{namespaceSelector: {}}]}]'),
      'unknown',
    ],
    [
      'a label that a controller gives',
      web() + api() + policy('back', 'podSelector: {matchExpressions: [{key: pod-template-hash, operator: Exists}]}'),
      'open',
    ],
    ['DNS by TCP alone', toDns('', '[{port: 53}]'), 'closed'],
    ['DNS by both', toDns('', '[{port: 53}, {port: 53, protocol: UDP}]'), 'open'],
    ['DNS by its name', toDns('', '[{port: dns, protocol: UDP}]'), 'open'],
    ['DNS on the port of OpenShift', toDns('', '[{port: 5353, protocol: UDP}]'), 'open'],
    [
      'DNS in kube-system',
      toDns(
        'to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}, podSelector: {matchLabels: {k8s-app: kube-dns}}}], ',
      ),
      'open',
    ],
    [
      'DNS by a label of kube-system that nobody tells',
      toDns('to: [{namespaceSelector: {matchLabels: {name: kube-system}}}], '),
      'open',
    ],
    ['DNS on the nodes', toDns('to: [{ipBlock: {cidr: 169.254.20.10/32}}], '), 'open'],
    ['DNS in the namespace of the caller', toDns('to: [{podSelector: {}}], '), 'closed'],
    [
      'all ports of another namespace, which DNS is not in',
      web() +
        api() +
        front('egress: [{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: back}}}]}]'),
      'closed',
    ],
    ['all ports of all namespaces', web() + api() + front('egress: [{to: [{namespaceSelector: {}}]}]'), 'open'],
    ['DNS and nothing else', web() + api() + front(`egress: [${dns}]`), 'closed'],
  ])('%s', (_name, yaml, is) => {
    const { findings } = checkManifests(yaml, { rules: [policyAllowsCalls] });
    const { reaches } = Manifests.of(yaml).route({ from: 'web', to: 'api', port: 8080 });

    expect({ said: findings.length > 0, reaches }).toEqual({ said: is === 'closed', reaches: is === 'open' });
  });

  test('what lies in kube-system, where DNS is near', () => {
    const yaml = (web() + api() + front('policyTypes: [Egress], egress: [{to: [{podSelector: {}}]}]'))
      .replaceAll('namespace: back', 'namespace: kube-system')
      .replaceAll('namespace: front', 'namespace: kube-system')
      .replace('api.back', 'api');

    expect(checkManifests(yaml, { rules: [policyAllowsCalls] }).findings).toEqual([]);
    expect(Manifests.of(yaml).route({ from: 'web', to: 'api', port: 8080 }).reaches).toBe(true);
  });
});

test('a label whose value is not foreseen is not taken for another', () => {
  const yaml = `---\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db, namespace: back}\nspec: {selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}}, spec: {containers: [{name: c}]}}}\n${policy('back', 'podSelector: {matchLabels: {statefulset.kubernetes.io/pod-name: db-0}}')}${policy('back', 'podSelector: {matchLabels: {role: primary}}', 'm')}`;
  const set = readSet(yaml);
  const { namespace: where, labels } = set.pods[0]!;

  const found = policiesOf(set).isolating({ namespace: where, labels }, 'ingress');

  expect(found.map(({ manifest }) => manifest.name)).toEqual(['n', 'm']);
});

test('a pod does not look at the policies of all others', () => {
  const names = Array.from({ length: 1000 }, (_, index) => `app-${index}`);
  const set = readSet(names.map((name) => policy('back', `podSelector: {matchLabels: {app: ${name}}}`, name)).join(''));
  let looks = 0;
  const values = new Map([['app', 'app-500']]);
  values.get = (key) => {
    looks += 1;
    return Map.prototype.get.call(values, key) as string | undefined;
  };

  const found = policiesOf(set).isolating({ namespace: 'back', labels: { values, generated: new Set() } }, 'ingress');

  expect(found.map(({ manifest }) => manifest.name)).toEqual(['app-500']);
  expect(looks).toBe(1);
});
