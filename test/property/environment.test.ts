import type { ContainerBounds, EnvironmentProps, Limits, PodSecurity, Quota, Team, TeamMembers } from '../../src';
import { drawn } from './draw';
import { build, world } from './environment-world';
import { tryOut } from './judge';
import { unreached, unreachedWithin } from './reach';

const PROPS = {
  name: true,
  namespace: true,
  labels: true,
  annotations: true,
  security: true,
  defaults: true,
  isolate: true,
  syncWaves: true,
  quota: true,
  limits: true,
  team: true,
} satisfies Record<keyof EnvironmentProps, true>;

const WITHIN = {
  security: { enforce: true, warn: true, audit: true, version: true } satisfies Record<keyof PodSecurity, true>,
  quota: {
    headroom: true,
    cpu: true,
    cpuLimit: true,
    memory: true,
    memoryLimit: true,
    storage: true,
    claims: true,
    pods: true,
    others: true,
    nodes: true,
  } satisfies Record<keyof Quota, true>,
  limits: {
    defaults: true,
    min: true,
    max: true,
    claims: true,
    ...({ cpu: true, memory: true } satisfies Record<keyof ContainerBounds, true>),
  } satisfies Record<keyof Limits, true>,
  team: {
    view: true,
    edit: true,
    admin: true,
    ...({ groups: true, users: true, serviceAccounts: true } satisfies Record<keyof TeamMembers, true>),
  } satisfies Record<keyof Team, true>,
};

describe('any props of an Environment', () => {
  beforeAll(() => {
    // each isolated app that nothing may call warns
    jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  });

  test('are refused in words or give manifests that line up, the same bytes each time', () => {
    const accepted = tryOut('Environment', drawn(world), build);

    const props = accepted.map((one) => one.props);
    expect(unreached(props, PROPS)).toEqual([]);
    expect(unreachedWithin(props, WITHIN)).toEqual([]);
  });
});
