import { policyAllowsCalls } from '../../../../src/check/rules/wiring/policy-allows-calls';
import { testRule, workloadsOf } from '../../rule-tester';

const caller = (more = '', kind = 'Pod') =>
  `---\n${workloadsOf('{containers: [{name: c, env: [{name: URL, value: "http://api.back"}]}]}')
    .find((one) => one.kind === kind)!
    .yaml.replace('name: web', `namespace: front, name: web${more}`)}`;
const api =
  '---\napiVersion: v1\nkind: Service\nmetadata: {name: api, namespace: back}\nspec: {selector: {app: api}, ports: [{port: 80, targetPort: http}]}\n' +
  '---\napiVersion: v1\nkind: Pod\nmetadata: {name: api, namespace: back, labels: {app: api}}\nspec: {containers: [{name: c, ports: [{name: http, containerPort: 8080}]}]}\n';
const policy = (namespace: string, spec: string, name = 'n') =>
  `---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: "${name}", namespace: ${namespace}}\nspec: {podSelector: {}, ${spec}}\n`;
const letsIn = (rule: string) => policy('back', `policyTypes: [Ingress], ingress: [{${rule}}]`);
const front = 'namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: front}}';
const fromWeb = `from: [{${front}, podSelector: {matchLabels: {app: web}}}]`;
const dns = '{ports: [{port: 53, protocol: UDP}]}';
const url = 'spec.containers[0].env[0].value';
const says = (severity: string, rest: string, path = url, who = 'Pod front/web') =>
  `${severity} ${path}: ${who} calls port 8080 of Pod back/api by Service "api", and ${rest}`;
const noDns =
  'warning spec.egress: Pod front/web calls "api.back" by its name, and no policy allows its pods to query DNS';

testRule(policyAllowsCalls, {
  passes: [
    { name: 'no policies', yaml: caller() + api },
    ...['8080', 'http'].map((port) => ({
      name: `a policy that lets it in by port ${port}`,
      yaml: caller() + api + letsIn(`${fromWeb}, ports: [{port: ${port}}]`),
    })),
    { name: 'a range of ports', yaml: caller() + api + letsIn(`${fromWeb}, ports: [{port: 8000, endPort: 9000}]`) },
    { name: 'everybody', yaml: caller() + api + letsIn('') },
    { name: 'addresses, which nobody knows', yaml: caller() + api + letsIn('from: [{ipBlock: {cidr: 10.0.0.0/8}}]') },
    {
      name: 'a namespace whose labels nobody knows',
      yaml: caller() + api + letsIn('from: [{namespaceSelector: {matchLabels: {team: web}}}]'),
    },
    {
      name: 'two policies, which add up',
      yaml: caller() + api + policy('back', 'policyTypes: [Ingress]', 'deny') + letsIn(fromWeb),
    },
    {
      name: 'a policy for the other direction, and one for other pods',
      yaml:
        caller() +
        api +
        policy('back', 'policyTypes: [Egress]') +
        policy('back', 'policyTypes: [Ingress]', 'db').replace(
          'podSelector: {}',
          'podSelector: {matchLabels: {app: db}}',
        ),
    },
    {
      name: 'a way out, and DNS',
      yaml:
        caller() +
        api +
        policy(
          'front',
          `policyTypes: [Egress], egress: [{to: [{namespaceSelector: {}}], ports: [{port: 8080}]}, ${dns}]`,
        ),
    },
    {
      name: 'a policy of Cilium, which may let it in',
      yaml: `${caller()}${api}${policy('back', 'policyTypes: [Ingress]')}---\napiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {name: c, namespace: back}\n`,
    },
    {
      name: 'a caller that an injector extends',
      yaml: caller(', annotations: {linkerd.io/inject: enabled}') + api + policy('back', 'policyTypes: [Ingress]'),
    },
    ...['front', 'back'].map((name) => ({
      name: `pods of namespace ${name}, which an injector extends`,
      yaml: `${caller()}${api}${policy('back', 'policyTypes: [Ingress]')}---\napiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, labels: {istio-injection: enabled}}\n`,
    })),
    {
      name: 'a caller on the network of its node',
      yaml: caller().replace('spec: {', 'spec: {hostNetwork: true, ') + api + policy('back', 'policyTypes: [Ingress]'),
    },
    {
      name: 'pods that are made elsewhere',
      yaml: caller() + api.slice(0, api.lastIndexOf('---')) + policy('back', 'policyTypes: [Ingress]'),
    },
  ],
  violates: [
    ...workloadsOf('{containers: []}').map(({ kind, path }) => ({
      name: `a call of a ${kind} that nothing lets in`,
      yaml: caller('', kind) + api + policy('back', 'policyTypes: [Ingress]'),
      says: [
        says('error', 'no policy allows this ingress', `${path}.containers[0].env[0].value`, `${kind} front/web`),
        '  NetworkPolicy back/n spec.podSelector: isolates the pods of Pod back/api',
        `  fix: allow port 8080 from the pods of ${kind} front/web in NetworkPolicy back/n`,
      ],
    })),
    ...[
      'apiVersion: cilium.io/v2alpha1\nkind: CiliumLoadBalancerIPPool\nmetadata: {name: pool}\n',
      'apiVersion: example.com/v1\nkind: Cache\nmetadata: {name: c, namespace: back}\n',
      'apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: g, namespace: back}\n',
    ].map((bystander) => ({
      name: `a call that nothing lets in, beside ${bystander.split('\n')[1] ?? ''}`,
      yaml: `${caller()}${api}${policy('back', 'policyTypes: [Ingress]')}---\n${bystander}`,
      says: [
        says('error', 'no policy allows this ingress'),
        '  NetworkPolicy back/n spec.podSelector: isolates the pods of Pod back/api',
        '  fix: allow port 8080 from the pods of Pod front/web in NetworkPolicy back/n',
      ],
    })),
    {
      name: 'the port of the Service',
      yaml: caller() + api + letsIn(`${fromWeb}, ports: [{port: 80}]`),
      says: [
        says('error', 'NetworkPolicy back/n allows port 80, which is that of the Service'),
        '  NetworkPolicy back/n spec.ingress[0].ports[0].port: the port of the Service',
        '  fix: write 8080: policies see the ports of pods',
      ],
    },
    {
      name: 'pods of another namespace, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[
        caller(),
        ...api
          .split('---\n')
          .slice(1)
          .map((one) => `---\n${one}`),
        letsIn('from: [{podSelector: {matchLabels: {app: web}}}]'),
      ]
        .map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`)
        .join('')}`,
      says: [
        says('error', 'NetworkPolicy back/n allows such pods of its own namespace only'),
        '  NetworkPolicy back/n spec.ingress[0].from[0]: the peer',
        '  fix: add a namespaceSelector for "front" to the peer',
      ],
    },
    {
      name: 'another namespace by its name',
      yaml: caller() + api + letsIn('from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: other}}}]'),
      says: [
        says('error', 'no policy allows this ingress'),
        '  NetworkPolicy back/n spec.podSelector: isolates the pods of Pod back/api',
        '  fix: allow port 8080 from the pods of Pod front/web in NetworkPolicy back/n',
      ],
    },
    {
      name: 'a misspelt label',
      yaml: (caller() + letsIn('from: [{podSelector: {matchLabels: {app: frontned}}}]') + api)
        .replace('app: web', 'app: frontend')
        .replaceAll('namespace: front', 'namespace: back'),
      says: [
        `error ${url}: Pod back/web calls port 8080 of Pod back/api by Service "api", and NetworkPolicy back/n allows pods with similar labels`,
        '  NetworkPolicy back/n spec.ingress[0].from[0].podSelector: the peer',
        '  fix: select the labels of Pod back/web',
      ],
    },
    {
      name: 'a misspelt namespace',
      yaml:
        caller() + api + letsIn('from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: frontt}}}]'),
      says: [
        says('error', 'NetworkPolicy back/n allows namespace "frontt", which is similar to that of its pods'),
        '  NetworkPolicy back/n spec.ingress[0].from[0].namespaceSelector.matchLabels["kubernetes.io/metadata.name"]: the peer',
        '  fix: write "front"',
      ],
    },
    {
      name: 'a misspelt label of another namespace',
      yaml:
        caller().replace('app: web', 'app: frontend') +
        api +
        letsIn(`from: [{${front}, podSelector: {matchLabels: {app: frontned}}}]`),
      says: [
        says('error', 'NetworkPolicy back/n allows pods with similar labels'),
        '  NetworkPolicy back/n spec.ingress[0].from[0].podSelector: the peer',
        '  fix: select the labels of Pod front/web',
      ],
    },
    {
      name: 'DNS by TCP, which is what a port without a protocol means',
      yaml:
        caller() +
        api +
        policy(
          'front',
          'policyTypes: [Egress], egress: [{to: [{namespaceSelector: {}}], ports: [{port: 8080}, {port: 53}]}]',
        ),
      says: [
        'warning spec.egress[0].ports[1]: Pod front/web calls "api.back" by its name, and no policy allows its pods to query DNS by UDP',
        '  Pod front/web spec.containers[0].env[0].value: the address that it calls',
        '  fix: allow egress to port 53 by UDP and TCP',
      ],
    },
    {
      name: 'a range that misses the port',
      yaml: caller() + api + letsIn(`${fromWeb}, ports: [{port: 8000, endPort: 8079}, {port: metrics}]`),
      says: [
        says('error', 'NetworkPolicy back/n allows ports 8000 to 8079, port metrics alone'),
        '  NetworkPolicy back/n spec.ingress[0].ports: the ports',
        '  fix: allow port 8080',
      ],
    },
    {
      name: 'ports of several rules for the caller, of which it needs another',
      yaml:
        caller() +
        api +
        letsIn(`${fromWeb}, ports: [{port: 1}, {port: 2, protocol: UDP}]`) +
        policy('back', `policyTypes: [Ingress], ingress: [{${fromWeb}, ports: [{port: 3}, {protocol: SCTP}]}]`, 'm'),
      says: [
        says('error', 'NetworkPolicy back/n allows port 1, port 2 by UDP, port 3 and 1 more alone'),
        '  NetworkPolicy back/n spec.ingress[0].ports: the ports',
        '  fix: allow port 8080',
      ],
    },
    {
      name: 'another protocol',
      yaml: caller() + api + letsIn(`${fromWeb}, ports: [{port: 8080, protocol: UDP}]`),
      says: [
        says('error', 'NetworkPolicy back/n allows it by UDP alone'),
        '  NetworkPolicy back/n spec.ingress[0].ports[0].protocol: the protocol',
        '  fix: write the protocol TCP',
      ],
    },
    ...[
      ['from which browsers call', 'name: URL', 'name: ALLOWED_ORIGINS'],
      ['to which it sends them', 'name: URL', 'name: OAUTH_REDIRECT_URL'],
    ].map(([what = '', from = '', to = '']) => ({
      name: `an address ${what}, which is surely of a call no more`,
      yaml: caller().replace(from, to) + api + policy('back', 'policyTypes: [Ingress]'),
      says: [
        says('warning', 'no policy allows this ingress'),
        '  NetworkPolicy back/n spec.podSelector: isolates the pods of Pod back/api',
        '  fix: allow port 8080 from the pods of Pod front/web in NetworkPolicy back/n',
      ],
    })),
    ...[
      ['["--cors-origin", "http://api.back"]', 'args[1]', 'warning'],
      ['["--cors-origin=http://api.back"]', 'args[0]', 'warning'],
      ['["--backend", "http://api.back"]', 'args[1]', 'error'],
    ].map(([args = '', path = '', severity = '']) => ({
      name: `an argument of ${args}`,
      yaml:
        caller().replace('env: [{name: URL, value: "http://api.back"}]', `args: ${args}`) +
        api +
        policy('back', 'policyTypes: [Ingress]'),
      says: [
        says(severity, 'no policy allows this ingress', `spec.containers[0].${path}`),
        '  NetworkPolicy back/n spec.podSelector: isolates the pods of Pod back/api',
        '  fix: allow port 8080 from the pods of Pod front/web in NetworkPolicy back/n',
      ],
    })),
    {
      name: 'a call, and the same address for browsers before it',
      yaml:
        caller().replace('env: [', 'env: [{name: CORS_ORIGIN, value: "http://api.back"}, ') +
        api +
        policy('back', 'policyTypes: [Ingress]'),
      says: [
        says('error', 'no policy allows this ingress', 'spec.containers[0].env[1].value'),
        '  NetworkPolicy back/n spec.podSelector: isolates the pods of Pod back/api',
        '  fix: allow port 8080 from the pods of Pod front/web in NetworkPolicy back/n',
      ],
    },
    ...[
      [
        'a file of several lines, which has examples and comments',
        'nginx.conf: "# such as http://api.back\\n"',
        'warning',
      ],
      ['a value of one line', 'URL: http://api.back', 'error'],
    ].map(([what = '', data = '', severity = '']) => ({
      name: what,
      yaml:
        caller().replace('env: [{name: URL, value: "http://api.back"}]', 'envFrom: [{configMapRef: {name: c}}]') +
        `---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: front}\ndata: {${data}}\n` +
        api +
        policy('back', 'policyTypes: [Ingress]'),
      says: [
        `${severity} data${data.startsWith('URL') ? '.URL' : '["nginx.conf"]'}: Pod front/web calls port 8080 of Pod back/api by Service "api", and no policy allows this ingress`,
        '  NetworkPolicy back/n spec.podSelector: isolates the pods of Pod back/api',
        '  fix: allow port 8080 from the pods of Pod front/web in NetworkPolicy back/n',
      ],
    })),
    {
      name: 'a way out that is not there',
      yaml: caller() + api + policy('front', `policyTypes: [Egress], egress: [${dns}]`),
      says: [
        says('error', 'no policy allows this egress'),
        '  NetworkPolicy front/n spec.podSelector: isolates the pods of Pod front/web',
        '  fix: allow port 8080 to the pods of Pod back/api in NetworkPolicy front/n',
      ],
    },
    {
      name: 'a way out by the port of the Service, and no DNS',
      yaml: caller() + api + policy('front', 'egress: [{to: [{namespaceSelector: {}}], ports: [{port: 80}]}]'),
      says: [
        noDns,
        '  Pod front/web spec.containers[0].env[0].value: the address that it calls',
        '  fix: allow egress to port 53 by UDP and TCP',
        says('error', 'NetworkPolicy front/n allows port 80, which is that of the Service'),
        '  NetworkPolicy front/n spec.egress[0].ports[0].port: the port of the Service',
        '  fix: write 8080: policies see the ports of pods',
      ],
    },
  ],
});
