import type { IngressClassProps, PersistentVolumeProps, PriorityClassProps, StorageClassProps } from '../../src';
import { build, world } from './cluster-objects-world';
import { drawn } from './draw';
import { tryOut } from './judge';
import { unreached, unreachedWithin } from './reach';

const COMMON = { name: true, labels: true } as const;

test('any props of objects of the cluster are refused in words or give manifests that line up, the same bytes each time', () => {
  const accepted = tryOut('objects of the cluster', drawn(world), build);

  const priority = {
    ...COMMON,
    ...{ value: true, preempts: true, default: true, description: true },
  } satisfies Record<keyof PriorityClassProps, true>;
  const storage = {
    ...COMMON,
    ...{ provisioner: true, parameters: true, reclaim: true, binding: true },
    ...{ expandable: true, mountOptions: true, default: true },
  } satisfies Record<keyof StorageClassProps, true>;
  const ingress = { ...COMMON, controller: true, parameters: true, default: true } satisfies Record<
    keyof IngressClassProps,
    true
  >;
  const volume = {
    ...COMMON,
    ...{ size: true, access: true, class: true, reclaim: true, mountOptions: true },
    ...{ nfs: true, csi: true, local: true },
  } satisfies Record<keyof PersistentVolumeProps, true>;
  const of = <T>(read: (one: ReturnType<typeof world>) => T) => accepted.map(read);
  const missed = [
    unreached(
      of((one) => one.priority),
      priority,
    ),
    unreached(
      of((one) => one.storage),
      storage,
    ),
    unreached(
      of((one) => one.ingress),
      ingress,
    ),
    unreached(
      of((one) => one.volume),
      volume,
    ),
    unreachedWithin(
      of((one) => one.ingress),
      { parameters: { apiGroup: true, kind: true, name: true, namespace: true } },
    ),
    unreachedWithin(
      of((one) => one.volume),
      {
        nfs: { server: true, path: true, readOnly: true },
        csi: { driver: true, handle: true, fsType: true, attributes: true, readOnly: true },
        local: { path: true, nodes: true },
      },
    ),
  ];
  expect(missed.flat()).toEqual([]);
});
