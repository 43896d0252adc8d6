import type { Manifest } from './manifest';
import { labelSelector, mapSelector, type Selector } from './selectors';

const claiming: ReadonlySet<string> = new Set(
  'DaemonSet Deployment ReplicaSet ReplicationController Rollout.argoproj.io StatefulSet'.split(' '),
);

/**
 * The selector by which a workload claims pods; nothing for what is no workload, or does not say how it selects.
 *
 * Several rules ask for it: it is read once.
 */
export function ownSelector(workload: Manifest): Selector | undefined {
  if (!claiming.has(workload.type)) return undefined;
  workload.claim ??= { selector: read(workload) };
  return workload.claim.selector;
}

function read(workload: Manifest): Selector | undefined {
  const field = workload.at('spec', 'selector');
  return workload.type === 'ReplicationController' ? mapSelector(field) : labelSelector(field);
}
