import type { Field } from '../../../../manifest/object/field';
import { dns1035Label, nameProblem, portNameProblem } from '../../../../schema/string-formats/server-names';
import { corrected, defineRule, nameOf, type Report } from '../../../rule';

export const ingressBackendIsValid = defineRule({
  id: 'api/ingress-backend-is-valid',
  severity: 'error',
  summary: 'Every backend of an Ingress is one port of a Service, or one resource.',
  why: 'The API server refuses a backend with neither a Service nor a resource or with both, a Service without a port or with both a port name and a number, and invalid names of Services and ports (pkg/apis/networking/validation/validation.go, validateIngressBackend).',
  fix: `set 'service.name' and 'service.port'`,
  example: corrected(
    `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  defaultBackend:
    service:
      name: web
`,
    ['service:\n      name: web', 'service:\n      name: web\n      port: { number: 80 }'],
  ),
  check({ set, report }) {
    for (const ingress of set.ofType('Ingress')) {
      if (ingress.apiVersion !== 'networking.k8s.io/v1') continue;
      const paths = ingress.at('spec', 'rules').items.flatMap((rule) => rule.at('http', 'paths').items);
      const backends = [ingress.at('spec', 'defaultBackend'), ...paths.map((path) => path.at('backend'))];
      for (const backend of backends) for (const finding of ofBackend(nameOf(ingress), backend)) report(finding);
    }
  },
});

function* ofBackend(named: string, backend: Field): Iterable<Report> {
  if (!backend.exists) return;
  const [service, resource] = [backend.at('service'), backend.at('resource')];
  if (service.exists && resource.exists) {
    yield {
      at: resource,
      message: `a backend of ${named} is a Service and a resource at once`,
      fix: 'keep one of them',
    };
  }
  if (!service.exists) {
    // another rule reports the fields of older versions, and names their new place
    if (!resource.exists && !backend.at('serviceName').exists) {
      const message = `a backend of ${named} names neither a Service nor a resource`;
      yield { at: backend, message, fix: `set 'service'` };
    }
    return;
  }
  yield* ofService(named, service);
}

function* ofService(named: string, service: Field): Iterable<Report> {
  const [name, number, portNamed] = [service.at('name'), service.at('port', 'number'), service.at('port', 'name')];
  const problem = name.text === undefined ? undefined : nameProblem(name.text, dns1035Label);
  if (problem !== undefined) {
    yield {
      at: name,
      message: `${named} sends traffic to Service "${name.text ?? ''}", which is not a valid Service name: ${problem}`,
      fix: 'write the name of the Service',
    };
  }
  const hasNumber = number.exists && number.value !== 0;
  const hasName = portNamed.text !== undefined;
  if (!hasNumber && (!portNamed.exists || portNamed.value === '')) {
    yield {
      at: service,
      message: `a backend of ${named} does not set the port of the Service`,
      fix: `set 'port.number' or 'port.name'`,
    };
  }
  if (hasNumber && hasName) {
    yield {
      at: portNamed,
      message: `a backend of ${named} sets both the number and the name of its port`,
      fix: 'keep one of them',
    };
  }
  if (number.number !== undefined && (number.number < 0 || number.number > 65535)) {
    yield {
      at: number,
      message: `${named} sends traffic to port ${number.number}, and ports go from 1 to 65535`,
      fix: 'write a port',
    };
  }
  const portProblem = portNamed.text === undefined ? undefined : portNameProblem(portNamed.text);
  if (portProblem !== undefined) {
    yield {
      at: portNamed,
      message: `${named} sends traffic to port "${portNamed.text ?? ''}", ${portProblem}`,
      fix: 'write the name of a port',
    };
  }
}
