// A web app: a Deployment and its Service, as this library, cdk8s-plus and bare typed objects make it.
const { Lazy } = require('cdk8s');
const { ANNOTATIONS, KEYS, labelsOf, plusParts } = require('./common');

/**
 * Each makes the same Deployment and Service an app: labels, a port, three probes with their timing, requests and limits, security,
 * a rollout, a drain, and all keys of one Secret as environment. What is the same for all apps is made once, on every side.
 */
module.exports = {
  ours() {
    const { Secrets, WebApp } = require('cdk8s-dovetail');
    return (chart, count) => {
      const keys = Secrets.existing('llmops-secrets', { keys: KEYS });
      for (let index = 0; index < count; index++) {
        new WebApp(chart, `app-${index}`, {
          image: `app-${index}:1.0.0`,
          port: 8080,
          health: '/healthz',
          envFrom: [keys],
          // cdk8s-plus has none
          disruptionBudget: false,
        });
      }
    };
  },
  // all but what its API cannot say: topologySpreadConstraints and enableServiceLinks
  theirs() {
    const { plus, container, drain, hook, probes, metadata, strategy } = plusParts();
    return (chart, count) => {
      const keys = plus.Secret.fromSecretName(chart, 'keys', 'llmops-secrets');
      for (let index = 0; index < count; index++) {
        const name = `app-${index}`;
        const { selector } = labelsOf(name);
        const deployment = new plus.Deployment(chart, name, {
          ...metadata(name),
          ...drain(),
          replicas: 2,
          strategy,
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
        deployment.select(plus.LabelSelector.of({ labels: selector }));
        const service = new plus.Service(deployment, 'Service', {
          metadata: metadata(name).metadata,
          type: plus.ServiceType.CLUSTER_IP,
          ports: [{ name: 'http', port: 8080, targetPort: 8080, protocol: plus.Protocol.TCP }],
        });
        for (const label of Object.keys(selector)) service.selectLabel(label, selector[label]);
      }
    };
  },
  // the very bytes of ours, nothing checked, and nothing computed before synth, as on the other sides: below this no construct with two
  // typed objects can be
  typed() {
    const { Construct } = require('constructs');
    const { k8s } = require('cdk8s-plus-28');
    const quantity = (text) => k8s.Quantity.fromString(text);
    const port = k8s.IntOrString.fromString('http');
    const targetPort = k8s.IntOrString.fromNumber(8080);
    const resources = {
      requests: { cpu: quantity('100m'), memory: quantity('256Mi') },
      limits: { memory: quantity('512Mi') },
    };
    const strategy = {
      type: 'RollingUpdate',
      rollingUpdate: { maxSurge: k8s.IntOrString.fromString('25%'), maxUnavailable: k8s.IntOrString.fromNumber(0) },
    };
    return (chart, count) => {
      for (let index = 0; index < count; index++) {
        const name = `app-${index}`;
        const { selector, labels } = labelsOf(name);
        const scope = new Construct(chart, name);
        new k8s.KubeDeployment(scope, 'Deployment', {
          metadata: { name, labels, annotations: ANNOTATIONS },
          spec: Lazy.any({ produce: () => deploymentSpec(name, selector, labels) }),
        });
        new k8s.KubeService(scope, 'Service', {
          metadata: { name, labels },
          spec: Lazy.any({ produce: () => serviceSpec(selector) }),
        });
      }
    };

    function deploymentSpec(name, selector, labels) {
      const probe = (periodSeconds, failureThreshold) => ({
        httpGet: { path: '/healthz', port },
        periodSeconds,
        timeoutSeconds: 3,
        failureThreshold,
      });
      const container = {
        name,
        image: `${name}:1.0.0`,
        ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
        startupProbe: probe(5, 60),
        readinessProbe: probe(10, 3),
        livenessProbe: probe(10, 6),
        resources,
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        lifecycle: { preStop: { exec: { command: ['sleep', '5'] } } },
        envFrom: [{ secretRef: { name: 'llmops-secrets' } }],
      };
      const spread = (topologyKey) => ({
        maxSkew: 1,
        topologyKey,
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: selector },
      });
      return {
        replicas: 2,
        strategy,
        selector: { matchLabels: selector },
        template: {
          metadata: { labels },
          spec: {
            containers: [container],
            securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
            terminationGracePeriodSeconds: 30,
            topologySpreadConstraints: [spread('kubernetes.io/hostname'), spread('topology.kubernetes.io/zone')],
            enableServiceLinks: false,
            automountServiceAccountToken: false,
          },
        },
      };
    }

    function serviceSpec(selector) {
      return { type: 'ClusterIP', selector, ports: [{ name: 'http', port: 8080, targetPort, protocol: 'TCP' }] };
    }
  },
};
