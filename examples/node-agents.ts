import { Chart, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { Config, NodeAgent, PodField, StatefulApp, Storage } from '../src';

const PIPELINE = `service:
  http_server: on
  health_check: on
pipeline:
  inputs:
    - name: tail
      path: /var/log/containers/*.log
      db: /var/lib/fluent-bit/positions.db
  outputs:
    - name: loki
      match: '*'
      host: \${LOKI_HOST}
      port: \${LOKI_PORT}
      labels: node=\${NODE_NAME}
`;

/** The logs of all pods and the metrics of all nodes: an agent on each node for either, and the store of the logs. */
export class NodeAgents extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    const loki = new StatefulApp(this, 'loki', {
      image: 'grafana/loki:3.3.2',
      port: 3100,
      health: '/ready',
      files: { '/loki': Storage.claimPerPod({ size: '50Gi' }) },
      user: 10001,
    });

    const pipeline = new Config(this, 'pipeline', { data: { 'fluent-bit.yaml': PIPELINE } });

    const collector = new NodeAgent(this, 'log-collector', {
      image: 'fluent/fluent-bit:3.2.2',
      args: ['--config=/etc/fluent-bit/fluent-bit.yaml'],
      ports: { metrics: 2020 },
      health: '/api/v1/health',
      env: { NODE_NAME: PodField.nodeName },
      files: {
        '/etc/fluent-bit': pipeline,
        '/var/log': Storage.hostPath('/var/log'),
        '/var/lib/fluent-bit': Storage.hostPath('/var/lib/fluent-bit', { type: 'DirectoryOrCreate', readOnly: false }),
      },
      placement: { tolerations: 'all' },
      rollout: { maxUnavailable: '10%' },
      security: 'baseline',
    });
    collector.connectTo(loki, { env: { host: 'LOKI_HOST', port: 'LOKI_PORT' } });
    collector.waive('practice/host-is-left-alone', 'it reads the logs of all pods of its node');
    collector.waive('practice/pod-is-restricted', 'the kubelet lets only root read the logs');

    const exporter = new NodeAgent(this, 'node-exporter', {
      image: 'prom/node-exporter:v1.8.2',
      args: ['--path.rootfs=/host'],
      ports: { metrics: 9100 },
      health: '/',
      hostNetwork: true,
      hostPID: true,
      files: { '/host': Storage.hostPath('/') },
      placement: { tolerations: 'all' },
      resources: { cpu: '50m', memory: '64Mi' },
      user: 65534,
    });
    exporter.waive('practice/host-is-left-alone', 'it measures the node, and can write nothing of it');
  }
}
