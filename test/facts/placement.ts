import { pod, type Fact } from './fact';

const inPod = (text: string) => pod('', text);
const tolerates = (text: string) => inPod(`tolerations: [{${text}}]`);
const neighbours = (term: string) =>
  inPod(`affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{${term}}]}}`);
const nodes = (terms: string) =>
  inPod(`affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: ${terms}}}}`);
const prefers = (weight: string) =>
  inPod(
    `affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: ${weight}, preference: {}}]}}`,
  );
const asks = (expression: string) => nodes(`[{matchExpressions: [{key: disk, ${expression}}]}]`);
const asked =
  'spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].values';
const spread = (...texts: readonly string[]) =>
  inPod(
    `topologySpreadConstraints: [${texts.map((text) => `{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, ${text}}`).join(', ')}]`,
  );
const unspread = (from: string, to: string) => spread('minDomains: 1').replace(from, to);
const grace = (fields: string, seconds: string) => pod(`lifecycle: {preStop: {sleep: {seconds: ${seconds}}}}`, fields);

/** Where pods run, how they look up names, and how long they live. */
export const ofPlacement: readonly Fact[] = [
  {
    number: 39,
    title: 'Tolerations',
    parts: [
      {
        says: 'Exists takes no value',
        rule: 'api/placement-is-valid',
        passes: tolerates('key: gpu, operator: Exists'),
        violates: tolerates('key: gpu, operator: Exists, value: a'),
        at: 'spec.tolerations[0].value',
      },
      {
        says: 'only NoExecute has a time',
        rule: 'api/placement-is-valid',
        passes: tolerates('key: gpu, operator: Exists, effect: NoExecute, tolerationSeconds: 5'),
        violates: tolerates('key: gpu, operator: Exists, effect: NoSchedule, tolerationSeconds: 5'),
        at: 'spec.tolerations[0].tolerationSeconds',
      },
      {
        says: 'only Exists can do without a key',
        rule: 'api/placement-is-valid',
        passes: tolerates('operator: Exists'),
        violates: tolerates('value: a'),
        at: 'spec.tolerations[0].operator',
      },
    ],
  },
  {
    number: 40,
    title: 'Affinity',
    parts: [
      {
        says: 'neighbours are within a topology',
        rule: 'api/required-fields-are-set',
        passes: neighbours('topologyKey: zone'),
        violates: neighbours('topologyKey: ""'),
        at: 'spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey',
      },
      {
        says: 'a weight is from 1 to 100',
        rule: 'api/affinity-is-valid',
        passes: prefers('100'),
        violates: prefers('101'),
        at: 'spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight',
      },
      {
        says: 'required nodes are required by a term',
        rule: 'api/affinity-is-valid',
        passes: nodes('[{}]'),
        violates: nodes('[]'),
        at: 'spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms',
      },
      {
        says: 'In and NotIn need values',
        rule: 'api/affinity-is-valid',
        passes: asks('operator: NotIn, values: [ssd]'),
        violates: asks('operator: NotIn'),
        at: asked,
      },
      {
        says: 'Exists and DoesNotExist take none',
        rule: 'api/affinity-is-valid',
        passes: asks('operator: DoesNotExist'),
        violates: asks('operator: DoesNotExist, values: [ssd]'),
        at: asked,
      },
      {
        says: 'Gt and Lt take exactly one',
        rule: 'api/affinity-is-valid',
        passes: asks('operator: Gt, values: ["1"]'),
        violates: asks('operator: Gt, values: ["1", "2"]'),
        at: asked,
      },
    ],
  },
  {
    number: 41,
    title: 'Spread',
    parts: [
      {
        says: 'the skew is above 0',
        rule: 'api/placement-is-valid',
        passes: spread('minDomains: 1'),
        violates: unspread('maxSkew: 1', 'maxSkew: 0'),
        at: 'spec.topologySpreadConstraints[0].maxSkew',
      },
      {
        says: 'pods are spread over a topology',
        rule: 'api/required-fields-are-set',
        passes: spread('minDomains: 1'),
        violates: unspread('topologyKey: zone, ', ''),
        at: 'spec.topologySpreadConstraints[0].topologyKey',
      },
      {
        says: 'whenUnsatisfiable is one of two',
        rule: 'api/values-are-known',
        passes: unspread('DoNotSchedule, minDomains: 1', 'ScheduleAnyway'),
        violates: unspread('DoNotSchedule', 'Schedule'),
        at: 'spec.topologySpreadConstraints[0].whenUnsatisfiable',
      },
      {
        says: 'no two share topology and whenUnsatisfiable',
        rule: 'api/list-items-are-unique',
        passes: spread('minDomains: 1', 'minDomains: 1').replace('topologyKey: zone', 'topologyKey: host'),
        violates: spread('minDomains: 1', 'minDomains: 2'),
        at: 'spec.topologySpreadConstraints[1]',
      },
      {
        says: 'only DoNotSchedule takes minDomains',
        rule: 'api/placement-is-valid',
        passes: spread('minDomains: 2'),
        violates: unspread('DoNotSchedule', 'ScheduleAnyway'),
        at: 'spec.topologySpreadConstraints[0].minDomains',
      },
    ],
  },
  {
    number: 42,
    title: 'DNS',
    parts: [
      {
        says: 'the dnsPolicy None has name servers',
        rule: 'api/pod-is-valid',
        passes: inPod('dnsPolicy: None, dnsConfig: {nameservers: [10.0.0.10]}'),
        violates: inPod('dnsPolicy: None, dnsConfig: {}'),
        at: 'spec.dnsConfig.nameservers',
      },
      {
        says: 'there are at most 3 name servers',
        rule: 'api/pod-is-valid',
        passes: inPod('dnsConfig: {nameservers: [10.0.0.1, 10.0.0.2, 10.0.0.3]}'),
        violates: inPod('dnsConfig: {nameservers: [10.0.0.1, 10.0.0.2, 10.0.0.3, 10.0.0.4]}'),
        at: 'spec.dnsConfig.nameservers',
      },
      {
        says: 'there are at most 32 domains to search in',
        rule: 'api/pod-is-valid',
        passes: inPod(`dnsConfig: {searches: [${Array(32).fill('a').join(', ')}]}`),
        violates: inPod(`dnsConfig: {searches: [${Array(33).fill('a').join(', ')}]}`),
        at: 'spec.dnsConfig.searches',
      },
    ],
  },
  {
    number: 43,
    title: 'Times of pods',
    parts: [
      {
        says: 'the time to stop is not negative',
        rule: 'api/pod-is-valid',
        passes: inPod('terminationGracePeriodSeconds: 0'),
        violates: inPod('terminationGracePeriodSeconds: -1'),
        at: 'spec.terminationGracePeriodSeconds',
      },
      {
        says: 'the time to live is from 1 to 2147483647 seconds',
        rule: 'api/pod-is-valid',
        passes: inPod('activeDeadlineSeconds: 2147483647'),
        violates: inPod('activeDeadlineSeconds: 0'),
        at: 'spec.activeDeadlineSeconds',
      },
      {
        says: 'a hook sleeps no longer than the pod may take to stop',
        rule: 'api/pod-is-valid',
        passes: grace('terminationGracePeriodSeconds: 60', '60'),
        violates: grace('terminationGracePeriodSeconds: 60', '61'),
        at: 'spec.containers[0].lifecycle.preStop.sleep.seconds',
      },
    ],
  },
];
