import { Duration } from 'cdk8s';
import { CloudIdentity } from '../../src';
import type { Draw } from './draw';
import { PLUS_ACCOUNT } from './kit';

/** The account of pods and their rights, of which one in a few contradicts another. */
export function rights(draw: Draw, namespace: string | undefined): Record<string, unknown> {
  const access = draw.once(5)
    ? [...draw.list(2, () => accessRule(draw, namespace)), accessRule(draw, namespace)]
    : undefined;
  const account = draw.once(5)
    ? draw.mostly(() => draw.pick<unknown>('runner', PLUS_ACCOUNT), '', 'Not_One', 7)
    : undefined;
  const cloud = account === undefined && draw.once(8) ? draw.mostly(() => cloudIdentity(draw), {}, 'aws') : undefined;
  // a token needs rights, and rights a token
  const token = draw.once(60)
    ? draw.pick(true, false)
    : access !== undefined || (account !== undefined && draw.once(2));
  return {
    ...(access !== undefined && { access }),
    ...(account !== undefined && { serviceAccount: account }),
    ...(cloud !== undefined && { cloudIdentity: cloud }),
    ...(draw.once(5) && { tokenAutomount: token }),
  };
}

function accessRule(draw: Draw, namespace: string | undefined): Record<string, unknown> {
  const verbs = () =>
    draw.mostly<unknown>(() => draw.pick<unknown>(['get'], ['get', 'list', 'watch'], 'all'), [], ['*'], ['read']);
  const extent =
    namespace === undefined
      ? {}
      : draw.props(4, { namespace: () => draw.mostly(() => draw.pick('far', namespace), 'Not_One') });
  if (namespace !== undefined && draw.once(5))
    return {
      urls: draw.mostly<unknown>(() => draw.pick<unknown>(['/metrics', '/healthz/*'], 'all'), ['metrics'], []),
      verbs: ['get'],
    };
  if (namespace !== undefined && draw.once(5))
    return { resources: ['nodes', 'nodes/metrics'], verbs: verbs(), cluster: true };
  return draw.pick<Record<string, unknown>>(
    {
      resources: draw.mostly<unknown>(
        () => draw.pick<unknown>(['pods', 'pods/log'], ['deployments', 'jobs'], 'all'),
        ['pod'],
        ['*'],
      ),
      verbs: verbs(),
      ...extent,
    },
    {
      resources: ['configmaps'],
      verbs: draw.mostly(() => ['get', 'update'], ['create']),
      ...draw.props(2, { names: () => draw.mostly<unknown>(() => ['one', { name: 'two' }], [], ['o*'], [7]) }),
      ...extent,
    },
    {
      group: draw.mostly(() => draw.pick('cert-manager.io', 'batch', ''), 'batches', 'apps/v1'),
      resources: 'all',
      verbs: verbs(),
      ...extent,
    },
  );
}

function cloudIdentity(draw: Draw): CloudIdentity {
  const uuid = '6d2f6a5e-1f0b-4c59-9d3b-0d0f3c1b7a11';
  const tokenExpiration = draw.mostly(() => draw.pick(undefined, Duration.hours(2)), Duration.minutes(1));
  return draw.pick(
    CloudIdentity.eks({
      roleArn: draw.mostly(() => 'arn:aws:iam::123456789012:role/app', 'app'),
      ...draw.props(2, { audience: () => 'sts.amazonaws.com', regionalSts: () => draw.pick(true, false) }),
      ...(tokenExpiration && { tokenExpiration }),
    }),
    CloudIdentity.gke({
      googleServiceAccount: draw.mostly(() => 'app@shop-project.iam.gserviceaccount.com', 'app'),
    }),
    CloudIdentity.azure({
      clientId: draw.mostly(() => uuid, 'app'),
      ...draw.props(2, { tenantId: () => uuid }),
      ...(tokenExpiration && { tokenExpiration }),
    }),
  );
}
