/** What of a NodeAgent does and does not compile. `tsc --noEmit` is the test: nothing here runs. */
import type { Chart } from 'cdk8s';
import { NodeAgent, WebApp } from '../../src';
import { exactly } from './expect';

declare const chart: Chart;
const image = 'fluent-bit:3.2.2';
const ports = { metrics: 2020, statsd: { port: 8125, protocol: 'UDP', hostPort: 8125 } } as const;

export function portNames() {
  const agent = new NodeAgent(chart, 'a', { image, ports, health: { path: '/', port: 'metrics' } });

  exactly<NodeAgent<'metrics' | 'statsd'>>()(agent);
  // @ts-expect-error no port is called so
  new NodeAgent(chart, 'b', { image, ports, health: { path: '/', port: 'metric' } });
  // @ts-expect-error only pods of nodes have ports of their nodes
  new WebApp(chart, 'c', { image, ports: { statsd: { port: 8125, hostPort: 8125 } } });
  // @ts-expect-error no Service has the ports of an agent
  new WebApp(chart, 'd', { image, port: 80 }).connectTo(agent, { env: 'AGENT' });
}

export function propsOfADaemonSet() {
  new NodeAgent(chart, 'a', { image, rollout: 'onDelete', placement: { tolerations: 'all' }, hostNetwork: true });
  new NodeAgent(chart, 'b', { image, rollout: { maxUnavailable: '10%' } });
  // @ts-expect-error the old pod stops first, or the new one is ready first
  new NodeAgent(chart, 'c', { image, rollout: { maxSurge: 1, maxUnavailable: 1 } });
  // @ts-expect-error a DaemonSet has another word
  new NodeAgent(chart, 'd', { image, rollout: 'recreate' });
  // @ts-expect-error each node has one
  new NodeAgent(chart, 'e', { image, replicas: 3 });
  // @ts-expect-error each node has one, so there is nothing to spread
  new NodeAgent(chart, 'f', { image, placement: { spread: true } });
  // @ts-expect-error other pods would stay on nodes that fail
  new WebApp(chart, 'g', { image, port: 80, placement: { tolerations: 'all' } });
}
