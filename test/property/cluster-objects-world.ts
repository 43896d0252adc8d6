import type { App } from 'cdk8s';
import { Size } from 'cdk8s';
import {
  Claim,
  Expose,
  IngressClass,
  PersistentVolume,
  PriorityClass,
  StatefulApp,
  Storage,
  StorageClass,
  WebApp,
  type ClaimProps,
} from '../../src';
import type { Draw } from './draw';
import { realize } from './kit';
import { drawSetting, place } from './world';

/** Objects of the cluster, and apps that name them, as objects or by name. */
export function world(draw: Draw) {
  const access = draw.pick('ReadWriteOnce', 'ReadWriteMany');
  const isByName = draw.once(3);
  const sizes = () => draw.pick('10Gi', '1Gi');
  return {
    setting: drawSetting(draw),
    isByName,
    priority: {
      ...common(draw),
      value: draw.mostly<unknown>(() => draw.pick(1000, -5, 0, 1_000_000_000), 1.5, 1_000_000_001, '1000', undefined),
      ...draw.props(3, {
        preempts: () => draw.pick(true, false),
        default: () => draw.mostly<unknown>(() => draw.pick(true, false), 'yes'),
        description: () => draw.mostly<unknown>(() => 'for the shop', 7),
      }),
    },
    storage: {
      ...common(draw),
      provisioner: draw.mostly<unknown>(() => draw.pick('ebs.csi.aws.com', 'kubernetes.io/no-provisioner'), 'a b', 7),
      ...draw.props(3, {
        parameters: () => draw.mostly<unknown>(() => ({ type: 'gp3' }), { iops: 3000 }, { '': 'x' }),
        reclaim: () => draw.mostly(() => draw.pick('Delete', 'Retain'), 'Recycle'),
        binding: () => draw.mostly(() => draw.pick('WaitForFirstConsumer', 'Immediate'), 'immediate'),
        expandable: () => draw.pick(true, false),
        mountOptions: () => draw.mostly<unknown>(() => ['noatime'], [7], ['']),
        default: () => draw.pick(true, false),
      }),
    },
    ingress: {
      ...common(draw, 'nginx-inside'),
      controller: draw.mostly<unknown>(() => 'k8s.io/ingress-nginx', 'nginx', 'A b/c', undefined),
      ...draw.props(3, {
        parameters: () => ({
          kind: draw.mostly<unknown>(() => 'IngressClassParams', '', 7),
          name: draw.mostly<unknown>(() => 'inside', 'a/b', undefined),
          ...draw.props(2, {
            apiGroup: () => draw.mostly(() => 'elbv2.k8s.aws', 'A'),
            namespace: () => draw.mostly(() => 'edge', 'Edge'),
          }),
        }),
        default: () => draw.pick(true, false),
      }),
    },
    volume: {
      ...common(draw),
      size: draw.mostly<unknown>(() => draw.pick<unknown>('10Gi', Size.gibibytes(20)), '10GB', undefined),
      access: draw.mostly<unknown>(() => [access], [], ['RWX'], ['ReadWriteOncePod', access]),
      ...source(draw),
      ...draw.props(3, {
        class: () => draw.mostly<unknown>(() => draw.pick<unknown>('manual', ''), 'Manual', 7),
        reclaim: () => draw.mostly(() => draw.pick('Delete', 'Retain'), 'Recycle'),
        mountOptions: () => ['noatime'],
      }),
    },
    // of a volume that is only named, the size is not known
    claim: { size: isByName ? sizes() : draw.mostly(sizes, '50Gi'), access },
  };
}

/** The names of Ingress classes tell of their controller. */
function common(draw: Draw, name = 'one'): Record<string, unknown> {
  return draw.props(4, {
    name: () => draw.mostly(() => draw.pick(name, `${name}.two`), 'One', ''),
    labels: () => draw.mostly(() => ({ team: 'web' }), { team: 'not valid!' }),
  });
}

function source(draw: Draw): Record<string, unknown> {
  const readOnly = { readOnly: () => draw.pick(true, false) };
  const nfs = () => ({
    server: draw.mostly<unknown>(() => 'nfs.example.com', '', 7),
    path: draw.mostly<unknown>(() => '/exports/a', 'exports', '/a/../b'),
    ...draw.props(2, readOnly),
  });
  const csi = () => ({
    driver: draw.mostly<unknown>(() => 'efs.csi.aws.com', 'E F S', undefined),
    handle: draw.mostly<unknown>(() => 'fs-1', ''),
    ...draw.props(2, {
      ...readOnly,
      fsType: () => 'ext4',
      attributes: () => draw.mostly<unknown>(() => ({ zone: 'a' }), { zone: 1 }),
    }),
  });
  const local = () => ({
    path: draw.mostly(() => '/mnt/disk', 'disk'),
    nodes: draw.mostly<unknown>(() => ['node-1'], [], ['Node 1'], [7]),
  });
  return draw.mostly<Record<string, unknown>>(
    () =>
      draw.pick<() => Record<string, unknown>>(
        () => ({ nfs: nfs() }),
        () => ({ csi: csi() }),
        () => ({ local: local() }),
      )(),
    {},
    { nfs: nfs(), csi: csi() },
  );
}

export function build(app: App, drawn: ReturnType<typeof world>): void {
  const { setting, isByName } = drawn;
  const { chart, kit } = place(app, 'here', setting.namespace, setting.defaults);
  const given = (props: object) => realize(props, kit) as never;
  const priority = new PriorityClass(chart, 'priority', given(drawn.priority));
  const storage = new StorageClass(chart, 'storage', given(drawn.storage));
  const ingress = new IngressClass(chart, 'nginx', given(drawn.ingress));
  const volume = new PersistentVolume(chart, 'volume', given(drawn.volume));
  const named = <T extends { readonly name: string }>(one: T) => (isByName ? one.name : one);
  const claim = new Claim(chart, 'claim', {
    ...(drawn.claim as ClaimProps),
    ...(isByName && { class: volume.className }),
    volume: named(volume),
  });
  new WebApp(chart, 'api', {
    image: 'api:1.0.0',
    port: 8080,
    replicas: 1,
    rollout: 'recreate',
    files: { '/data': Storage.claim(claim) },
    placement: { priorityClass: named(priority) },
    expose: Expose.ingress({ host: 'a.example.com', className: named(ingress) }),
  });
  new StatefulApp(chart, 'db', {
    image: 'db:1.0.0',
    user: 1000,
    port: 5432,
    files: { '/data': Storage.claimPerPod({ size: '1Gi', class: named(storage) }) },
  });
}
