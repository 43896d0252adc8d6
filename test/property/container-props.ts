import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { Storage } from '../../src';
import type { Draw } from './draw';
import { FromKit, KEYS, PLUS_VALUE, SOURCES } from './kit';

/** The props that every container has. */
export function containerProps(draw: Draw, inTimes: number, name: string): Record<string, unknown> {
  return {
    image: image(draw),
    ...draw.props(inTimes, {
      command: () => draw.mostly(() => ['serve', ...draw.list(2, () => argument(draw))], [], 'serve', [1]),
      args: () => draw.mostly(() => draw.list(3, () => argument(draw)), '--verbose', [null]),
      workingDir: () => draw.mostly(() => draw.pick('/srv', '/'), 'srv', ''),
      env: () => environment(draw, name),
      envFrom: () => sourcesOfEnvironment(draw),
      files: () => files(draw),
      resources: () => resources(draw),
      pullPolicy: () => draw.pick('Always', 'IfNotPresent', 'Never'),
    }),
  };
}

function image(draw: Draw): string {
  return draw.mostly(
    () =>
      draw.pick(
        'shop-api:2.0.1',
        'registry.example.com:5000/team/api:v1.2.3-rc.1',
        `ghcr.io/x/y@sha256:${'a'.repeat(64)}`,
        `api:1.0.0@sha256:${'b'.repeat(64)}`,
        'api:_not-a-label-',
        'api',
      ),
    '',
    ' ',
    'api: 1.0.0',
    'API:1.0.0',
    '<image>',
    'api:',
    undefined,
  );
}

function argument(draw: Draw): unknown {
  return draw.once(3) ? key(draw) : draw.pick('--verbose', '--name=x y', '', '$$(HOME)', 'déjà "vu"\n');
}

/** One key of any source. */
function key(draw: Draw): FromKit {
  const source = draw.pick(...SOURCES);
  const name = draw.mostly(() => draw.pick(...KEYS[source]), 'KNOWN_C', 'no/key', '');
  const optional = draw.pick(undefined, undefined, true, false);
  return new FromKit(`${source}.key(${name})`, ({ sources }) =>
    sources[source].key(name, optional === undefined ? undefined : { optional }),
  );
}

function environment(draw: Draw, name: string): Record<string, unknown> {
  const stem = name.toUpperCase().replaceAll('-', '_');
  const variables = draw.list(3, (index): [string, unknown] => [
    draw.mostly(() => `${stem}_${index}`, '', 'A=B', '1ST', 'WITH SPACE'),
    draw.mostly(
      () =>
        draw.pick<unknown>('info', '', 8080, -1.5, true, 'https://example.com/x?y=1', 'a: b\n', key(draw), PLUS_VALUE),
      null,
      Number.NaN,
      {},
    ),
  ]);
  const [first] = variables;
  if (first !== undefined && draw.once(3)) variables.push([`${stem}_LAST`, `$(${first[0]})/x`]);
  return Object.fromEntries(variables);
}

function sourcesOfEnvironment(draw: Draw): unknown[] {
  const found = draw.some(SOURCES).map((source) => {
    const prefix = draw.pick(undefined, 'P_', 'Q_');
    return new FromKit(`envFrom ${source} ${prefix}`, ({ sources }) =>
      prefix === undefined ? sources[source] : sources[source].withPrefix(prefix),
    );
  });
  const plus = draw.some([
    new FromKit('plusSecret', ({ plusSecret }) => plusSecret),
    new FromKit('plusConfig', ({ plusConfig }) => plusConfig),
  ]);
  const twice = draw.once(100) ? found.slice(0, 1) : [];
  return draw.mostly(() => [...found, ...plus, ...twice], [null], ['known'], [{}]);
}

function files(draw: Draw): Record<string, unknown> {
  return Object.fromEntries(
    draw.list(4, (index): [string, unknown] => [
      draw.mostly(
        () =>
          draw.pick(`/etc/app-${index}`, `/etc/app-${index}/`, `/var/lib/x/${index}`, `/etc/app/file-${index}.yaml`),
        '/',
        'etc',
        '/etc/../x',
        '/a:b',
        '',
        '/etc/app-0',
      ),
      file(draw, index),
    ]),
  );
}

function file(draw: Draw, index: number): unknown {
  const source = draw.pick(...SOURCES);
  const [one] = KEYS[source];
  const mode = draw.mostly(() => draw.pick(undefined, 0o444, 0o644), 0o400, 0o1000, -1, 1.5);
  const options = mode === undefined ? {} : { mode };
  const path = draw.mostly(() => draw.pick('conf/one', 'one.txt'), '/one', '../one', '');
  const missing = draw.mostly(() => one, 'NO_SUCH_KEY');
  return draw.mostly(
    () =>
      draw.pick<unknown>(
        new FromKit(`file ${source}`, ({ sources }) => sources[source]),
        new FromKit(`${source}.files(${mode})`, ({ sources }) => sources[source].files(options)),
        new FromKit(`${source}.files([${missing}])`, ({ sources }) =>
          sources[source].files({ items: [missing], ...options }),
        ),
        new FromKit(`${source}.files({ ${one}: ${path} })`, ({ sources }) =>
          sources[source].files({ items: { [one]: index % 2 === 0 ? path : { path, mode: 0o440 } }, ...options }),
        ),
        new FromKit(`${source}.file(${missing})`, ({ sources }) => sources[source].file(missing, options)),
        new FromKit('work', ({ work }) => work),
        new FromKit('plusClaim', ({ plusClaim }) => plusClaim),
        new FromKit('file plusSecret', ({ plusSecret }) => plusSecret),
        new FromKit('file plusConfig', ({ plusConfig }) => plusConfig),
        Storage.emptyDir(),
        Storage.emptyDir().named(`scratch-${index}`),
        new FromKit(`${source}.files().named(files)`, ({ sources }) => sources[source].files(options).named('files')),
        Storage.emptyDir({ memory: true, size: Size.mebibytes(64) }),
        Storage.claim('models', { subPath: 'one' }),
      ),
    null,
    'work',
    Storage.claim('No_Claim'),
    Storage.claim('models', { subPath: '../one' }),
    Storage.emptyDir({ size: 'much' }),
  );
}

function resources(draw: Draw): unknown {
  if (draw.once(8)) return false;
  return draw.props(2, {
    cpu: () => draw.mostly(() => draw.pick<unknown>(0.1, '100m', Cpu.millis(50)), '0.5 cores', 0, -1, 'half'),
    cpuLimit: () => draw.mostly(() => draw.pick<unknown>(1, '500m', Cpu.units(2)), '10m', 0.0001),
    memory: () => draw.mostly(() => draw.pick<unknown>('64Mi', Size.mebibytes(128), '100M'), '256MB', '64', '64m', ''),
    memoryLimit: () => draw.mostly(() => draw.pick<unknown>('512Mi', Size.gibibytes(1)), '1Mi', '1 Gi'),
    ephemeralStorage: () => draw.mostly(() => draw.pick<unknown>('1Gi', Size.gibibytes(1)), 'disk'),
    ephemeralStorageLimit: () => draw.mostly(() => '2Gi', '1Mi'),
    extended: () =>
      draw.mostly(() => draw.pick({ 'example.com/fpga': 1 }, { 'amd.com/gpu': 0 }, {}), { gpu: 1 }, { 'a.b/c': 0.5 }),
  });
}
