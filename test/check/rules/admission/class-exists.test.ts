import { checkManifests } from '../../../../src/check';
import { classExists } from '../../../../src/check/rules/admission/class-exists';
import { testRule, workloadsOf } from '../../rule-tester';

const groups = {
  PriorityClass: 'scheduling.k8s.io/v1',
  RuntimeClass: 'node.k8s.io/v1',
  StorageClass: 'storage.k8s.io/v1',
  IngressClass: 'networking.k8s.io/v1',
  GatewayClass: 'gateway.networking.k8s.io/v1',
} as const;
const made = (kind: keyof typeof groups, name: string) =>
  `---\napiVersion: ${groups[kind]}\nkind: ${kind}\nmetadata: {name: ${name}}\n`;
const classes = (Object.keys(groups) as (keyof typeof groups)[]).map((kind) => made(kind, 'sandboxed')).join('');
const pod = (spec: string, where = '') =>
  `---\napiVersion: v1\nkind: Pod\nmetadata: {name: web${where}}\nspec: {${spec}containers: [{name: web}]}\n`;
const claim = (spec: string) =>
  `---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data, namespace: a}\nspec: {${spec}}\n`;
const stateful = (spec: string) =>
  `---\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db}\nspec: {volumeClaimTemplates: [{metadata: {name: data}, spec: {${spec}}}], template: {metadata: {}, spec: {containers: [{name: db}]}}}\n`;
const passing = (spec: string) => pod(`volumes: [{name: v, ephemeral: {volumeClaimTemplate: {spec: {${spec}}}}}], `);
const gateway = (name: string) =>
  `---\napiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: web, namespace: a}\nspec: {gatewayClassName: ${name}, listeners: []}\n`;
const ingress = (name: string) =>
  `---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web, namespace: a}\nspec: {ingressClassName: ${name}}\n`;
const says = (path: string, who: string, type: string) =>
  `error ${path}: ${who} asks for ${type} "sandboxd", which does not exist; did you mean "sandboxed"?`;
const near = 'storageClassName: sandboxd';

testRule(classExists, {
  passes: [
    {
      name: 'classes that are there, asked for in any namespace',
      yaml:
        classes +
        pod('priorityClassName: sandboxed, runtimeClassName: sandboxed, ', ', namespace: b') +
        claim('storageClassName: sandboxed') +
        stateful('storageClassName: sandboxed') +
        passing('storageClassName: sandboxed') +
        ingress('sandboxed'),
    },
    { name: 'what asks for none', yaml: `${classes}${pod('')}${claim('')}${claim('storageClassName: ""')}` },
    {
      name: 'the priorities of every cluster',
      yaml: pod('priorityClassName: system-cluster-critical, ') + pod('priorityClassName: system-node-critical, '),
    },
    { name: 'a class that is made elsewhere', yaml: classes + pod('priorityClassName: batch, ') },
    { name: 'a claim that names its volume', yaml: classes + claim(`${near}, volumeName: v`) },
    {
      name: 'a class that a volume of the set has',
      yaml: `${classes}${claim(near)}---\napiVersion: v1\nkind: PersistentVolume\nmetadata: {name: v}\nspec: {${near}}\n`,
    },
    {
      name: 'a class that an operator makes under its own name',
      yaml: `${classes}---\napiVersion: example.com/v1\nkind: Platform\nmetadata: {name: sandboxd}\n${ingress('sandboxd')}`,
    },
  ],
  violates: [
    ...workloadsOf('{priorityClassName: sandboxd, runtimeClassName: sandboxd, containers: [{name: web}]}').map(
      ({ kind, path, yaml }) => ({
        name: `a near miss in a ${kind}`,
        yaml: `${classes}---\n${yaml}`,
        says: [
          says(`${path}.priorityClassName`, `${kind} web`, 'PriorityClass'),
          '  PriorityClass sandboxed metadata.name: the existing PriorityClass',
          '  fix: write "sandboxed", or add the missing PriorityClass',
          says(`${path}.runtimeClassName`, `${kind} web`, 'RuntimeClass'),
          '  RuntimeClass sandboxed metadata.name: the existing RuntimeClass',
          '  fix: write "sandboxed", or add the missing RuntimeClass',
        ],
      }),
    ),
    {
      name: 'a near miss in claims of all kinds, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[made('StorageClass', 'sandboxed'), claim(near), stateful(near), passing(near)].map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`).join('')}`,
      says: [
        says('spec.volumes[0].ephemeral.volumeClaimTemplate.spec.storageClassName', 'Pod web', 'StorageClass'),
        '  StorageClass sandboxed metadata.name: the existing StorageClass',
        '  fix: write "sandboxed", or add the missing StorageClass',
        says('spec.volumeClaimTemplates[0].spec.storageClassName', 'StatefulSet db', 'StorageClass'),
        '  StorageClass sandboxed metadata.name: the existing StorageClass',
        '  fix: write "sandboxed", or add the missing StorageClass',
        says('spec.storageClassName', 'PersistentVolumeClaim a/data', 'StorageClass'),
        '  StorageClass sandboxed metadata.name: the existing StorageClass',
        '  fix: write "sandboxed", or add the missing StorageClass',
      ],
    },
    {
      name: 'a near miss in an Ingress',
      yaml: classes + ingress('sandboxd'),
      says: [
        says('spec.ingressClassName', 'Ingress a/web', 'IngressClass'),
        '  IngressClass sandboxed metadata.name: the existing IngressClass',
        '  fix: write "sandboxed", or add the missing IngressClass',
      ],
    },
    {
      name: 'a near miss in a Gateway',
      yaml: made('GatewayClass', 'edge-proxy') + gateway('edge-prxoy'),
      says: [
        'error spec.gatewayClassName: Gateway a/web asks for GatewayClass "edge-prxoy", which does not exist; did you mean "edge-proxy"?',
        '  GatewayClass edge-proxy metadata.name: the existing GatewayClass',
        '  fix: write "edge-proxy", or add the missing GatewayClass',
      ],
    },
    {
      name: 'a priority that only Kubernetes may make',
      yaml:
        pod('priorityClassName: system-cluster-critcal, ') +
        pod('priorityClassName: system-mine, ').replace('web', 'x'),
      says: [
        'error spec.priorityClassName: Pod web asks for PriorityClass "system-cluster-critcal", a reserved name that cannot be created; did you mean "system-cluster-critical"?',
        '  fix: write "system-cluster-critical", "system-node-critical", or a name that does not begin with "system-"',
        'error spec.priorityClassName: Pod x asks for PriorityClass "system-mine", a reserved name that cannot be created',
        '  fix: write "system-cluster-critical", "system-node-critical", or a name that does not begin with "system-"',
      ],
    },
  ],
});

const check = (yaml: string, options = {}) => checkManifests(yaml, { rules: [classExists], ...options });
const all =
  pod('priorityClassName: high, runtimeClassName: kata, ') + claim('storageClassName: fast') + ingress('nginx');

test('a class that is not in the set is a prerequisite, with the line that makes it where kubectl has one', () => {
  expect(check(all).prerequisites.map(({ kind, namespace, name, create }) => [kind, namespace, name, create])).toEqual([
    ['IngressClass', undefined, 'nginx', undefined],
    ['PriorityClass', undefined, 'high', "kubectl create priorityclass high --value='<value>'"],
    ['RuntimeClass', undefined, 'kata', undefined],
    ['StorageClass', undefined, 'fast', undefined],
  ]);
});

test('what is declared as made elsewhere is needed no more, by an option or by who asks for it', () => {
  const external = ['priorityclass/high', 'runtimeclasses/kata', 'sc/fast', 'ingressclass/nginx'];
  const annotated = ingress('nginx').replace(
    'namespace: a',
    'namespace: a, annotations: {cdk8s-dovetail/external: ingressclass/nginx}',
  );

  expect(check(all, { external }).prerequisites).toEqual([]);
  expect(check(annotated).prerequisites).toEqual([]);
});

test('in a closed world it is missing', () => {
  expect(check(ingress('nginx'), { closed: true }).findings.map(({ message }) => message)).toEqual([
    'Ingress a/web asks for IngressClass "nginx", which is not in the manifests',
  ]);
});

test('a GatewayClass is needed, unless its controller makes it', () => {
  const needed = (name: string) => check(gateway(name)).prerequisites.map(({ kind, name: own }) => `${kind} ${own}`);

  expect(needed('envoy')).toEqual(['GatewayClass envoy']);
  expect(['istio', 'cilium', 'gke-l7-global-external-managed'].flatMap(needed)).toEqual([]);
});
