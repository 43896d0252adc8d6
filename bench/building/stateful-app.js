// A stateful app: a StatefulSet, its headless Service, and a Service for callers. cdk8s-plus has no claims per pod, so both mount none.
const { KEYS, labelsOf, plusParts } = require('./common');

module.exports = {
  ours() {
    const { Secrets, StatefulApp } = require('cdk8s-dovetail');
    return (chart, count) => {
      const keys = Secrets.existing('llmops-secrets', { keys: KEYS });
      for (let index = 0; index < count; index++) {
        new StatefulApp(chart, `app-${index}`, {
          image: `app-${index}:1.0.0`,
          port: 8080,
          health: '/healthz',
          envFrom: [keys],
        });
      }
    };
  },
  theirs() {
    const { plus, container, drain, hook, metadata, probes } = plusParts();
    return (chart, count) => {
      const keys = plus.Secret.fromSecretName(chart, 'keys', 'llmops-secrets');
      for (let index = 0; index < count; index++) {
        const name = `app-${index}`;
        const { selector, labels } = labelsOf(name);
        const ports = [{ name: 'http', port: 8080, targetPort: 8080, protocol: plus.Protocol.TCP }];
        const [headless, callers] = [`${name}-pods`, name].map((serviceName) => {
          const service = new plus.Service(chart, `service-${serviceName}`, {
            metadata: { name: serviceName, labels },
            ports,
            ...(serviceName === name ? { type: plus.ServiceType.CLUSTER_IP } : { clusterIP: 'None' }),
          });
          for (const label of Object.keys(selector)) service.selectLabel(label, selector[label]);
          return service;
        });
        const set = new plus.StatefulSet(chart, name, {
          ...metadata(name),
          ...drain(),
          service: headless ?? callers,
          replicas: 1,
          strategy: plus.StatefulSetUpdateStrategy.rollingUpdate(),
          select: false,
          containers: [
            {
              ...container(name),
              ...hook(),
              ...probes('/healthz'),
              ports: [{ name: 'http', number: 8080, protocol: plus.Protocol.TCP }],
              envFrom: [plus.Env.fromSecret(keys)],
            },
          ],
        });
        set.select(plus.LabelSelector.of({ labels: selector }));
      }
    };
  },
};
