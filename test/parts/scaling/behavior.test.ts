import { Duration } from 'cdk8s';
import { Defaults, StatefulApp, WebApp, type Autoscale, type DefaultsProps } from '../../../src';
import { at, find, objects, testChart } from '../../support/synth';
import { thrown } from '../../support/thrown';

const minute = Duration.minutes(1);

function behavior(autoscale: Partial<Autoscale>, defaults?: DefaultsProps): unknown {
  const chart = testChart();
  if (defaults !== undefined) Defaults.of(chart).set(defaults);
  new WebApp(chart, 'api', { image: 'shop-api:2.0.1', port: 8080, autoscale: { min: 1, max: 9, ...autoscale } });
  return at(find(objects(chart), 'HorizontalPodAutoscaler'), 'spec.behavior');
}

const half = { type: 'Percent', value: 50, periodSeconds: 60 };

describe('pods are removed slowly, and added as Kubernetes does', () => {
  test('at most half of them per minute, after five minutes of lower need', () => {
    expect(behavior({})).toEqual({ scaleDown: { stabilizationWindowSeconds: 300, policies: [half] } });
  });

  test('of a StatefulApp too', () => {
    const chart = testChart();

    new StatefulApp(chart, 'db', { image: 'db:1.0.0', port: 5432, autoscale: { min: 1, max: 3 } });

    expect(find(objects(chart), 'HorizontalPodAutoscaler')).toMatchObject({
      spec: { scaleTargetRef: { kind: 'StatefulSet', name: 'db' }, behavior: { scaleDown: { policies: [half] } } },
    });
  });

  test.each<[string, Partial<Autoscale>, object]>([
    [
      'a field that is not set keeps its default',
      { scaleDown: { policies: [{ pods: 1, period: Duration.minutes(5) }] } },
      { stabilizationWindowSeconds: 300, policies: [{ type: 'Pods', value: 1, periodSeconds: 300 }] },
    ],
    ['a longer wait', { scaleDownAfter: Duration.minutes(15) }, { stabilizationWindowSeconds: 900, policies: [half] }],
    [
      'a longer wait beside policies',
      { scaleDownAfter: Duration.minutes(15), scaleDown: { select: 'Min' } },
      { stabilizationWindowSeconds: 900, policies: [half], selectPolicy: 'Min' },
    ],
    ['never', { scaleDown: false }, { selectPolicy: 'Disabled' }],
  ])('%s', (_, autoscale, scaleDown) => {
    expect(behavior(autoscale)).toEqual({ scaleDown });
  });

  test('scaling up is written only when it is set', () => {
    const scaleUp = {
      stabilization: minute,
      policies: [
        { percent: 100, period: minute },
        { pods: 4, period: minute },
      ],
    };

    expect(at(behavior({ scaleUp }), 'scaleUp')).toEqual({
      stabilizationWindowSeconds: 60,
      policies: [
        { type: 'Percent', value: 100, periodSeconds: 60 },
        { type: 'Pods', value: 4, periodSeconds: 60 },
      ],
    });
    expect(at(behavior({ scaleUp: false }), 'scaleUp')).toEqual({ selectPolicy: 'Disabled' });
  });

  test('the defaults of the scope are another speed, or that of Kubernetes', () => {
    expect(behavior({}, { scaleDown: { stabilization: minute } })).toEqual({
      scaleDown: { stabilizationWindowSeconds: 60 },
    });
    expect(behavior({}, { scaleDown: false })).toBeUndefined();
    expect(behavior({ scaleDownAfter: minute }, { scaleDown: false })).toEqual({
      scaleDown: { stabilizationWindowSeconds: 60 },
    });
  });
});

describe('a speed that the API server refuses', () => {
  test.each<[string, unknown, string]>([
    [
      'a longer look back',
      { scaleUp: { stabilization: Duration.hours(2) } },
      `'scaleUp': 'stabilization' is 7200 seconds; it is at most 3600`,
    ],
    [
      'no policies',
      { scaleUp: { policies: [] } },
      `'scaleUp': 'policies' is empty; give a list of policies, or leave it out`,
    ],
    ['a choice', { scaleDown: { select: 'Disabled' } }, `'scaleDown': 'select' is "Disabled"; it is "Max" or "Min"`],
    ['a number', { scaleDown: 5 }, `'scaleDown' is 5; give it policies, or false for no change`],
    [
      'a longer period',
      { scaleDown: { policies: [{ pods: 1, period: Duration.hours(1) }] } },
      `'scaleDown': 'policies[0]': 'period' is 3600 seconds; it is at most 1800`,
    ],
    [
      'no period',
      { scaleDown: { policies: [{ pods: 1 }] } },
      `'scaleDown': 'policies[0]': 'period' is undefined; give it a Duration, such as Duration.seconds(30)`,
    ],
    [
      'no pods',
      { scaleDown: { policies: [{ pods: 0, period: minute }] } },
      `'scaleDown': 'policies[0]': 'pods' is 0; it is a whole number from 1`,
    ],
    [
      'nothing',
      { scaleDown: { policies: [{ period: minute }] } },
      `'scaleDown': 'policies[0]' has neither 'pods' nor 'percent'; give one of them`,
    ],
    [
      'both',
      { scaleDown: { policies: [{ pods: 1, percent: 10, period: minute }] } },
      `'scaleDown': 'policies[0]' has both 'pods' and 'percent'; give one of them`,
    ],
  ])('%s', (_, autoscale, message) => {
    expect(thrown(() => behavior(autoscale as Partial<Autoscale>))).toBe(`test/api: 'autoscale': ${message}`);
  });

  test.each<[string, unknown, string]>([
    [
      'two waits',
      { scaleDownAfter: minute, scaleDown: { stabilization: minute } },
      `'autoscale' has both 'scaleDownAfter' and 'scaleDown': 'stabilization'; leave one out`,
    ],
    [
      'a wait for nothing',
      { scaleDownAfter: minute, scaleDown: false },
      `'autoscale' has both 'scaleDownAfter' and 'scaleDown'; leave one out`,
    ],
    [
      'an unknown prop of a policy',
      { scaleUp: { policies: [{ pods: 1, periodSeconds: 60 }] } },
      `'autoscale.scaleUp.policies[0].periodSeconds' is not a prop; did you mean 'period'?`,
    ],
    [
      'an unknown prop',
      { scaleUp: { polices: [] } },
      `'autoscale.scaleUp.polices' is not a prop; did you mean 'policies'?`,
    ],
  ])('%s', (_, autoscale, message) => {
    expect(thrown(() => behavior(autoscale as Partial<Autoscale>))).toBe(`test/api: ${message}`);
  });
});
