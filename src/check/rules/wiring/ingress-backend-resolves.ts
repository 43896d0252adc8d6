import type { Field } from '../../../manifest/object/field';
import type { Reference } from '../../../links/references';
import type { Service, ServicePort } from '../../../manifest/network/services';
import { portNameProblem } from '../../../schema/string-formats/server-names';
import { corrected, defineRule, nameOf, portList, type RuleContext } from '../../rule';

export const ingressBackendResolves = defineRule({
  id: 'wiring/ingress-backend-resolves',
  severity: 'error',
  summary:
    'Every backend of an Ingress or a route, and every endpoint picker, is an existing Service, and a port that it has.',
  why: 'A missing backend answers every request with an error (503 with most controllers).',
  fix: 'name a Service of the same namespace and a port of it',
  example: corrected(
    `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  defaultBackend:
    service:
      name: web
      port:
        number: 8080
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
      targetPort: 8080
`,
    ['number: 8080', 'number: 80'],
  ),
  check(context) {
    for (const reference of context.links.named('routes')) {
      // the AWS controller takes the name for an action that an annotation describes
      if (reference.port?.value === 'use-annotation') continue;
      if (context.require(reference) !== undefined) checkPort(reference, context);
    }
  },
});

function checkPort(reference: Reference, { set, report }: RuleContext): void {
  const { port, from, namespace, name } = reference;
  if (port?.exists !== true) return;
  for (const service of set.servicesNamed(namespace, name)) {
    // the target of an ExternalName has its own ports, and those that the Service declares are ignored
    if (service.ports === undefined || service.type === 'ExternalName') continue;
    if (service.ports.some((one) => isMeant(one, port))) continue;
    const shown = port.number === undefined ? `"${port.text ?? ''}"` : `${port.number}`;
    const problem = problemOf(port);
    report({
      at: port,
      message:
        problem === undefined
          ? `${nameOf(from)} sends traffic to port ${shown} of ${titleOf(service)}, which has no such port`
          : `${nameOf(from)} sends traffic to ${titleOf(service)} at port ${shown}, ${problem}`,
      fix: fixFor(port, service.ports),
      other: {
        at: service.isMade ? service.field : service.field.at('spec', 'ports'),
        message: portList(service.ports),
      },
    });
  }
}

// an unnamed port has no name, not an empty one: a missing name must not equal it
function isMeant({ name, number }: ServicePort, port: Field): boolean {
  if (port.number !== undefined) return number === port.number;
  if (port.text === undefined) return true;
  // the old API versions have one field for both
  return name === port.text || (port.key === 'servicePort' && String(number) === port.text);
}

// the reason why no Service can have such a port; old API versions use one field for names and numbers
function problemOf({ text, number, key }: Field): string | undefined {
  if (number !== undefined && (number < 1 || number > 65535)) return 'and ports go from 1 to 65535';
  return text === undefined || key === 'servicePort' ? undefined : portNameProblem(text);
}

function fixFor(port: Field, ports: readonly ServicePort[]): string {
  const targeted = ports.find(({ target }) => target.exists && target.value === port.value);
  if (targeted?.number !== undefined) {
    return `write ${targeted.number}: ${port.number ?? `"${port.text ?? ''}"`} is the port of the pods behind it`;
  }
  const [only] = ports;
  if (ports.length !== 1 || only?.number === undefined) return 'name a port that the Service has';
  if (problemOf(port) !== undefined) return `write the number ${only.number}`;
  return port.number === undefined
    ? `name the port of the Service "${port.text ?? ''}", or write the number ${only.number}`
    : `write ${only.number}, or give the Service that port`;
}

function titleOf(service: Service): string {
  return nameOf({ kind: 'Service', namespace: service.namespace, name: service.name });
}
