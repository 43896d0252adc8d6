import { isMapping } from '../../schema/describe-value';

/** The most verdicts that are remembered: the apps of a set are alike. */
const MOST_REMEMBERED = 1000;

// fields that no control reads, and in which the pods of one set differ
const ofPods: ReadonlySet<string> = new Set([
  'affinity',
  'imagePullSecrets',
  'nodeSelector',
  'serviceAccountName',
  'terminationGracePeriodSeconds',
  'tolerations',
  'topologySpreadConstraints',
]);
const ofContainers: ReadonlySet<string> = new Set([
  'args',
  'command',
  'env',
  'envFrom',
  'image',
  'imagePullPolicy',
  'resources',
  'volumeMounts',
  'workingDir',
]);

/** Remembers the verdicts on pods: those that differ only in fields that no control reads have the same one. */
export class Verdicts<Verdict> {
  private readonly known = new Map<string, Verdict>();

  /**
   * Returns what `judge` says of a pod, or of one that the standard cannot tell from it.
   *
   * @param context - what the verdict depends on beside the pod
   */
  of(metadata: unknown, spec: unknown, context: unknown, judge: () => Verdict): Verdict {
    const text = JSON.stringify([context, isMapping(metadata) ? metadata.annotations : null, ...readOf(spec)]);
    let verdict = this.known.get(text);
    if (verdict === undefined) {
      verdict = judge();
      if (this.known.size < MOST_REMEMBERED) this.known.set(text, verdict);
    }
    return verdict;
  }
}

/** The fields of a pod that a control may read, keys and values in turns. */
function readOf(spec: unknown): readonly unknown[] {
  const read: unknown[] = [];
  if (!isMapping(spec)) return read;
  for (const key in spec) {
    if (ofPods.has(key)) continue;
    const value = spec[key];
    read.push(key, isContainers(key, value) ? value.map(readOfContainer) : value);
  }
  return read;
}

function isContainers(key: string, value: unknown): value is readonly unknown[] {
  return (key === 'containers' || key === 'initContainers' || key === 'ephemeralContainers') && Array.isArray(value);
}

function readOfContainer(container: unknown): unknown {
  if (!isMapping(container)) return container;
  const read: unknown[] = [];
  for (const key in container) if (!ofContainers.has(key)) read.push(key, container[key]);
  return read;
}
