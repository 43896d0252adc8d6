import type { Reference } from '../../../links/references';
import { formatSelector, matches } from '../../../manifest/object/selectors';
import { corrected, defineRule, nameOf, type RuleContext } from '../../rule';

export const statefulServiceIsHeadless = defineRule({
  id: 'wiring/stateful-service-is-headless',
  severity: 'warning',
  summary: 'The governing Service of a StatefulSet is headless, and selects its pods.',
  why: 'Only a headless Service gives each pod a DNS name; without it, replicas cannot resolve each other.',
  fix: "name a Service with 'clusterIP: None' that selects the pods, beside the one that clients use",
  example: corrected(
    `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  selector:
    app: db
  ports:
    - port: 5432
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  replicas: 3
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
        - name: db
          image: db:1.0.0
`,
    ['kind: Service\nmetadata:\n  name: db\nspec:', 'kind: Service\nmetadata:\n  name: db\nspec:\n  clusterIP: None'],
  ),
  check(context) {
    for (const reference of context.links.named('binds')) {
      if (reference.use === 'serviceName' && context.require(reference) !== undefined) checkService(reference, context);
    }
  },
});

function checkService({ from, field, namespace, name }: Reference, { set, report }: RuleContext): void {
  for (const service of set.servicesNamed(namespace, name)) {
    if (service.isMade) continue;
    const governed = `${nameOf(from)} is governed by ${nameOf(service.manifest)}`;
    if (!service.isHeadless) {
      const address = service.manifest.at('spec', 'clusterIP');
      report({
        at: field,
        message: `${governed}, which is not headless`,
        other: {
          at: address.exists ? address : service.manifest.at('metadata', 'name'),
          message: 'it has an address of its own',
        },
      });
      continue;
    }
    const { selector } = service;
    const [pod] = set.podsOf(from);
    // a Service without a selector has endpoints that someone else manages
    if (selector === undefined || selector.isBroken || pod === undefined || matches(selector, pod.labels)) continue;
    report({
      at: field,
      message: `${governed}, which selects "${formatSelector(selector)}", and its pods do not have that`,
      fix: 'make the selector of the Service and the labels of the pod template the same',
      other: { at: selector.field, message: 'the selector of the Service' },
    });
  }
}
