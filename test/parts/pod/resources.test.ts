import { Size } from 'cdk8s';
import { Cpu, type k8s } from 'cdk8s-plus-28';
import { WebApp, type BytesAmount, type CpuAmount, type Resources } from '../../../src';
import { bytesOf, requests, resolveResources } from '../../../src/parts/pod/resources';
import { at, find, objects, testChart } from '../../support/synth';

const DEFAULTS: Resources = { cpu: '100m', memory: '256Mi', memoryLimit: '512Mi' };

/** Requests and limits as plain text. */
function resolved(given: Resources | false | undefined, defaults: Resources | false = DEFAULTS) {
  const { requests, limits } = resolveResources('app', given, defaults);
  return { requests: plain(requests), limits: plain(limits) };
}

function plain(amounts: Readonly<Record<string, k8s.Quantity>> | undefined) {
  return amounts && Object.fromEntries(Object.entries(amounts).map(([name, { value }]) => [name, value as unknown]));
}

describe('requests and limits', () => {
  test('are the defaults where nothing is said', () => {
    const { requests, limits } = resolved(undefined);

    expect(requests).toEqual({ cpu: '100m', memory: '256Mi' });
    expect(limits).toEqual({ memory: '512Mi' });
  });

  test.each<[string, Resources | false, object | undefined, object | undefined]>([
    ['false', false, undefined, undefined],
    ['memory alone, which is its own limit', { memory: '1Gi' }, { cpu: '100m', memory: '1Gi' }, { memory: '1Gi' }],
    [
      'a low limit alone, which takes the request down',
      { memoryLimit: '128Mi' },
      { cpu: '100m', memory: '128Mi' },
      { memory: '128Mi' },
    ],
    [
      'a high limit alone, which leaves the request',
      { memoryLimit: '2Gi' },
      { cpu: '100m', memory: '256Mi' },
      { memory: '2Gi' },
    ],
    ['CPU alone, without a limit', { cpu: 2 }, { cpu: '2', memory: '256Mi' }, { memory: '512Mi' }],
    [
      'a low CPU limit, which takes the request down',
      { cpuLimit: '50m' },
      { cpu: '50m', memory: '256Mi' },
      { cpu: '50m', memory: '512Mi' },
    ],
    [
      'disk',
      { ephemeralStorage: '64Ki', ephemeralStorageLimit: '1Gi' },
      { cpu: '100m', memory: '256Mi', 'ephemeral-storage': '64Ki' },
      { memory: '512Mi', 'ephemeral-storage': '1Gi' },
    ],
    [
      'a request as high as its limit, written otherwise',
      { memory: '1Gi', memoryLimit: '1024Mi', cpu: 1, cpuLimit: '1000m' },
      { cpu: '1', memory: '1Gi' },
      { cpu: '1000m', memory: '1024Mi' },
    ],
    [
      'devices, requested and limited alike',
      { extended: { 'nvidia.com/gpu': 2 } },
      { cpu: '100m', memory: '256Mi', 'nvidia.com/gpu': '2' },
      { memory: '512Mi', 'nvidia.com/gpu': '2' },
    ],
  ])('are as given: %s', (_, given, expectedRequests, expectedLimits) => {
    const { requests, limits } = resolved(given);

    expect(requests).toEqual(expectedRequests);
    expect(limits).toEqual(expectedLimits);
  });

  test('none of a device takes that of the defaults away', () => {
    const { limits } = resolved({ extended: { 'nvidia.com/gpu': 0 } }, { extended: { 'nvidia.com/gpu': 1 } });

    expect(limits).toBeUndefined();
  });

  test('of defaults that are false are what is given', () => {
    const { requests, limits } = resolved({ cpu: '1' }, false);

    expect(requests).toEqual({ cpu: '1' });
    expect(limits).toBeUndefined();
  });

  test.each<[unknown, string]>([
    [0.5, '0.5'],
    [2, '2'],
    ['250m', '250m'],
    [Cpu.millis(250), '250m'],
    [Cpu.units(2), '2'],
    // another version of cdk8s-plus has another Cpu
    [{ amount: '750m' }, '750m'],
  ])('take CPU as %p', (cpu, expected) => {
    const { requests } = resolved({ cpu: cpu as CpuAmount });

    expect(requests).toMatchObject({ cpu: expected });
  });

  test.each<[BytesAmount, string]>([
    ['512Mi', '512Mi'],
    [Size.kibibytes(2048), '2Mi'],
    [Size.mebibytes(512), '512Mi'],
    [Size.mebibytes(1536), '1536Mi'],
    [Size.gibibytes(4), '4Gi'],
    [Size.gibibytes(1.5), '1536Mi'],
    [Size.tebibytes(1), '1Ti'],
  ])('take memory as %p', (memory, expected) => {
    const { requests } = resolved({ memory });

    expect(requests).toMatchObject({ memory: expected });
  });

  test('come as text into the YAML, also where they look like numbers', () => {
    const chart = testChart();

    new WebApp(chart, 'api', { image: 'a:1', port: 80, resources: { cpu: 1, memory: '1e9' } });

    expect(at(find(objects(chart), 'Deployment'), 'spec.template.spec.containers.0.resources')).toEqual({
      requests: { cpu: '1', memory: '1e9' },
      limits: { memory: '1e9' },
    });
  });

  test.each<[string, Resources, string]>([
    [
      'memory in megabytes',
      { memory: '256MB' },
      'app: \'resources\': \'memory\' "256MB" is not a quantity; did you mean "256Mi" or "256M"?',
    ],
    [
      'memory in thousandths of a byte',
      { memoryLimit: '256m' },
      'app: \'resources\': \'memoryLimit\' "256m" is in thousandths of a byte, which "m" means; did you mean "256Mi" or "256M"?',
    ],
    [
      'memory as a number',
      { memory: 512 as unknown as string },
      'app: \'resources\': \'memory\' "512" is 512 bytes; did you mean "512Mi"?',
    ],
    [
      'CPU with its unit',
      { cpu: '0.5 cores' },
      'app: \'resources\': \'cpu\' "0.5 cores" is not a quantity; did you mean "0.5"?',
    ],
    [
      'a CPU limit that is nothing',
      { cpuLimit: 0 },
      'app: \'resources\': \'cpuLimit\' "0" must be greater than 0; write cores as "0.5" or "500m"',
    ],
    [
      'disk in gigabytes',
      { ephemeralStorage: '10 GB' },
      'app: \'resources\': \'ephemeralStorage\' "10 GB" is not a quantity; did you mean "10Gi" or "10G"?',
    ],
    [
      'memory over its limit',
      { memory: '1Gi', memoryLimit: '1000Mi' },
      "app: 'resources' requests 1Gi of memory, over the limit of 1000Mi; raise the limit or lower the request",
    ],
    [
      'CPU over its limit',
      { cpu: 1.001, cpuLimit: '1000m' },
      "app: 'resources' requests 1.001 of cpu, over the limit of 1000m; raise the limit or lower the request",
    ],
    [
      'disk over its limit',
      { ephemeralStorage: '2G', ephemeralStorageLimit: '1Gi' },
      "app: 'resources' requests 2G of ephemeral-storage, over the limit of 1Gi; raise the limit or lower the request",
    ],
    [
      'a device without a domain',
      { extended: { gpu: 1 } },
      'app: \'resources\': "gpu" in \'extended\' has no domain; write it as "nvidia.com/gpu"',
    ],
    [
      'a device in the words of a quota',
      { extended: { 'requests.nvidia.com/gpu': 1 } },
      "app: 'resources': \"requests.nvidia.com/gpu\" in 'extended' is a quota's word; write it as \"nvidia.com/gpu\"",
    ],
    [
      'a device that has no name',
      { extended: { 'nvidia.com/': 1 } },
      'app: \'resources\': in \'extended\', "nvidia.com/" is not valid: its name has 1 to 63 letters, digits, "-", "_" or ".", and starts and ends with a letter or digit',
    ],
    [
      'half a device',
      { extended: { 'nvidia.com/gpu': 0.5 } },
      'app: \'resources\': "nvidia.com/gpu" is 0.5; devices come in whole numbers',
    ],
  ])('with %s are refused', (_, given, message) => {
    const resolve = () => resolved(given);

    expect(resolve).toThrow(new Error(message));
  });

  test('that only the defaults put over the limit are taken down', () => {
    const { requests, limits } = resolved(
      { memoryLimit: '64Mi', cpuLimit: '10m', ephemeralStorageLimit: '1Gi' },
      {
        ...DEFAULTS,
        ephemeralStorage: '2Gi',
      },
    );

    expect(requests).toEqual(limits);
  });
});

describe('bytes', () => {
  test.each([
    ['1Gi', 1_073_741_824n],
    ['1e9', 1_000_000_000n],
    // rounded up, as Kubernetes does
    ['0.3Gi', 322_122_548n],
  ])('of "%s" are %s', (text, expected) => {
    const { bytes } = bytesOf('app', 'size', text);

    expect(bytes).toBe(expected);
  });
});

describe('what an autoscaler can measure', () => {
  test('is what is requested', () => {
    const resources = resolveResources('app', { cpu: '1' }, false);

    expect([requests(resources, 'cpu'), requests(resources, 'memory')]).toEqual([true, false]);
  });
});
