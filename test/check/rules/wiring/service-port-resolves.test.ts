import { servicePortResolves } from '../../../../src/check/rules/wiring/service-port-resolves';
import { testRule, workloadsOf } from '../../rule-tester';

const service = (ports: string, more = '') =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: ${ports}${more}}\n---\n`;
const pod = (ports: string, name = 'web', more = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, labels: {app: web}}\nspec: {containers: [{name: web${ports === '' ? '' : `, ports: ${ports}`}}]${more}}\n---\n`;
const named = '[{name: http, containerPort: 8080}]';
const itsPorts = '  Pod web spec.containers[0]: its ports: http (8080)';

testRule(servicePortResolves, {
  passes: [
    { name: 'a port by its name', yaml: service('[{port: 80, targetPort: http}]') + pod(named) },
    { name: 'a port by its number', yaml: service('[{port: 80, targetPort: 8080}]') + pod(named) },
    { name: 'the same number when no target is given', yaml: service('[{port: 8080}]') + pod(named) },
    { name: 'a number of a container that declares no ports', yaml: service('[{port: 80, targetPort: 9}]') + pod('') },
    {
      name: 'a number, when a second container declares no ports',
      yaml: service('[{port: 80, targetPort: 9}]') + pod(named).replace('}]}]', '}]}, {name: side}]'),
    },
    {
      name: 'the port of a sidecar',
      yaml:
        service('[{port: 80, targetPort: proxy}]') +
        pod(
          named,
          'web',
          ', initContainers: [{name: p, restartPolicy: Always, ports: [{name: proxy, containerPort: 1}]}]',
        ),
    },
    {
      name: 'a Service without a selector',
      yaml: service('[{port: 80, targetPort: x}]').replace('selector: {app: web}, ', '') + pod(named),
    },
    { name: 'an ExternalName', yaml: service('[{port: 80, targetPort: x}]', ', type: ExternalName') + pod(named) },
    { name: 'the number of a headless Service', yaml: service('[{port: 80}]', ', clusterIP: None') + pod(named) },
    { name: 'a Service that selects nothing', yaml: service('[{port: 80, targetPort: x}]') },
    {
      name: 'a pod of another namespace',
      yaml: service('[{port: 80, targetPort: x}]') + pod(named).replace('name: web,', 'name: web, namespace: a,'),
    },
    {
      name: 'a number that one of two workloads declares',
      yaml: service('[{port: 80, targetPort: 9}]') + pod(named) + pod('[{containerPort: 9}]', 'b'),
    },
    {
      name: 'a Job that bears the labels of its app',
      yaml:
        service('[{port: 80, targetPort: http}]') +
        pod(named) +
        'apiVersion: batch/v1\nkind: Job\nmetadata: {name: j}\nspec: {template: {metadata: {labels: {app: web}}, spec: {containers: [{name: j}]}}}\n',
    },
    {
      name: 'pods to which an operator adds ports',
      yaml:
        service('[{port: 80, targetPort: http}]') +
        'apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: {name: i, labels: {app: web}}\nspec: {predictor: {containers: [{name: c}]}}\n',
    },
  ],
  violates: [
    {
      name: 'a number in quotes',
      yaml: service('[{port: 80, targetPort: "8080"}]') + pod(named),
      says: [
        'error spec.ports[0].targetPort: Service web sends port 80 to targetPort "8080", which is a name because of its quotes, and a port name needs a letter',
        itsPorts,
        '  fix: write 8080 without quotes',
      ],
    },
    {
      name: 'a name that no port can have',
      yaml: service('[{port: 80, targetPort: HTTP}]') + pod(named),
      says: [
        'error spec.ports[0].targetPort: Service web sends port 80 to targetPort "HTTP", which is not a valid port name: it must be a-z, 0-9 and single inner "-", with a letter',
        itsPorts,
        '  fix: target "http"',
      ],
    },
    ...workloadsOf(`{containers: [{name: web, ports: ${named}}]}`).map(({ kind, path, yaml }) => ({
      name: `a name that no container of a ${kind} has`,
      yaml: `${service('[{port: 80, targetPort: htttp}]')}${yaml}`,
      says: [
        `error spec.ports[0].targetPort: Service web sends port 80 to targetPort "htttp", and no container of ${kind} web has a port of that name`,
        `  ${kind} web ${path}.containers[0]: its ports: http (8080)`,
        '  fix: name the container port "htttp", or target "http"',
      ],
    })),
    {
      name: 'a Service whose port is no number',
      yaml: service('[{port: "80", targetPort: htttp}]') + pod('[{containerPort: "8080"}]'),
      says: [
        'error spec.ports[0].targetPort: Service web sends a port to targetPort "htttp", and no container of Pod web has a port of that name',
        '  Pod web spec.containers[0]: its ports: "8080"',
        '  fix: name the container port "htttp"',
      ],
    },
    {
      name: 'the name of a port of an init container',
      yaml:
        service('[{port: 80, targetPort: init}]') +
        pod(named, 'web', ', initContainers: [{name: i, ports: [{name: init, containerPort: 1}]}]'),
      says: [
        'error spec.ports[0].targetPort: Service web sends port 80 to targetPort "init", and no container of Pod web has a port of that name',
        itsPorts,
        '  fix: name the container port "init", or target "http"',
      ],
    },
    {
      name: 'a name of another protocol',
      yaml: service('[{port: 53, targetPort: http, protocol: UDP}]') + pod(named),
      says: [
        'error spec.ports[0].targetPort: Service web sends port 53 to targetPort "http", and no container of Pod web has a UDP port of that name',
        itsPorts,
        `  fix: set 'protocol: TCP', or target a UDP port`,
      ],
    },
    {
      name: 'a name that only one of two workloads has',
      yaml: service('[{port: 80, targetPort: http}]') + pod(named) + pod('[{name: web, containerPort: 1}]', 'b'),
      says: [
        'warning spec.ports[0].targetPort: Service web sends port 80 to targetPort "http", and no container of Pod b has a port of that name',
        '  Pod b spec.containers[0]: its ports: web (1)',
        '  fix: name the container port "http", or target "web"',
      ],
    },
    {
      name: 'a name that neither of two workloads has',
      yaml: service('[{port: 80, targetPort: x}]') + pod(named) + pod(named, 'b'),
      says: [
        'error spec.ports[0].targetPort: Service web sends port 80 to targetPort "x", and no container of the pods that it selects has a port of that name',
        itsPorts,
        '  fix: name the container port "x", or target "http"',
      ],
    },
    {
      name: 'a number that is declared nowhere although the containers declare ports',
      yaml: service('[{port: 80, targetPort: 80}]') + pod(named),
      says: [
        'warning spec.ports[0].targetPort: Service web sends port 80 to port 80, which no container of Pod web declares',
        itsPorts,
        '  fix: target a port that the container declares, or declare 80',
      ],
    },
    {
      name: 'the same number, which is declared nowhere',
      yaml: service('[{port: 80}]') + pod(named),
      says: [
        'warning spec.ports[0].port: Service web sends port 80 to port 80, which no container of Pod web declares',
        itsPorts,
        '  fix: target a port that the container declares, or declare 80',
      ],
    },
    {
      name: 'a name that no port can have, of pods that name none',
      yaml: service('[{port: 80, targetPort: HTTP}]') + pod('[{containerPort: 8080}]'),
      says: [
        'error spec.ports[0].targetPort: Service web sends port 80 to targetPort "HTTP", which is not a valid port name: it must be a-z, 0-9 and single inner "-", with a letter',
        '  Pod web spec.containers[0]: its ports: 8080',
        '  fix: write the number of a port',
      ],
    },
  ],
});
