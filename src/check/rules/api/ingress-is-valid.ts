import type { Field } from '../../../manifest/field';
import { isIP } from 'node:net';
import { dns1035Label, dnsSubdomain, nameProblem, portName, wildcardSubdomain } from '../../../schema/forms/names';
import { defineRule, nameOf, type Report } from '../../rule';

export const ingressIsValid = defineRule({
  id: 'api/ingress-is-valid',
  severity: 'error',
  summary: 'An Ingress says for which hosts and paths it sends traffic where.',
  why: 'The API server refuses an Ingress with neither rules nor a default backend, hosts that are addresses or have a port, paths that are not absolute, and backends that name nothing or two things (pkg/apis/networking/validation/validation.go, ValidateIngressCreate).',
  fix: 'write a path that begins with "/"',
  example: {
    violates: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  rules:
    - host: web.example.com
      http:
        paths:
          - path: api
            pathType: Prefix
            backend: { service: { name: web, port: { number: 80 } } }
`,
    passes: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  rules:
    - host: web.example.com
      http:
        paths:
          - path: /api
            pathType: Prefix
            backend: { service: { name: web, port: { number: 80 } } }
`,
  },
  check({ set, report }) {
    for (const ingress of set.ofType('Ingress')) {
      if (ingress.apiVersion !== 'networking.k8s.io/v1') continue;
      const named = nameOf(ingress);
      const spec = ingress.at('spec');
      const [rules, backend] = [spec.at('rules'), spec.at('defaultBackend')];
      if (spec.exists && rules.items.length === 0 && !backend.exists && (!rules.exists || Array.isArray(rules.value))) {
        report({
          at: spec,
          message: `${named} has neither rules nor a default backend`,
          fix: `set 'rules' or 'defaultBackend'`,
        });
      }
      for (const said of ofBackend(named, backend)) report(said);
      for (const rule of rules.items) {
        for (const said of ofHost(named, rule.at('host'), true)) report(said);
        for (const path of rule.at('http', 'paths').items) {
          for (const said of [...ofPath(named, path), ...ofBackend(named, path.at('backend'))]) report(said);
        }
      }
      for (const host of spec.at('tls').items.flatMap((tls) => tls.at('hosts').items)) {
        // a certificate may be for an address
        for (const said of ofHost(named, host, false)) report(said);
      }
    }
  },
});

function* ofHost(named: string, host: Field, isOfRule: boolean): Iterable<Report> {
  const { text } = host;
  if (text === undefined) return;
  const problem = nameProblem(text, text.includes('*') ? wildcardSubdomain : dnsSubdomain);
  if (isIP(text) !== 0) {
    if (!isOfRule) return;
    yield { at: host, message: `${named} has the host "${text}", and an address is none`, fix: 'write a DNS name' };
  } else if (problem !== undefined) {
    yield {
      at: host,
      message: `${named} has the host "${text}", and ${problem}`,
      fix: 'write a DNS name, without a scheme and a port',
    };
  }
}

const forbidden = ['//', '/./', '/../', '%2f', '%2F'];
const forbiddenEnds = ['/..', '/.'];

function* ofPath(named: string, item: Field): Iterable<Report> {
  const path = item.at('path');
  const type = item.at('pathType').text ?? '';
  if (!['Exact', 'Prefix', 'ImplementationSpecific'].includes(type)) return;
  if (path.text === undefined) {
    if (type !== 'ImplementationSpecific' && (!path.exists || path.value === '')) {
      yield {
        at: path.exists ? path : item,
        message: `${named} has a path of type ${type} that says no path`,
        fix: `set 'path', such as "/"`,
      };
    }
    return;
  }
  const { text } = path;
  if (!text.startsWith('/'))
    yield { at: path, message: `${named} has the path "${text}", which does not begin with "/"` };
  if (type === 'ImplementationSpecific') return;
  const found = forbidden.find((part) => text.includes(part)) ?? forbiddenEnds.find((part) => text.endsWith(part));
  if (found !== undefined) {
    yield {
      at: path,
      message: `${named} has the path "${text}" with "${found}", which paths of type ${type} cannot have`,
      fix: 'write the path without it',
    };
  }
}

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
    // of the fields of older versions it is told where they belong
    if (!resource.exists && !backend.at('serviceName').exists) {
      const message = `a backend of ${named} names neither a Service nor a resource`;
      yield { at: backend, message, fix: `set 'service'` };
    }
    return;
  }
  const [name, number, portNamed] = [service.at('name'), service.at('port', 'number'), service.at('port', 'name')];
  const problem = name.text === undefined ? undefined : nameProblem(name.text, dns1035Label);
  if (problem !== undefined) {
    yield {
      at: name,
      message: `${named} sends traffic to Service "${name.text ?? ''}", and no Service can be called so: ${problem}`,
      fix: 'write the name of the Service',
    };
  }
  const hasNumber = number.exists && number.value !== 0;
  const hasName = portNamed.text !== undefined;
  if (!hasNumber && !portNamed.exists) {
    yield {
      at: service,
      message: `a backend of ${named} does not say which port of the Service`,
      fix: `set 'port.number' or 'port.name'`,
    };
  }
  if (hasNumber && hasName) {
    yield {
      at: portNamed,
      message: `a backend of ${named} says its port by number and by name`,
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
  const portProblem = portNamed.text === undefined ? undefined : nameProblem(portNamed.text, portName);
  if (portProblem !== undefined) {
    yield {
      at: portNamed,
      message: `${named} sends traffic to port "${portNamed.text ?? ''}", which no port can be called: ${portProblem}`,
      fix: 'write the name of a port',
    };
  }
}
