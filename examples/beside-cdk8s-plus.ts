import { Chart, type ChartProps } from 'cdk8s';
import { DaemonSet, EnvValue, NetworkPolicy, NetworkPolicyPort } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { Config, Secrets, WebApp } from '../src';

/** Apps of both libraries in one chart: an agent of cdk8s-plus reads our Secret and Config, and its policy selects our pods. */
export class BesideCdk8sPlus extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    const keys = Secrets.existing('telemetry', { keys: ['TOKEN'] });
    const settings = new Config(this, 'agent-settings', { data: { 'agent.yaml': 'interval: 30s\n' }, immutable: true });

    const collector = new WebApp(this, 'collector', {
      image: 'example/collector:1.9.0',
      ports: { otlp: 4318 },
      env: { TOKEN: keys.key('TOKEN') },
      user: 1000,
    });

    const agent = new DaemonSet(this, 'agent', {
      metadata: {
        name: 'agent',
        annotations: {
          'cdk8s-dovetail/external': 'secret/telemetry:TOKEN',
          'cdk8s-dovetail/waive.practice.pod-is-restricted': 'cdk8s-plus sets no seccomp profile',
        },
      },
      securityContext: { user: 1000, group: 1000 },
    });
    const container = agent.addContainer({
      name: 'agent',
      image: 'example/agent:1.9.0',
      envVariables: {
        TOKEN: keys.toSecret().envValue('TOKEN'),
        COLLECTOR_URL: EnvValue.fromValue(collector.url()),
      },
    });
    container.mount('/etc/agent', settings.files().toVolume());

    const policy = new NetworkPolicy(this, 'policy', {
      metadata: { name: 'collector' },
      selector: collector.podSelector,
    });
    policy.addIngressRule(agent, [NetworkPolicyPort.tcp(4318)]);
  }
}
