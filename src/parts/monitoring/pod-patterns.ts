/** The pods that alerts are about. */
export interface WatchedPods {
  readonly kind: 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'LeaderWorkerSet' | 'Job' | 'CronJob' | 'ScaledJob';
  readonly name: string;
  readonly namespace: string;
  /** Whether a container has a memory limit. */
  readonly hasMemoryLimit: boolean;
  readonly claims: {
    /** Claims of all pods, by their names. */
    readonly shared: readonly string[];
    /** Claims of each pod of a StatefulSet, by the first part of their names. */
    readonly templates: readonly string[];
    /** Volumes whose claims last as long as the pod. */
    readonly ephemeral: readonly string[];
  };
}

/** The characters of generated names (k8s.io/apimachinery/pkg/util/rand): no vowels, and not 0, 1 and 3. */
const RANDOM = '[b-df-hj-np-tv-xz24-9]';

/** The most characters before the generated part of a name, which is cut after them (k8s.io/apiserver/pkg/storage/names). */
const LONGEST_PREFIX = 58;

/** A regular expression for the names of pods, which Prometheus matches as a whole. */
export function podPattern(pods: WatchedPods): string {
  const { kind, name } = pods;
  switch (kind) {
    case 'StatefulSet':
      return `${name}-[0-9]+`;
    case 'LeaderWorkerSet':
      // a worker has its number behind that of its leader
      return `${name}-[0-9]+(-[0-9]+)?`;
    case 'DaemonSet':
      return behind(name, 0, '');
    case 'Deployment':
      return behind(name, 11, `-${RANDOM}{1,10}`);
    case 'Job':
      // an indexed Job has the index between
      return behind(name, 5, '(-[0-9]+)?');
    case 'CronJob':
      return behind(name, 14, '-[0-9]+(-[0-9]+)?');
    case 'ScaledJob':
      return behind(name, 11, `-${RANDOM}{5}(-[0-9]+)?`);
  }
}

/** A regular expression for the names of Jobs: a CronJob adds the minute, and KEDA five characters. */
export function jobPattern({ kind, name }: WatchedPods): string {
  if (kind === 'CronJob') return `${name}-[0-9]+`;
  return kind === 'ScaledJob' ? `${name}-${RANDOM}{5}` : name;
}

/** The name with a middle of so many characters at most, and the generated end; a name that is cut has any end. */
function behind(name: string, most: number, middle: string): string {
  return name.length + most + 1 > LONGEST_PREFIX
    ? `${name.slice(0, LONGEST_PREFIX - most - 1)}[-a-z0-9]+`
    : `${name}${middle}-${RANDOM}{5}`;
}
