import type { Field } from '../../../manifest/object/field';
import type { Manifest } from '../../../manifest/object/manifest';
import type { Reference } from '../../../links/references';
import { corrected, defineRule, nameOf, portList, type RuleContext } from '../../rule';

export const webhookServiceResolves = defineRule({
  id: 'wiring/webhook-service-resolves',
  severity: 'error',
  summary: 'Every webhook and APIService names an existing Service, and a port that it has.',
  why: 'The API server refuses requests whose webhook it cannot reach: often every pod of the cluster.',
  fix: 'name the Service, its namespace and a port of it',
  example: corrected(
    `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: judge
webhooks:
  - name: judge.example.com
    admissionReviewVersions:
      - v1
    sideEffects: None
    clientConfig:
      service:
        name: jugde
        namespace: system
---
apiVersion: v1
kind: Service
metadata:
  name: judge
  namespace: system
spec:
  ports:
    - port: 443
      targetPort: 9443
`,
    ['name: jugde', 'name: judge'],
  ),
  check(context) {
    for (const manifest of context.set.ofType(...calling)) {
      for (const service of servicesOf(manifest)) {
        const [name, namespace] = [service.at('name'), service.at('namespace').text];
        if (name.text === undefined || namespace === undefined) continue;
        if (context.require(reference(manifest, name, name.text, namespace)) !== undefined) {
          checkPort(manifest, service, name.text, namespace, context);
        }
      }
    }
  },
});

const calling = [
  'APIService',
  'CustomResourceDefinition',
  'MutatingWebhookConfiguration',
  'ValidatingWebhookConfiguration',
] as const;

function servicesOf(manifest: Manifest): readonly Field[] {
  switch (manifest.type) {
    case 'MutatingWebhookConfiguration':
    case 'ValidatingWebhookConfiguration':
      return manifest.at('webhooks').items.map((webhook) => webhook.at('clientConfig', 'service'));
    case 'CustomResourceDefinition':
      return [
        manifest.at('spec', 'conversion', 'webhook', 'clientConfig', 'service'),
        // apiextensions.k8s.io/v1beta1
        manifest.at('spec', 'conversion', 'webhookClientConfig', 'service'),
      ];
    case 'APIService':
      return [manifest.at('spec', 'service')];
    default:
      return [];
  }
}

function reference(from: Manifest, field: Field, name: string, namespace: string): Reference {
  return {
    link: 'routes',
    use: 'backend',
    from,
    pod: undefined,
    container: undefined,
    type: 'Service',
    namespace,
    name,
    field,
    key: undefined,
    keyField: undefined,
    port: undefined,
    optional: false,
  };
}

function checkPort(from: Manifest, at: Field, name: string, namespace: string, { set, report }: RuleContext): void {
  const port = at.at('port');
  const number = port.exists ? port.number : 443;
  for (const service of set.servicesNamed(namespace, name)) {
    if (service.ports === undefined || number === undefined || service.isHeadless) continue;
    if (service.type === 'ExternalName' || service.ports.some((one) => one.number === number)) continue;
    const named = port.exists ? `port ${number}` : `port ${number}, the default,`;
    report({
      at: port.exists ? port : at.at('name'),
      message: `${nameOf(from)} calls ${named} of ${nameOf(service.manifest)}, which has no such port`,
      fix: 'write a port that the Service has',
      other: {
        at: service.isMade ? service.field : service.field.at('spec', 'ports'),
        message: portList(service.ports),
      },
    });
  }
}
