import { Duration } from 'cdk8s';
import { Defaults, MLServingApp, defineEngine, type MLServingAppProps } from '../../src';
import { at, find, synth, testChart, type Manifest } from '../support/synth';
import { thrown } from '../support/thrown';
import { recordWarnings } from '../support/warnings';

const CONTAINER = 'spec.template.spec.containers.0';
const weights = { name: 'mistral', s3: 's3://models/mistral' };

const warnings = recordWarnings();

function props(others: object): MLServingAppProps {
  return {
    engine: 'vllm',
    image: 'registry.example.com/vllm:1.0.0',
    resources: { memory: '16Gi' },
    ...others,
  };
}

function deployment(others: object, isPlain = false): Manifest {
  return find(
    synth((chart) => {
      if (isPlain) Defaults.of(chart).set(Defaults.plain);
      new MLServingApp(chart, 'llm', props(others));
    }),
    'Deployment',
  );
}

describe('the deadline of a rollout', () => {
  test.each<[object, number]>([
    [{}, 2100],
    [{ startupTimeout: Duration.minutes(40) }, 2700],
    [{ model: weights }, 1800 + 1800 + 300],
    [{ model: weights, downloadTimeout: Duration.hours(1) }, 3600 + 1800 + 300],
    [{ model: weights, downloadTimeout: Duration.hours(1), startupTimeout: Duration.seconds(65) }, 3600 + 70 + 300],
    [{ engine: 'fastapi', model: { name: 'a', gcs: 'gs://models/a' } }, 1800 + 600 + 300],
  ])('of %j is %i seconds: the download, the start of the server, and some to be ready', (others, expected) => {
    expect(at(deployment(others), 'spec.progressDeadlineSeconds')).toBe(expected);
  });

  test('is left to Kubernetes under plain defaults, unless it is asked for', () => {
    const model = { model: weights };

    expect(at(deployment(model, true), 'spec.progressDeadlineSeconds')).toBeUndefined();
    expect(at(deployment({ ...model, downloadTimeout: Duration.hours(1) }, true), 'spec.progressDeadlineSeconds')).toBe(
      5700,
    );
  });

  test('is what a patch says', () => {
    const chart = testChart();
    const llm = new MLServingApp(chart, 'llm', props({ model: weights }));

    llm.patch({ deployment: { spec: { progressDeadlineSeconds: 9000 } } });

    const found = (chart.toJson() as Manifest[]).find(({ kind }) => kind === 'Deployment');
    expect(at(found as Manifest, 'spec.progressDeadlineSeconds')).toBe(9000);
  });
});

describe('the patience of vLLM itself', () => {
  const patience = (others: object) =>
    ((at(deployment(others), `${CONTAINER}.env`) ?? []) as { name: string; value: string }[]).find(
      ({ name }) => name === 'VLLM_ENGINE_READY_TIMEOUT_S',
    )?.value;

  test('is that of the startup probe', () => {
    expect(patience({})).toBe('1800');
    expect(patience({ startupTimeout: Duration.minutes(50) })).toBe('3000');
  });

  test('is what the app says', () => {
    expect(patience({ env: { VLLM_ENGINE_READY_TIMEOUT_S: 60 } })).toBe('60');
  });
});

describe('a rollout of one pod with a GPU', () => {
  const DOWNTIME =
    "test/llm: a rollout stops the only pod before the next one has loaded its model, for up to 1800 seconds, since a spare GPU is rare; give it 'replicas: 2', or where a GPU is spare 'rollout: { maxSurge: 1, maxUnavailable: 0 }'";

  test.each<[object, readonly string[]]>([
    [{ gpu: 1, replicas: 1 }, [DOWNTIME]],
    [{ gpu: 1, autoscale: { min: 1, max: 3, cpu: 80 } }, [DOWNTIME]],
    [{ gpu: 1, replicas: 2 }, []],
    [{ gpu: 1 }, []],
    [{ replicas: 1 }, []],
    [{ gpu: 1, replicas: 1, rollout: { maxSurge: 1, maxUnavailable: 0 } }, []],
    [{ gpu: 1, replicas: 1, rollout: { maxSurge: 0, maxUnavailable: 1 } }, []],
  ])('has a price that is said once: %j', (others, expected) => {
    deployment(others);

    expect(warnings).toEqual(expected);
  });
});

describe('a time is refused', () => {
  test.each<[string, object, string]>([
    [
      'to start in less than the engine takes',
      { engine: 'sglang', startupTimeout: Duration.seconds(59) },
      `'startupTimeout' is 59 seconds, and sglang takes at least 60 with the smallest model: its pods would be restarted for ever; give it longer`,
    ],
    [
      'to download what is not downloaded',
      { downloadTimeout: Duration.minutes(5), model: { name: 'a', claim: 'b' } },
      `'downloadTimeout' is the time of a download, and 'model' is not downloaded; leave it out`,
    ],
    [
      'to download in no time',
      { downloadTimeout: Duration.seconds(0), model: weights },
      `'downloadTimeout' is 0 seconds; it is at least 1`,
    ],
    [
      'to start, in numbers',
      { startupTimeout: 600 },
      `'startupTimeout' is 600; give it a Duration, such as Duration.seconds(30)`,
    ],
  ])('%s', (_, others, expected) => {
    const message = thrown(() => new MLServingApp(testChart(), 'llm', props(others)));

    expect(message).toBe(`test/llm: ${expected}`);
  });

  test('of an engine that takes longer than it may', () => {
    const message = thrown(() =>
      defineEngine({
        name: 'own',
        ports: { http: 80 },
        startup: Duration.minutes(1),
        leastStartup: Duration.minutes(2),
      }),
    );

    expect(message).toBe(`engine "own": 'leastStartup' is 120 seconds, over the 60 of 'startup'; lower it`);
  });
});
