import { podIsValid } from '../../../../src/check/rules/api/pod-is-valid';
import { testRule } from '../../rule-tester';

const of = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: ${spec}\n`;

testRule(podIsValid, {
  passes: [
    { name: 'a pod that stops at once', yaml: of('{terminationGracePeriodSeconds: 0, activeDeadlineSeconds: 1}') },
    {
      name: 'a hook that sleeps as long as the pod may take',
      yaml: of('{containers: [{name: a, image: a, lifecycle: {preStop: {sleep: {seconds: 30}}}}]}'),
    },
    {
      name: 'three name servers',
      yaml: of('{dnsPolicy: None, dnsConfig: {nameservers: [1.1.1.1, 8.8.8.8, 9.9.9.9]}}'),
    },
  ],
  violates: [
    {
      name: 'times that are none',
      yaml: of('{terminationGracePeriodSeconds: -1, activeDeadlineSeconds: 0}'),
      says: [
        'error spec.activeDeadlineSeconds: pods of Pod a have 0 seconds to live, and 1 to 2147483647 are allowed',
        'error spec.terminationGracePeriodSeconds: pods of Pod a have -1 seconds to stop, and 0 or more are allowed',
      ],
    },
    {
      name: 'a hook that sleeps longer',
      yaml: of(
        '{terminationGracePeriodSeconds: 10, containers: [{name: a, image: a, lifecycle: {preStop: {sleep: {seconds: 11}}}}]}',
      ),
      says: [
        'error spec.containers[0].lifecycle.preStop.sleep.seconds: preStop of container "a" of Pod a sleeps 11 seconds, and the pod has 10 to stop',
      ],
    },
    {
      name: 'no name servers',
      yaml: of('{dnsPolicy: None}'),
      says: ['error spec.dnsPolicy: pods of Pod a have the dnsPolicy "None" and no name servers'],
    },
    {
      name: 'four name servers',
      yaml: of('{dnsConfig: {nameservers: [1.1.1.1, 8.8.8.8, 9.9.9.9, 4.4.4.4]}}'),
      says: ['error spec.dnsConfig.nameservers: pods of Pod a have 4 name servers, and at most 3 are allowed'],
    },
  ],
});
