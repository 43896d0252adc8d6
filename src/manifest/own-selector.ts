import type { Manifest } from './manifest';
import { labelSelector, mapSelector, type Selector } from './selectors';

const known = new WeakMap<Manifest, { readonly selector: Selector | undefined }>();

/**
 * The selector by which a workload claims pods; nothing for what is no workload, or does not say how it selects.
 *
 * Several rules ask for it: it is read once.
 */
export function ownSelector(workload: Manifest): Selector | undefined {
  let own = known.get(workload);
  if (own === undefined) known.set(workload, (own = { selector: read(workload) }));
  return own.selector;
}

function read(workload: Manifest): Selector | undefined {
  switch (workload.type) {
    case 'Deployment':
    case 'ReplicaSet':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'Rollout.argoproj.io':
      return labelSelector(workload.at('spec', 'selector'));
    case 'ReplicationController':
      return mapSelector(workload.at('spec', 'selector'));
    default:
      return undefined;
  }
}
