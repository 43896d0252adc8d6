import { checkManifests } from '../../../../../src/check';
import { podIsValid } from '../../../../../src/check/rules/api/pod/pod-is-valid';
import { brief, testRule } from '../../../rule-tester';

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
    {
      name: 'domains to search in',
      yaml: of(
        '{dnsConfig: {nameservers: ["fd00::10", 010.0.0.10], searches: [svc.cluster.local., _tcp.a_b.example.com, "."]}}',
      ),
    },
    {
      name: 'a hook that sleeps for no time',
      yaml: of('{containers: [{name: a, image: a, lifecycle: {preStop: {sleep: {seconds: 0}}}}]}'),
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
        `  fix: raise 'terminationGracePeriodSeconds', or sleep less`,
      ],
    },
    {
      name: 'no name servers',
      yaml: of('{dnsPolicy: None}'),
      says: [
        'error spec.dnsConfig: pods of Pod a have the dnsPolicy "None" and no name servers',
        '  Pod a spec.dnsPolicy: the policy',
        `  fix: set 'dnsConfig.nameservers', or remove 'dnsPolicy'`,
      ],
    },
    {
      name: 'four name servers',
      yaml: of('{dnsConfig: {nameservers: [1.1.1.1, 8.8.8.8, 9.9.9.9, 4.4.4.4]}}'),
      says: [
        'error spec.dnsConfig.nameservers: pods of Pod a have 4 name servers, and at most 3 are allowed',
        '  fix: keep 3 of them',
      ],
    },
    {
      name: 'a hook that sleeps for less',
      yaml: of('{containers: [{name: a, image: a, lifecycle: {preStop: {sleep: {seconds: -1}}}}]}'),
      says: [
        'error spec.containers[0].lifecycle.preStop.sleep.seconds: preStop of container "a" of Pod a sleeps -1 seconds, and at least 0 is needed',
      ],
    },
    {
      name: 'name servers and domains that are none',
      yaml: of('{dnsConfig: {nameservers: [dns.example.com], searches: [Example.com, ".a"]}}'),
      says: [
        'error spec.dnsConfig.nameservers[0]: pods of Pod a ask the name server "dns.example.com", which is not an IP address',
        '  fix: write an IP address',
        'error spec.dnsConfig.searches[0]: pods of Pod a search in "Example.com", which is not a DNS domain: it must be a-z, 0-9, inner "-" and "_", in parts joined by "."',
        '  fix: write a DNS name',
        'error spec.dnsConfig.searches[1]: pods of Pod a search in ".a", which is not a DNS domain: it must be a-z, 0-9, inner "-" and "_", in parts joined by "."',
        '  fix: write a DNS name',
      ],
    },
    {
      name: '33 domains to search in',
      yaml: of(
        '{dnsConfig: {searches: [a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29, a30, a31, a32]}}',
      ),
      says: [
        'error spec.dnsConfig.searches: pods of Pod a have 33 search domains, and at most 32 are allowed',
        '  fix: keep 32 of them',
      ],
    },
  ],
});

test('a hook cannot sleep for no time before Kubernetes 1.33', () => {
  const yaml = of('{containers: [{name: a, image: a, lifecycle: {preStop: {sleep: {seconds: 0}}}}]}');

  const { findings } = checkManifests(yaml, { rules: [podIsValid], kubernetes: '1.32' });

  expect(findings.map(brief)).toEqual([
    'error spec.containers[0].lifecycle.preStop.sleep.seconds: preStop of container "a" of Pod a sleeps 0 seconds, and at least 1 is needed',
  ]);
});
