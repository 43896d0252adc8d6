import { autoscalerIsValid } from '../../../../../src/check/rules/api/workload/autoscaler-is-valid';
import { testRule } from '../../../rule-tester';

const of = (rest: string) =>
  `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: a}\nspec: ${rest}\n`;

testRule(autoscalerIsValid, {
  passes: [
    { name: 'only a maximum', yaml: of('{maxReplicas: 1}') },
    { name: 'as many as at least', yaml: of('{minReplicas: 3, maxReplicas: 3}') },
    {
      name: 'no pods with an outside metric',
      yaml: of(
        '{minReplicas: 0, maxReplicas: 3, metrics: [{type: External, external: {metric: {name: a}, target: {type: Value, value: 1}}}]}',
      ),
    },
    {
      name: 'a resource',
      yaml: of(
        '{maxReplicas: 3, metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 150}}}]}',
      ),
    },
    {
      name: 'behaviour at its bounds',
      yaml: of(
        '{maxReplicas: 3, behavior: {scaleUp: {stabilizationWindowSeconds: 0, policies: [{type: Pods, value: 1, periodSeconds: 1800}]}, scaleDown: {stabilizationWindowSeconds: 3600}}}',
      ),
    },
  ],
  violates: [
    {
      name: 'a maximum below the minimum',
      yaml: of('{minReplicas: 3, maxReplicas: 2}'),
      says: [
        'error spec.maxReplicas: HorizontalPodAutoscaler a has a maximum of 2 pods, below its minimum of 3',
        '  HorizontalPodAutoscaler a spec.minReplicas: the minimum',
        '  fix: raise the maximum, or lower the minimum',
      ],
    },
    {
      name: 'no pods',
      yaml: of('{minReplicas: 0, maxReplicas: 0}'),
      says: [
        'error spec.maxReplicas: HorizontalPodAutoscaler a has a maximum of 0 pods, and at least 1 is needed',
        'error spec.minReplicas: HorizontalPodAutoscaler a has a minimum of 0 pods, and at least 1 is needed',
      ],
    },
    {
      name: 'a metric of another source',
      yaml: of(
        '{maxReplicas: 3, metrics: [{type: Pods, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}}]}',
      ),
      says: [
        "error spec.metrics[0].pods: HorizontalPodAutoscaler a has a metric of type Pods without 'pods'",
        `  fix: set 'pods'`,
        "error spec.metrics[0].resource: HorizontalPodAutoscaler a has a metric of type Pods with 'resource', which is for another type",
        '  fix: split it into two metrics, or write the other type',
      ],
    },
    {
      name: 'a metric that aims at nothing',
      yaml: of('{maxReplicas: 3, metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization}}}]}'),
      says: [
        'error spec.metrics[0].resource.target.averageUtilization: HorizontalPodAutoscaler a has a metric without a target',
        `  fix: set 'averageUtilization' or 'averageValue'`,
      ],
    },
    {
      name: 'a metric that aims at two things',
      yaml: of(
        '{maxReplicas: 3, metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50, averageValue: 1}}}]}',
      ),
      says: [
        'error spec.metrics[0].resource.target: HorizontalPodAutoscaler a aims a metric at two things at once',
        `  fix: keep one of 'averageUtilization' or 'averageValue'`,
      ],
    },
    {
      name: 'a metric that aims at less than something',
      yaml: of(
        '{maxReplicas: 3, metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 0}}}, {type: Pods, pods: {metric: {name: a}, target: {type: AverageValue, averageValue: "0"}}}]}',
      ),
      says: [
        'error spec.metrics[0].resource.target.averageUtilization: HorizontalPodAutoscaler a aims at a utilization of 0%, and at least 1% is needed',
        'error spec.metrics[1].pods.target.averageValue: HorizontalPodAutoscaler a aims at a metric of "0", and it must be above 0',
      ],
    },
    {
      name: 'behaviour out of bounds',
      yaml: of(
        '{maxReplicas: 3, behavior: {scaleUp: {stabilizationWindowSeconds: 3601, policies: [{type: Pods, value: 0, periodSeconds: 1801}]}, scaleDown: {policies: []}}}',
      ),
      says: [
        'error spec.behavior.scaleDown.policies: HorizontalPodAutoscaler a has a list of policies with none in it',
        `  fix: add one, or remove 'policies'`,
        "error spec.behavior.scaleUp.policies[0].periodSeconds: 'periodSeconds' of HorizontalPodAutoscaler a is 1801, and 1 to 1800 is allowed",
        "error spec.behavior.scaleUp.policies[0].value: 'value' of HorizontalPodAutoscaler a is 0, and at least 1 is allowed",
        "error spec.behavior.scaleUp.stabilizationWindowSeconds: 'stabilizationWindowSeconds' of HorizontalPodAutoscaler a is 3601, and 0 to 3600 is allowed",
      ],
    },
  ],
});
