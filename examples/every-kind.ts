import { Chart, JsonPatch, type ChartProps } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { Config } from '../src';

/** The kinds that no construct makes, typed by cdk8s-plus-28: Pod, ReplicaSet, ReplicationController and Node. The checker reads them all. */
export class EveryKind extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    const settings = new Config(this, 'settings', { data: { GREETING: 'hello' } });

    // a Pod by hand, to look around in the cluster; nothing replaces it when its node goes
    new k8s.KubePod(this, 'look-around', {
      metadata: { name: 'look-around', labels: { app: 'look-around' } },
      spec: podSpec('look-around', settings.name),
    });

    // the predecessors of a Deployment, and a Service over the first
    new k8s.KubeReplicaSet(this, 'echo', {
      metadata: { name: 'echo' },
      spec: {
        replicas: 1,
        selector: { matchLabels: { app: 'echo' } },
        template: { metadata: { labels: { app: 'echo' } }, spec: podSpec('echo', settings.name) },
      },
    });
    new k8s.KubeService(this, 'echo-service', {
      metadata: { name: 'echo' },
      spec: { selector: { app: 'echo' }, ports: [{ port: 80, targetPort: k8s.IntOrString.fromString('http') }] },
    });
    new k8s.KubeReplicationController(this, 'old-echo', {
      metadata: { name: 'old-echo' },
      spec: {
        replicas: 1,
        selector: { app: 'old-echo' },
        template: { metadata: { labels: { app: 'old-echo' } }, spec: podSpec('old-echo', settings.name) },
      },
    });

    // a machine that does not register itself; the chart's namespace is not for it
    const node = new k8s.KubeNode(this, 'gpu-1', {
      metadata: { name: 'gpu-1', labels: { 'example.com/gpu': 'a100' } },
      spec: { taints: [{ key: 'example.com/gpu', value: 'a100', effect: 'NoSchedule' }] },
    });
    node.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  }
}

/** The spec of a pod under the restricted Pod Security Standard. */
function podSpec(name: string, configMapName: string): k8s.PodSpec {
  return {
    automountServiceAccountToken: false,
    securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
    containers: [
      {
        name,
        image: 'example/echo:1.0.0',
        ports: [{ name: 'http', containerPort: 8080 }],
        envFrom: [{ configMapRef: { name: configMapName } }],
        readinessProbe: { httpGet: { path: '/healthz', port: k8s.IntOrString.fromString('http') } },
        resources: {
          requests: { cpu: k8s.Quantity.fromString('100m'), memory: k8s.Quantity.fromString('64Mi') },
          limits: { memory: k8s.Quantity.fromString('64Mi') },
        },
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        },
      },
    ],
  };
}
