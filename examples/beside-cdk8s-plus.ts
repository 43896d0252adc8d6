import { Chart, Size, type ChartProps } from 'cdk8s';
import { Capability, Cpu, DaemonSet, EnvValue, SeccompProfileType } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { Config, Secrets, WebApp } from '../src';

/** Apps of both libraries in one chart: an agent of cdk8s-plus reads our Secret and Config. */
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
      metadata: { name: 'agent', annotations: { 'cdk8s-dovetail/external': 'secret/telemetry:TOKEN' } },
      securityContext: { user: 1000, group: 1000 },
    });
    const container = agent.addContainer({
      name: 'agent',
      image: 'example/agent:1.9.0',
      envVariables: {
        TOKEN: keys.toSecret().envValue('TOKEN'),
        COLLECTOR_URL: EnvValue.fromValue(collector.url()),
      },
      // the restricted Pod Security Standard, which cdk8s-plus meets on request
      securityContext: {
        capabilities: { drop: [Capability.ALL] },
        seccompProfile: { type: SeccompProfileType.RUNTIME_DEFAULT },
      },
      resources: {
        cpu: { request: Cpu.millis(50) },
        memory: { request: Size.mebibytes(64), limit: Size.mebibytes(64) },
      },
    });
    container.mount('/etc/agent', settings.files().toVolume());
  }
}
