import { isHugePages } from './resource-names';

// Source of all below: pkg/apis/core/validation/validation.go, validateObjectFieldSelector and
// validateContainerResourceFieldSelector; older names in pkg/apis/core/pods/helpers.go, ConvertDownwardAPIFieldLabel

const ofVariables: ReadonlySet<string> = new Set([
  ...['metadata.name', 'metadata.namespace', 'metadata.uid', 'spec.nodeName', 'spec.serviceAccountName'],
  // as v1 of old has it
  'spec.host',
  ...['status.hostIP', 'status.hostIPs', 'status.podIP', 'status.podIPs'],
]);
const ofFiles: ReadonlySet<string> = new Set([
  ...['metadata.name', 'metadata.namespace', 'metadata.labels', 'metadata.annotations', 'metadata.uid'],
]);
const oneOfMap = /^metadata\.(labels|annotations)\['.+'\]$/;

/** Returns whether a variable can refer to a field of its pod: metadata.name, metadata.labels['app']. */
export function isVariableField(path: string): boolean {
  return ofVariables.has(path) || oneOfMap.test(path);
}

/** Returns whether a file can refer to a field of its pod: metadata.labels, metadata.annotations['app']. */
export function isFileField(path: string): boolean {
  return ofFiles.has(path) || oneOfMap.test(path);
}

const amounts = ['cpu', 'memory', 'ephemeral-storage'];

/** Returns whether a variable or file can refer to a resource of its container: limits.cpu, requests.hugepages-2Mi. */
export function isResourceField(path: string): boolean {
  const [, , name = ''] = /^(limits|requests)\.(.+)$/.exec(path) ?? [];
  return amounts.includes(name) || isHugePages(name);
}
