import type { Field } from '../../../../manifest/object/field';
import type { Manifest } from '../../../../manifest/object/manifest';
import { dnsLabel, nameProblem, portNameProblem, qualifiedName } from '../../../../schema/string-formats/server-names';
import { describeValue } from '../../../../schema/describe-value';
import { corrected, defineRule, nameOf, SoundValues, type Report } from '../../../rule';

export const servicePortsAreValid = defineRule({
  id: 'api/service-ports-are-valid',
  severity: 'error',
  summary: 'A Service has ports with valid numbers and, if there are several, unique names.',
  why: 'The API server refuses a Service without ports unless it is headless or an ExternalName, unnamed ports if there are several, duplicate names, invalid numbers, and an appProtocol that is not a qualified name (also in Endpoints and EndpointSlices). Node ports outside 30000-32767 are refused by clusters with the default range, and are a warning.',
  fix: 'give each port a number from 1 to 65535, and a name of its own',
  example: corrected(
    `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
    - port: 9090
`,
    ['- port: 80\n    - port: 9090', '- name: http\n      port: 80\n    - name: metrics\n      port: 9090'],
  ),
  check({ set, report }) {
    const sound = new SoundValues();
    for (const service of set.ofType('Service')) {
      const list = service.at('spec', 'ports');
      const ports = list.items;
      const isFree =
        service.at('spec', 'type').value === 'ExternalName' || service.at('spec', 'clusterIP').value === 'None';
      if (ports.length === 0 && !isFree && (!list.exists || Array.isArray(list.value)) && service.at('spec').exists) {
        report({
          at: list,
          message: `${nameOf(service)} has no ports`,
          fix: `add 'ports', or write 'clusterIP: None'`,
        });
      }
      for (const port of ports) {
        const judge = () => ofPort(service, port, ports.length > 1);
        for (const finding of sound.findingsOf([port.value, ports.length > 1], judge)) report(finding);
      }
      if (ports.length < 2) continue;
      for (const finding of repeatedNames(service, ports)) report(finding);
      for (const finding of repeatedNodePorts(service, ports)) report(finding);
    }
    for (const slice of set.ofType('Endpoints', 'EndpointSlice')) {
      const lists = [slice.at('ports'), ...slice.at('subsets').items.map((subset) => subset.at('ports'))];
      for (const port of lists.flatMap(({ items }) => items)) {
        for (const finding of ofProtocol(slice, port)) report(finding);
      }
    }
  },
});

function* ofProtocol(owner: Manifest, port: Field): Iterable<Report> {
  const protocol = port.valueAt('appProtocol');
  const problem = typeof protocol === 'string' ? nameProblem(protocol, qualifiedName) : undefined;
  if (problem === undefined) return;
  yield {
    at: port.at('appProtocol'),
    message: `${nameOf(owner)} has the appProtocol ${describeValue(protocol)}, and ${problem}`,
    fix: 'write a name such as "http", "grpc" or "kubernetes.io/h2c"',
  };
}

function* ofPort(service: Manifest, port: Field, isOneOfMany: boolean): Iterable<Report> {
  const named = nameOf(service);
  const [name, target, nodePort] = [port.at('name'), port.at('targetPort'), port.at('nodePort')];
  if (isOneOfMany && (!name.exists || name.value === '')) {
    yield { at: name, message: `a port of ${named} has no name, and it has several ports`, fix: 'name the port' };
  }
  const problem = name.text === undefined ? undefined : nameProblem(name.text, dnsLabel);
  if (problem !== undefined) {
    yield {
      at: name,
      message: `port "${name.text ?? ''}" of ${named} has an invalid name: ${problem}`,
      fix: 'use another name',
    };
  }
  // 0 and an empty text are the port itself (SetDefaults_Service)
  const isDefault = target.value === 0;
  for (const at of [port.at('port'), ...(isDefault ? [] : [target])]) {
    if (at.number !== undefined && (at.number < 1 || at.number > 65535)) {
      yield {
        at,
        message: `'${at.key}' of ${named} is ${at.number}, and ports go from 1 to 65535`,
        fix: 'write a port',
      };
    }
  }
  const targetProblem = target.text === undefined ? undefined : portNameProblem(target.text);
  if (targetProblem !== undefined) {
    // a number in quotes is a name
    const isNumber = /^\d+$/.test(target.text ?? '');
    const fix = isNumber ? 'write the number without quotes' : 'write the name of a port';
    yield {
      at: target,
      message: `'targetPort' of ${named} is "${target.text ?? ''}", ${targetProblem}`,
      fix,
    };
  }
  const number = nodePort.number ?? 0;
  if (number < 0 || number > 65535) {
    yield {
      at: nodePort,
      message: `'nodePort' of ${named} is ${number}, and ports go from 1 to 65535`,
      fix: 'write a port',
    };
  } else if (number !== 0 && (number < 30000 || number > 32767)) {
    const message = `'nodePort' of ${named} is ${number}, outside 30000-32767, the range of clusters that set no other`;
    yield { at: nodePort, severity: 'warning', message, fix: `write a port of that range, or remove 'nodePort'` };
  }
  yield* ofProtocol(service, port);
}

function* repeatedNames(service: Manifest, ports: readonly Field[]): Iterable<Report> {
  const seen = new Map<string, Field>();
  for (const port of ports) {
    const at = port.at('name');
    if (at.text === undefined) continue;
    const other = seen.get(at.text);
    if (other === undefined) seen.set(at.text, at);
    else {
      const message = `two ports of ${nameOf(service)} are named "${at.text}"`;
      yield { at, message, fix: 'give each port a name of its own', other: { at: other, message: 'the first' } };
    }
  }
}

function* repeatedNodePorts(service: Manifest, ports: readonly Field[]): Iterable<Report> {
  const seen = new Map<string, Field>();
  for (const port of ports) {
    const at = port.at('nodePort');
    if (at.number === undefined || at.number === 0) continue;
    const id = `${at.number}/${port.at('protocol').text ?? 'TCP'}`;
    const other = seen.get(id);
    if (other === undefined) seen.set(id, at);
    else {
      const message = `two ports of ${nameOf(service)} have the node port ${id}`;
      yield { at, message, fix: 'give each port a node port of its own', other: { at: other, message: 'the first' } };
    }
  }
}
