import type { Field } from '../../../../manifest/object/field';
import type { Manifest } from '../../../../manifest/object/manifest';
import { isAddress } from '../../../../schema/string-formats/cidr';
import { dnsSubdomain, nameProblem, wildcardSubdomain } from '../../../../schema/string-formats/server-names';
import { describeValue } from '../../../../schema/describe-value';
import { corrected, defineRule, nameOf, type Report } from '../../../rule';

export const ingressIsValid = defineRule({
  id: 'api/ingress-is-valid',
  severity: 'error',
  summary: 'An Ingress has one class, and rules with valid hosts and paths.',
  why: 'The API server refuses an Ingress with neither rules nor a default backend, hosts that are IP addresses or have a port, paths that are not absolute, a class that contradicts its annotation, and invalid names of TLS Secrets (pkg/apis/networking/validation/validation.go, ValidateIngressCreate).',
  fix: 'write a path that begins with "/"',
  example: corrected(
    `apiVersion: networking.k8s.io/v1
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
    ['- path: api', '- path: /api'],
  ),
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
      for (const rule of rules.items) {
        for (const finding of ofHost(named, rule.at('host'), true)) report(finding);
        const paths = rule.at('http', 'paths');
        if (Array.isArray(paths.value) && paths.items.length === 0) {
          report({ at: paths, message: `${named} has a rule without paths`, fix: 'add a path' });
        }
        for (const path of paths.items) {
          for (const finding of ofPath(named, path)) report(finding);
        }
      }
      for (const finding of ofClass(named, ingress)) report(finding);
      for (const tls of spec.at('tls').items) for (const finding of ofTls(named, tls)) report(finding);
    }
  },
});

function* ofTls(named: string, tls: Field): Iterable<Report> {
  // a certificate may be for an address
  for (const host of tls.at('hosts').items) yield* ofHost(named, host, false);
  const secret = tls.at('secretName');
  const problem = secret.text === undefined ? undefined : nameProblem(secret.text, dnsSubdomain);
  if (problem === undefined) return;
  const message = `${named} has its certificate in "${secret.text ?? ''}", which is not a valid Secret name: ${problem}`;
  yield { at: secret, message, fix: 'write the name of a Secret' };
}

const annotation = 'kubernetes.io/ingress.class';

function* ofClass(named: string, ingress: Manifest): Iterable<Report> {
  const [name, older] = [ingress.at('spec', 'ingressClassName'), ingress.at('metadata', 'annotations', annotation)];
  const problem = typeof name.value === 'string' ? nameProblem(name.value, dnsSubdomain) : undefined;
  if (problem !== undefined) {
    const message = `${named} is of the class ${describeValue(name.value)}, which is not a valid IngressClass name: ${problem}`;
    yield { at: name, message, fix: 'write the name of an IngressClass' };
  }
  if (typeof name.value !== 'string' || typeof older.value !== 'string' || name.value === older.value) return;
  const message = `${named} is of the class "${name.value}", and of "${older.value}" by its annotation`;
  yield { at: older, message, fix: 'remove the annotation', other: { at: name, message: 'the class' } };
}

function* ofHost(named: string, host: Field, isOfRule: boolean): Iterable<Report> {
  const { text } = host;
  if (text === undefined) return;
  const problem = nameProblem(text, text.includes('*') ? wildcardSubdomain : dnsSubdomain);
  if (isOfRule && isAddress(text)) {
    yield { at: host, message: `${named} has the host "${text}", which is an IP address`, fix: 'write a DNS name' };
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
        at: path,
        message: `${named} sets pathType ${type} without a path`,
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
