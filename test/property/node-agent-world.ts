import type { App } from 'cdk8s';
import { NodeAgent, Storage, type NodeAgentProps } from '../../src';
import type { Draw } from './draw';
import { realize } from './kit';
import { health, placement, serverProps, type Surroundings } from './web-app-props';
import { around, doLater, drawLater, drawOthers, drawSetting, makeOthers, place } from './world';

const PORTS = ['metrics', 'statsd'] as const;

/** A NodeAgent with all that stands around it. */
export function world(draw: Draw) {
  const setting = drawSetting(draw);
  const surroundings = around(setting, 'agent');
  const later = drawLater(draw, surroundings);
  return {
    setting,
    props: nodeAgentProps(draw, surroundings),
    hostPaths: draw.list(2, () => ({
      path: draw.mostly(() => draw.pick('/', '/var/log', '/run/x.sock'), 'var/log', '/var/../etc'),
      options: draw.props(3, { readOnly: () => draw.pick(true, false), type: () => draw.pick('Directory', 'Socket') }),
    })),
    others: drawOthers(draw, surroundings),
    // it has a DaemonSet, and no Service
    later: { ...later, patches: later.patches.filter((patch) => !('deployment' in patch) && !('service' in patch)) },
    isWaived: draw.once(2),
  };
}

export function build(app: App, drawn: ReturnType<typeof world>): void {
  const { setting, props, hostPaths, others, later, isWaived } = drawn;
  const here = place(app, 'here', setting.namespace, setting.defaults);
  const connectables = makeOthers(app, here, others);
  const given = realize(props, here.kit) as NodeAgentProps;
  const paths = hostPaths.map(({ path, options }, index) => [`/host/${index}`, Storage.hostPath(path, options)]);
  const agent = new NodeAgent(here.chart, 'agent', {
    ...given,
    files: { ...given.files, ...(Object.fromEntries(paths) as NodeAgentProps['files']) },
  });
  doLater(agent, later, here.kit, connectables);
  if (isWaived) agent.waive('practice/host-is-left-alone', 'it looks after its node');
}

function nodeAgentProps(draw: Draw, around: Surroundings): Record<string, unknown> {
  const { serviceName: _, disruptionBudget: __, rollout: ___, placement: ____, ...props } = serverProps(draw, around);
  const names = draw.some<string>(PORTS);
  const hostNetwork = draw.once(2);
  const ports = Object.fromEntries(names.map((name, index) => [name, port(draw, 9100 + index, hostNetwork)]));
  const takesPorts = hostNetwork || Object.values(ports).some((one) => typeof one === 'object');
  return {
    ...props,
    ...(names.length > 0 && { ports }),
    ...(hostNetwork && { hostNetwork: draw.mostly(() => true, 'yes') }),
    ...draw.props(3, {
      hostPID: () => draw.mostly(() => draw.pick(true, false), 1),
      health: () => health(draw, names),
      rollout: () => rollout(draw, takesPorts),
      placement: () => {
        const { spread: _spread, ...on } = placement(draw);
        return draw.once(2) ? { ...on, tolerations: draw.mostly(() => 'all', 'every') } : on;
      },
    }),
  };
}

function port(draw: Draw, number: number, hostNetwork: boolean): unknown {
  const hostPort = draw.mostly(() => (hostNetwork ? number : number + 100), 0, 70_000);
  return draw.pick<unknown>(
    number,
    { port: number, protocol: 'TCP', named: draw.pick('both', 'none') },
    { port: number, hostPort },
  );
}

/** Any way to be replaced, beside the old pod only where that takes no port of the node. */
function rollout(draw: Draw, takesPorts: boolean): unknown {
  return draw.mostly(
    () =>
      draw.pick<unknown>(
        'onDelete',
        {},
        { maxUnavailable: 2 },
        { maxUnavailable: '10%' },
        takesPorts ? { maxUnavailable: 1 } : { maxSurge: '25%' },
      ),
    { maxSurge: 1, maxUnavailable: 1 },
    { maxSurge: 0 },
    { maxUnavailable: '200%' },
    'recreate',
    null,
  );
}
