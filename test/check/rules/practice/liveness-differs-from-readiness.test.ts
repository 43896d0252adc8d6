import { livenessDiffersFromReadiness } from '../../../../src/check/rules/practice/liveness-differs-from-readiness';
import { testRule, workloadsOf } from '../../rule-tester';

const pod = (liveness: string, readiness: string, list = 'containers', more = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {${list}: [{name: c${more}, livenessProbe: ${liveness}, readinessProbe: ${readiness}}]}\n`;
const ready = 'httpGet: {path: /, port: 80}';
const declared = (port: number) => `, ports: [{name: http, containerPort: ${port}}]`;
const same = `livenessProbe: {${ready}}, readinessProbe: {${ready}}`;
const says = (path: string, who = 'Pod web') =>
  `warning ${path}.livenessProbe: container "c" of ${who} has a livenessProbe that equals its readinessProbe and fails no later`;
const at = 'spec.containers[0]';

testRule(livenessDiffersFromReadiness, {
  passes: [
    { name: 'another path', yaml: pod('{httpGet: {path: /live, port: 80}}', `{${ready}}`) },
    {
      name: 'a named port beside a number, which no port declares to be its own',
      yaml: pod('{tcpSocket: {port: http}}', '{tcpSocket: {port: 80}}'),
    },
    {
      name: 'a named port beside another number',
      yaml: pod('{tcpSocket: {port: http}}', '{tcpSocket: {port: 80}}', 'containers', declared(81)),
    },
    { name: 'another header', yaml: pod(`{httpGet: {port: 80, httpHeaders: [{name: Host, value: a}]}}`, `{${ready}}`) },
    { name: 'another handler', yaml: pod('{tcpSocket: {port: 80}}', `{${ready}}`) },
    { name: 'more patience, by failures', yaml: pod(`{${ready}, failureThreshold: 6}`, `{${ready}}`) },
    { name: 'more patience, by time', yaml: pod(`{${ready}, periodSeconds: 20}`, `{${ready}}`) },
    { name: 'only one of the two', yaml: pod('null', `{${ready}}`) },
    { name: 'probes that ask nothing', yaml: pod('{}', '{}') },
  ],
  violates: [
    ...workloadsOf(`{containers: [{name: c, ${same}}]}`).map(({ kind, path, yaml }) => ({
      name: `the same probes in a ${kind}`,
      yaml,
      says: [
        says(`${path}.containers[0]`, `${kind} web`),
        `  ${kind} web ${path}.containers[0].readinessProbe: the same question`,
      ],
    })),
    ...['tcpSocket: {port: http}', 'exec: {command: [a, b]}', 'grpc: {port: 1}'].map((handler) => ({
      name: handler,
      yaml: pod(`{${handler}}`, `{${handler}}`),
      says: [says(at), '  Pod web spec.containers[0].readinessProbe: the same question'],
    })),
    {
      name: 'a named port and its number',
      yaml: pod('{tcpSocket: {port: http}}', '{tcpSocket: {port: 80}}', 'containers', declared(80)),
      says: [says(at), '  Pod web spec.containers[0].readinessProbe: the same question'],
    },
    {
      name: 'what is the default and is written in one of them',
      yaml: pod('{httpGet: {port: 80}}', '{httpGet: {path: /, port: 80, scheme: HTTP}}'),
      says: [says(at), '  Pod web spec.containers[0].readinessProbe: the same question'],
    },
    {
      name: 'less patience, its fields in another order',
      yaml: pod('{httpGet: {port: 80, path: /}, failureThreshold: 2}', `{${ready}}`),
      says: [says(at), '  Pod web spec.containers[0].readinessProbe: the same question'],
    },
    {
      name: 'a sidecar',
      yaml: pod(`{${ready}}`, `{${ready}}`, 'initContainers', ', restartPolicy: Always'),
      says: [says('spec.initContainers[0]'), '  Pod web spec.initContainers[0].readinessProbe: the same question'],
    },
    {
      name: 'a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n  - ${pod(`{${ready}}`, `{${ready}}`).trim().replaceAll('\n', '\n    ')}\n`,
      says: [says(at), '  Pod web spec.containers[0].readinessProbe: the same question'],
    },
  ],
});
