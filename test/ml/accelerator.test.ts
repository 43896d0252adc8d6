import { Defaults, MLServingApp, Storage, type KubernetesVersion, type MLServingAppProps } from '../../src';
import { checkManifests } from '../../src/check';
import { at, find, synth, synthYaml, testChart, type Manifest } from '../support/synth';
import { thrown } from '../support/thrown';

const POD = 'spec.template.spec';
const CONTAINER = `${POD}.containers.0`;

function props(others: object): MLServingAppProps {
  return {
    engine: 'vllm',
    image: 'registry.example.com/vllm:1.0.0',
    resources: { memory: '16Gi' },
    ...others,
  };
}

function deployment(others: object, kubernetes: KubernetesVersion = '1.28'): Manifest {
  return find(
    synth((chart) => {
      Defaults.of(chart).set({ kubernetes });
      new MLServingApp(chart, 'llm', props(others));
    }),
    'Deployment',
  );
}

/** The extended resources of the container, which are requested and limited alike. */
function devices(found: Manifest): Record<string, unknown> {
  const [requests, limits] = ['requests', 'limits'].map((kind) => {
    const { cpu: _, memory: __, ...rest } = at(found, `${CONTAINER}.resources.${kind}`) as Record<string, unknown>;
    return rest;
  });
  expect(requests).toEqual(limits);
  return limits ?? {};
}

describe('a GPU', () => {
  test.each<[unknown, Record<string, string>, string | undefined]>([
    [2, { 'nvidia.com/gpu': '2' }, 'nvidia.com/gpu'],
    [{ count: 1, resource: 'amd.com/gpu' }, { 'amd.com/gpu': '1' }, 'amd.com/gpu'],
    [{ mig: '1g.10gb' }, { 'nvidia.com/mig-1g.10gb': '1' }, 'nvidia.com/gpu'],
    [{ mig: '1g.5gb+me' }, { 'nvidia.com/mig-1g.5gb.me': '1' }, 'nvidia.com/gpu'],
    [{ timeSliced: true }, { 'nvidia.com/gpu.shared': '1' }, 'nvidia.com/gpu'],
    [{ timeSliced: true, resource: 'nvidia.com/gpu' }, { 'nvidia.com/gpu': '1' }, 'nvidia.com/gpu'],
    [{ count: 1, toleration: 'accelerator' }, { 'nvidia.com/gpu': '1' }, 'accelerator'],
    [{ count: 1, toleration: false }, { 'nvidia.com/gpu': '1' }, undefined],
  ])('%j is the resource %j on nodes with the taint %s', (gpu, expected, taint) => {
    const found = deployment({ gpu });

    expect(devices(found)).toEqual(expected);
    expect(at(found, `${POD}.tolerations`)).toEqual(
      taint === undefined ? undefined : [{ key: taint, operator: 'Exists', effect: 'NoSchedule' }],
    );
  });

  test('is on nodes of its labels and runtime, beside those of the placement', () => {
    const found = deployment({
      gpu: { count: 1, nodeSelector: { 'nvidia.com/gpu.product': 'NVIDIA-L4' }, runtimeClass: 'nvidia' },
      placement: { nodeSelector: { pool: 'ml' } },
    });

    expect(at(found, `${POD}.nodeSelector`)).toEqual({ pool: 'ml', 'nvidia.com/gpu.product': 'NVIDIA-L4' });
    expect(at(found, `${POD}.runtimeClassName`)).toBe('nvidia');
  });
});

describe('a claim of devices', () => {
  test('is made of a template for each pod, and used by the server', () => {
    const found = deployment(
      { gpu: { claimTemplate: 'one-gpu' }, sidecars: [{ name: 'proxy', image: 'proxy:1' }] },
      '1.34',
    );

    expect(at(found, `${POD}.resourceClaims`)).toEqual([{ name: 'gpu', resourceClaimTemplateName: 'one-gpu' }]);
    expect(at(found, `${CONTAINER}.resources`)).toEqual({
      claims: [{ name: 'gpu' }],
      requests: { cpu: '100m', memory: '16Gi' },
      limits: { memory: '16Gi' },
    });
    expect(at(found, `${POD}.containers.1.resources.claims`)).toBeUndefined();
    expect(at(found, 'spec.strategy.rollingUpdate')).toEqual({ maxSurge: 0, maxUnavailable: 1 });
  });

  test('says over how many devices the model is spread', () => {
    const found = deployment({ gpu: { claimTemplate: 'gpus', devices: 8 }, model: { name: 'org/model' } }, '1.34');

    expect(at(found, `${CONTAINER}.args`)).toEqual(expect.arrayContaining(['--tensor-parallel-size', '8']));
  });

  test('is accepted by the checker, which knows its fields', () => {
    const chart = testChart({ namespace: 'ml' });
    Defaults.of(chart).set({ kubernetes: '1.34' });
    new MLServingApp(chart, 'llm', props({ gpu: { claimTemplate: 'one-gpu' } }));
    const yaml = synthYaml(chart);

    const { findings } = checkManifests(yaml, { kubernetes: '1.34' });
    const broken = checkManifests(yaml.replace(/(\s)claims:/, '$1claim:'), { kubernetes: '1.34' });

    expect(findings).toEqual([]);
    expect(broken.findings.map(({ severity, path }) => `${severity} ${path}`)).toEqual([
      'error spec.template.spec.containers[0].resources.claim',
    ]);
  });
});

describe('shared memory', () => {
  /** The size of the volume at /dev/shm; undefined for none. */
  function size(others: object): unknown {
    const volumes = (at(deployment(others), `${POD}.volumes`) ?? []) as {
      name: string;
      emptyDir?: { sizeLimit: string };
    }[];
    return volumes.find(({ name }) => name === 'dev-shm')?.emptyDir?.sizeLimit;
  }

  test.each<[object, string | undefined]>([
    [{}, '1024Mi'],
    [{ gpu: 1 }, '1024Mi'],
    [{ gpu: 4 }, '4096Mi'],
    [{ gpu: 8 }, '4096Mi'],
    [{ resources: { memory: '2Gi' } }, '512Mi'],
    [{ resources: { memory: '2Gi', memoryLimit: '8Gi' } }, '1024Mi'],
    [{ resources: { memory: '256Mi' } }, undefined],
    [{ sharedMemory: '3Gi' }, '3Gi'],
    [{ sharedMemory: false }, undefined],
    [{ engine: 'fastapi' }, undefined],
    [{ engine: 'fastapi', sharedMemory: '1Gi' }, '1Gi'],
    [{ engine: 'triton' }, '1024Mi'],
  ])('of %j is %s', (others, expected) => {
    expect(size(others)).toBe(expected);
  });

  test('of the app’s own is left alone', () => {
    const shm = Storage.emptyDir({ memory: true, size: '2Gi' });

    expect(size({ files: { '/dev/shm': shm } })).toBe('2Gi');
  });
});

describe('GPUs are refused', () => {
  test.each<[string, object, string]>([
    [
      'in parts',
      { gpu: 0.5 },
      `'gpu' is 0.5; it is a whole number from 1: for a part of a device, use 'mig' or 'timeSliced'`,
    ],
    ['as text', { gpu: '1' }, `'gpu' is "1"; give it a number, or { count, resource }`],
    ['as a count in text', { gpu: { count: '1' } }, `'gpu' is "1"; it is a whole number from 1`],
    ['by nothing', { gpu: {} }, `'gpu' says no devices; give it one of 'count', 'mig', 'timeSliced', 'claimTemplate'`],
    [
      'by a count and a claim',
      { gpu: { count: 1, claimTemplate: 'one-gpu' } },
      `'gpu' has 'count', 'claimTemplate', each of which gives devices; leave all but one out`,
    ],
    [
      'by a claim on a version without it',
      { gpu: { claimTemplate: 'one-gpu' } },
      `'gpu': 'claimTemplate' is a claim of devices, which Kubernetes 1.28 drops silently; use 'count', or say Defaults.of(chart).set({ kubernetes: '1.34' }) when the cluster is that new`,
    ],
    [
      'of a profile that is none',
      { gpu: { mig: '10gb' } },
      `'gpu': 'mig' is "10gb"; write the profile as "1g.10gb", one to a pod: a process uses a single part`,
    ],
    [
      'as a slice of no time',
      { gpu: { timeSliced: false } },
      `'gpu': 'timeSliced' is false; give it true, or leave it out`,
    ],
    [
      'with a resource beside a profile',
      { gpu: { mig: '1g.10gb', resource: 'a.com/b' } },
      `'gpu': 'resource' goes with 'count' and 'timeSliced', not with 'mig'; leave it out`,
    ],
    [
      'with devices beside a count',
      { gpu: { count: 1, devices: 2 } },
      `'gpu': 'devices' goes with 'claimTemplate', not with 'count'; leave it out`,
    ],
    [
      'with a toleration of nothing',
      { gpu: { count: 1, toleration: '' } },
      `'gpu': 'toleration' is ""; give it the key of a taint, or false`,
    ],
    [
      'with a label that the placement has',
      { gpu: { count: 1, nodeSelector: { a: 'b' } }, placement: { nodeSelector: { a: 'c' } } },
      `'gpu' and 'placement' both select nodes by "a"; leave one out`,
    ],
    [
      'with a runtime that the placement has',
      { gpu: { count: 1, runtimeClass: 'nvidia' }, placement: { runtimeClass: 'nvidia' } },
      `'gpu' and 'placement' both have a 'runtimeClass'; leave one out`,
    ],
    ['with an unknown prop', { gpu: { counts: 1 } }, `'gpu.counts' is not a prop; did you mean 'count'?`],
  ])('%s', (_, others, expected) => {
    const message = thrown(() => new MLServingApp(testChart(), 'llm', props(others)));

    expect(message).toBe(`test/llm: ${expected}`);
  });

  test('as a limit beside a claim', () => {
    const chart = testChart();
    Defaults.of(chart).set({ kubernetes: '1.34' });

    const message = thrown(
      () =>
        new MLServingApp(
          chart,
          'llm',
          props({ gpu: { claimTemplate: 'a' }, resources: { memory: '1Gi', extended: { 'nvidia.com/gpu': 1 } } }),
        ),
    );

    expect(message).toBe(
      `test/llm: 'resources': 'extended' has "nvidia.com/gpu", and 'gpu' claims devices; they would be two allocations: leave one out`,
    );
  });
});
