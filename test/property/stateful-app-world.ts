import { Duration, Size, type App } from 'cdk8s';
import { Claim, PodField, StatefulApp, Storage, type ClaimProps, type StatefulAppProps } from '../../src';
import type { Draw } from './draw';
import { realize, type Kit } from './kit';
import { webAppProps, type Surroundings } from './web-app-props';
import { around, doLater, drawLater, drawOthers, drawSetting, makeOthers, place } from './world';

/** A StatefulApp with all that stands around it, and the volumes that it mounts. */
export function world(draw: Draw) {
  const setting = drawSetting(draw);
  const surroundings = around(setting, 'db');
  const later = drawLater(draw, surroundings);
  const mounted = volumes(draw);
  return {
    setting,
    props: {
      ...statefulAppProps(draw, surroundings),
      // the standards refuse paths of the node
      ...(mounted.hostPath && { security: draw.mostly(() => 'image', 'restricted') }),
    },
    volumes: mounted,
    others: drawOthers(draw, surroundings),
    // its workload object is a StatefulSet
    later: { ...later, patches: later.patches.filter((patch) => !('deployment' in patch)) },
  };
}

type Volumes = ReturnType<typeof volumes>;

export function build(app: App, { setting, props, volumes: drawn, others, later }: ReturnType<typeof world>): void {
  const here = place(app, 'here', setting.namespace, setting.defaults);
  const connectables = makeOthers(app, here, others);
  const given = realize(props, here.kit) as StatefulAppProps;
  const shared = drawn.shared && new Claim(here.chart, 'shared', drawn.shared as ClaimProps);
  const db = new StatefulApp(here.chart, 'db', {
    ...given,
    env: { ...given.env, ...drawn.env },
    files: { ...given.files, ...files(drawn, here.kit, shared) },
  });
  doLater(db, later, here.kit, connectables);
  for (const host of db.hosts) if (!host.includes('.')) throw new Error(`${host} has no Service`);
}

function files(drawn: Volumes, kit: Kit, shared: Claim | undefined): StatefulAppProps['files'] {
  const { perPod, ephemeral, hostPath, token, projected, fields } = drawn;
  return {
    ...Object.fromEntries(perPod.map((options, index) => [`/data/${index}x`, Storage.claimPerPod(options as never)])),
    ...(shared && { '/shared': Storage.claim(shared) }),
    ...(ephemeral && { '/work': Storage.ephemeralClaim(ephemeral as never) }),
    ...(hostPath && { '/host': Storage.hostPath('/var/log', hostPath) }),
    ...(token && {
      '/projected': Storage.projected(
        [kit.sources.known, Storage.serviceAccountToken(token), Storage.downwardApi(fields)],
        projected,
      ),
    }),
  };
}

function statefulAppProps(draw: Draw, surroundings: Surroundings): Record<string, unknown> {
  const { rollout: _, ...props } = webAppProps(draw, surroundings);
  return {
    ...props,
    // a claim for each pod needs a group that can write it, except where the image decides
    user: draw.mostly(() => draw.pick<unknown>(1000, { uid: 1000, gid: 1000 }, { uid: 1000, fsGroup: 5 }), undefined),
    ...draw.props(3, {
      headlessServiceName: () => draw.mostly(() => 'peers', '1st', 'db'),
      rollout: () =>
        draw.mostly(() => draw.pick<unknown>('onDelete', {}, { partition: 1 }), 'recreate', { partition: -1 }),
      podManagement: () => draw.mostly(() => draw.pick('OrderedReady', 'Parallel'), 'parallel'),
      firstOrdinal: () => draw.mostly(() => draw.pick(0, 3), -1, 0.5),
    }),
  };
}

function volumes(draw: Draw) {
  return {
    perPod: draw.list(2, () => ({
      ...claimSpec(draw),
      ...draw.props(3, { labels: () => draw.mostly(() => ({ team: 'data' }), { 'a b': 'x' }) }),
      ...draw.props(6, {
        name: () => draw.mostly(() => 'data', 'Data', ''),
        // one for all claims of the app
        retention: () => draw.pick({}, { whenDeleted: 'Retain', whenScaled: 'Retain' }),
      }),
    })),
    shared: draw.once(3)
      ? {
          ...claimSpec(draw),
          access: draw.mostly(() => 'ReadWriteMany', 'ReadWriteOnce', 'RWX'),
          // a volume that exists has contents
          ...(draw.once(4) && { volume: draw.mostly(() => 'by-hand', 'By Hand', 7), from: undefined }),
          ...draw.props(3, {
            name: () => draw.mostly(() => 'uploads', 'Uploads'),
            labels: () => ({ team: 'data' }),
            annotations: () => draw.mostly(() => ({ note: 'kept' }), { 'a b': 'x' }),
          }),
        }
      : undefined,
    ephemeral: draw.once(4)
      ? { ...claimSpec(draw), ...draw.props(2, { labels: () => ({ team: 'data' }) }) }
      : undefined,
    hostPath: draw.once(4)
      ? draw.props(2, {
          type: () => draw.mostly(() => draw.pick('Directory', 'DirectoryOrCreate'), 'Folder'),
          readOnly: () => draw.pick(true, false),
        })
      : undefined,
    token: draw.once(3)
      ? {
          audience: draw.mostly(() => 'vault', ''),
          ...draw.props(2, {
            expiration: () => draw.mostly(() => Duration.hours(2), Duration.minutes(1)),
            path: () => draw.mostly(() => 'vault/token', '../token'),
          }),
        }
      : undefined,
    projected: draw.props(2, { mode: () => draw.mostly(() => draw.pick(0o444, 0o640), 0o1000) }),
    fields: draw.pick<Record<string, PodField>>(
      { labels: PodField.labels },
      { name: PodField.podName, note: PodField.annotation('example.com/note') },
      { cpu: PodField.resource('limits.cpu', { container: 'db', divisor: '1m' }) },
    ),
    env: draw.pick<Record<string, PodField>>(
      {},
      { POD_NAME: PodField.podName, POD_IP: PodField.podIP },
      { LIMIT: PodField.resource('limits.memory', { divisor: '1Mi' }) },
    ),
  };
}

function claimSpec(draw: Draw): Record<string, unknown> {
  return {
    size: draw.mostly(() => draw.pick<unknown>('1Gi', Size.gibibytes(2)), '1GB', undefined, '0'),
    ...draw.props(3, {
      class: () =>
        draw.mostly<unknown>(() => draw.pick<unknown>('fast', ''), 'Fast', { kind: 'PriorityClass', name: 'fast' }),
      access: () => draw.mostly(() => draw.pick('ReadWriteOnce', 'ReadWriteMany', 'ReadWriteOncePod'), 'RWO'),
      from: () => draw.mostly<unknown>(() => draw.pick<unknown>({ snapshot: 'one' }, { claim: 'known' }), {}, 'one'),
    }),
  };
}
