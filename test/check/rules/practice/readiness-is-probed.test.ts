import { checkManifests } from '../../../../src/check';
import { readinessIsProbed } from '../../../../src/check/rules/practice/readiness-is-probed';
import { testRule, workloadsOf } from '../../rule-tester';

const service = (ports = '[{port: 80, targetPort: 8080}]', more = '', spec = '') =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: web${more}}\nspec: {${spec}selector: {app: web}, ports: ${ports}}\n---\n`;
const probed = 'readinessProbe: {httpGet: {port: 8080}}';
const pod = (spec: string, more = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {app: web}${more}}\nspec: {${spec}}\n---\n`;
const bare = 'containers: [{name: c}]';
const says = (path: string, name = 'c', who = 'Pod web') =>
  `warning ${path}: container "${name}" of ${who} has no readinessProbe, and Service web sends it traffic`;

testRule(readinessIsProbed, {
  passes: [
    { name: 'a probed container', yaml: service() + pod(`containers: [{name: c, ${probed}}]`) },
    { name: 'a pod that no Service selects', yaml: pod(bare) },
    {
      name: 'a Service of another namespace',
      yaml: service(undefined, ', namespace: a') + pod(bare, ', namespace: b'),
    },
    { name: 'an ExternalName', yaml: service(undefined, '', 'type: ExternalName, ') + pod(bare) },
    {
      name: 'peers that find each other before they are ready',
      yaml: service('[]', '', 'clusterIP: None, publishNotReadyAddresses: true, ') + pod(bare),
    },
    { name: 'a readiness gate', yaml: service() + pod(`${bare}, readinessGates: [{conditionType: a/b}]`) },
    {
      name: 'a container beside the one that serves',
      yaml: service() + pod(`containers: [{name: c, ports: [{containerPort: 8080}], ${probed}}, {name: d}]`),
    },
    {
      name: 'a sidecar that serves, and is probed',
      yaml:
        service() +
        pod(`initContainers: [{name: s, restartPolicy: Always, ports: [{containerPort: 8080}], ${probed}}], ${bare}`),
    },
    ...workloadsOf(`{${bare}}`)
      .filter(({ kind }) => kind.endsWith('Job'))
      .map(({ kind, yaml }) => ({ name: `a ${kind}, which runs to its end`, yaml: service() + yaml })),
    {
      name: 'a pod that an operator fills in',
      yaml: `${service().replace('app: web', 'seldon-deployment-id: s')}apiVersion: machinelearning.seldon.io/v1\nkind: SeldonDeployment\nmetadata: {name: s}\nspec: {predictors: [{name: p, componentSpecs: [{spec: {${bare}}}]}]}\n`,
    },
  ],
  violates: [
    ...workloadsOf(`{${bare}}`)
      .filter(({ kind }) => !kind.endsWith('Job'))
      .map(({ kind, path, yaml }) => ({
        name: `a container of a ${kind}`,
        yaml: service() + yaml,
        says: [says(`${path}.containers[0].name`, 'c', `${kind} web`), '  Service web spec.selector: selects the pod'],
      })),
    {
      name: 'the container that has the port, by its number or name',
      yaml:
        service('[{port: 80, targetPort: http}, {port: 81}]') +
        pod(
          `containers: [{name: a, ports: [{name: http, containerPort: 1}]}, {name: b, ports: [{containerPort: 81}]}, {name: c, ${probed}}]`,
        ),
      says: [
        says('spec.containers[0].name', 'a'),
        '  Service web spec.selector: selects the pod',
        says('spec.containers[1].name', 'b'),
        '  Service web spec.selector: selects the pod',
      ],
    },
    {
      name: 'a sidecar that serves',
      yaml:
        service() +
        pod(
          `initContainers: [{name: s, restartPolicy: Always, ports: [{containerPort: 8080}]}], containers: [{name: c, ${probed}}]`,
        ),
      says: [says('spec.initContainers[0].name', 's'), '  Service web spec.selector: selects the pod'],
    },
    {
      name: 'a headless Service, whose DNS answers with the ready pods',
      yaml: service('[{port: 80}]', '', 'clusterIP: None, ') + pod(bare),
      says: [says('spec.containers[0].name'), '  Service web spec.selector: selects the pod'],
    },
    {
      name: 'a liveness probe and a startup probe, which say nothing of it',
      yaml:
        service() +
        pod(
          `containers: [{name: c, ${probed.replace('readiness', 'liveness')}, ${probed.replace('readiness', 'startup')}}]`,
        ),
      says: [says('spec.containers[0].name'), '  Service web spec.selector: selects the pod'],
    },
    {
      name: 'a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: v1, kind: Service, metadata: {name: web}, spec: {selector: {app: web}}}\n  - {apiVersion: v1, kind: Pod, metadata: {name: web, labels: {app: web}}, spec: {${bare}}}\n`,
      says: [says('spec.containers[0].name'), '  Service web spec.selector: selects the pod'],
    },
  ],
});

test('of two Services the first is named', () => {
  const yaml = service() + service().replace('name: web', 'name: other') + pod(bare);

  expect(checkManifests(yaml, { rules: [readinessIsProbed] }).findings).toHaveLength(1);
});
