import { corrected, defineRule, nameOf } from '../../rule';

export const externalNameIsAnother = defineRule({
  id: 'wiring/external-name-is-another',
  severity: 'error',
  summary: 'A Service of type ExternalName leads to another host than its own.',
  why: 'The DNS of the cluster answers the name with the name itself, and the lookup fails.',
  fix: 'write the host that the Service stands for',
  example: corrected(
    `apiVersion: v1
kind: Service
metadata:
  name: db
  namespace: shop
spec:
  type: ExternalName
  externalName: db.shop.svc.cluster.local
`,
    ['externalName: db.shop.svc.cluster.local', 'externalName: db.example.com'],
  ),
  check({ set, report }) {
    for (const service of set.ofType('Service')) {
      const { name, namespace } = service;
      const host = service.at('spec', 'externalName');
      if (service.at('spec', 'type').value !== 'ExternalName' || host.text === undefined || namespace === undefined)
        continue;
      // a host is looked up as it is written: only the whole name of a Service leads into the cluster
      const own = `${name}.${namespace}.svc.`;
      if (!`${host.text.replace(/\.$/, '')}.`.toLowerCase().startsWith(own)) continue;
      report({ at: host, message: `${nameOf(service)} is an ExternalName of itself, "${host.text}"` });
    }
  },
});
