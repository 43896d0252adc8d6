const none: ReadonlySet<string> = new Set();

// https://lws.sigs.k8s.io/docs/reference/labels-annotations-and-environment-variables/
const variables: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['LeaderWorkerSet', new Set(['LWS_GROUP_SIZE', 'LWS_LEADER_ADDRESS', 'LWS_WORKER_INDEX'])],
]);

/** The variables that a kind's controller sets in each container of its pods. */
export function controllerVariables(type: string): ReadonlySet<string> {
  return variables.get(type) ?? none;
}
