import { warned, warning, type Break, type Breakage } from './breakage';
import { isSeveral } from './followers';
import { kindOf, nameOf, namespaceOf, ofKind, type Container, type Set } from './model';
import { at, items, text, type Json, type Path } from './objects';

const frees = 'wiring/update-frees-claim';
const reaches = 'practice/update-reaches-pods';
const runs = 'practice/cron-job-runs';
const finds = 'wiring/claim-finds-volume';
const memory = 'wiring/memory-volume-fits-limit';

/** Ways to break what happens after the first apply: updates, schedules, and volumes that are found or filled. */
export const rolloutBreakages: readonly Breakage[] = [
  {
    name: 'the next pod starts while the old one has its volume',
    rule: frees,
    breaks: (set) =>
      set.references
        .filter(({ kind, object }) => kind === 'PersistentVolumeClaim' && isOneDeployment(set, object))
        .filter((one) => isOfOneNode(claimOf(set, one)))
        .map(({ object }) => warned({ object, path: ['spec', 'strategy'], value: { type: 'RollingUpdate' } }, frees)),
  },
  {
    name: 'a Deployment is paused',
    rule: reaches,
    breaks: (set) =>
      ofKind(set, 'Deployment').map(([object]) => warned({ object, path: ['spec', 'paused'], value: true }, reaches)),
  },
  {
    name: 'the partition of a StatefulSet is above all its pods',
    rule: reaches,
    breaks: (set) =>
      ofKind(set, 'StatefulSet').map(([object]) => {
        const path = ['spec', 'updateStrategy', 'rollingUpdate', 'partition'];
        return warned({ object, path, value: 1000 }, reaches);
      }),
  },
  {
    name: 'a CronJob runs on 30 February',
    rule: runs,
    breaks: (set) =>
      ofKind(set, 'CronJob').map(([object]) =>
        warned({ object, path: ['spec', 'schedule'], value: '15 3 30 2 *' }, runs),
      ),
  },
  {
    name: 'a claim asks its class for more than each volume has',
    rule: finds,
    breaks: (set) =>
      ofKind(set, 'PersistentVolumeClaim')
        .filter(([, value]) => at(value, 'spec', 'volumeName') !== undefined)
        .filter(([, value]) => (text(at(value, 'spec', 'storageClassName')) ?? '') !== '')
        .map(([object]): Break => {
          const size = ['spec', 'resources', 'requests', 'storage'];
          return {
            changes: [
              { object, path: ['spec', 'volumeName'], value: undefined },
              { object, path: size, value: '900Gi' },
            ],
            says: [warning(finds, object, size)],
          };
        }),
  },
  {
    name: 'a volume in memory is larger than the memory of its containers',
    rule: memory,
    breaks: (set) =>
      set.pods.flatMap(({ object, path, value, containers }) =>
        items(at(value, 'spec', 'volumes')).flatMap(([index, volume]): readonly Break[] => {
          if (at(volume, 'emptyDir') === undefined || !isLimited(containers, text(at(volume, 'name')))) return [];
          const field = [...path, 'spec', 'volumes', index, 'emptyDir'];
          const emptyDir = { medium: 'Memory', sizeLimit: '900Gi' };
          return [
            {
              changes: [{ object, path: field, value: emptyDir }],
              says: [warning(memory, object, [...field, 'sizeLimit'])],
            },
          ];
        }),
      ),
  },
];

function isOneDeployment(set: Set, object: number): boolean {
  const value = set.objects[object];
  return kindOf(value) === 'Deployment' && at(value, 'spec', 'replicas') !== 0 && !isSeveral(set, object);
}

function claimOf(set: Set, one: { readonly name: string; readonly namespace: string }): Json | undefined {
  const claims = ofKind(set, 'PersistentVolumeClaim').map(([, value]) => value);
  return claims.find((value) => nameOf(value) === one.name && namespaceOf(value) === one.namespace);
}

function isOfOneNode(claim: Json | undefined): boolean {
  const modes = items(at(claim, 'spec', 'accessModes')).map(([, mode]) => mode);
  return modes.length > 0 && modes.every((mode) => mode === 'ReadWriteOnce' || mode === 'ReadWriteOncePod');
}

/** Whether all containers that mount a volume, of which there is one, have a memory limit. */
function isLimited(containers: readonly Container[], volume: string | undefined): boolean {
  const path: Path = ['resources', 'limits', 'memory'];
  const mounting = containers.filter(({ value }) =>
    items(at(value, 'volumeMounts')).some(([, mount]) => at(mount, 'name') === volume),
  );
  return mounting.length > 0 && mounting.every(({ value }) => at(value, ...path) !== undefined);
}
