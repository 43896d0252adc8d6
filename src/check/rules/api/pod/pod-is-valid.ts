import type { Container } from '../../../../manifest/workloads/containers';
import { mayBeFilledIn, type Pod } from '../../../../manifest/workloads/pods';
import { isAddress } from '../../../../schema/string-formats/cidr';
import { nameProblem, underscoredSubdomain } from '../../../../schema/string-formats/server-names';
import { minorOf } from '../../../../schema/versions';
import { corrected, containerName, defineRule, nameOf, type Report } from '../../../rule';

export const podIsValid = defineRule({
  id: 'api/pod-is-valid',
  severity: 'error',
  summary: 'The deadlines and DNS settings of a pod are valid.',
  why: 'The API server refuses a negative termination grace period, a deadline below 1 second, a sleep hook that is longer than the grace period, the dnsPolicy None without name servers, more than 3 name servers or 32 search domains, and invalid ones (pkg/apis/core/validation/validation.go, ValidatePodSpec and validatePodDNSConfig).',
  fix: 'set it to a number in that range',
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  dnsPolicy: None
  containers:
    - name: web
      image: web:1.0.0
`,
    ['dnsPolicy: None', 'dnsPolicy: None\n  dnsConfig:\n    nameservers: [10.0.0.10]'],
  ),
  check({ set, kubernetes, report }) {
    const pods = set.podsWith('terminationGracePeriodSeconds', 'activeDeadlineSeconds', 'dnsConfig', 'dnsPolicy');
    for (const pod of pods) {
      if (mayBeFilledIn(pod)) continue;
      for (const finding of times(pod)) report(finding);
      for (const finding of names(pod)) report(finding);
    }
    // PodLifecycleSleepActionAllowZero is on by default since then
    const least = minorOf(kubernetes) >= 33 ? 0 : 1;
    for (const container of set.containersWith('lifecycle')) {
      if (!mayBeFilledIn(container.pod)) for (const finding of sleeps(container, least)) report(finding);
    }
  },
});

function* times({ spec, workload }: Pod): Iterable<Report> {
  const [grace, deadline] = [spec.at('terminationGracePeriodSeconds'), spec.at('activeDeadlineSeconds')];
  if ((grace.number ?? 0) < 0) {
    yield {
      at: grace,
      message: `pods of ${nameOf(workload)} have ${grace.number ?? ''} seconds to stop, and 0 or more are allowed`,
    };
  }
  // api/restart-policy-fits-workload reports the workloads that do not accept it at all
  if (deadline.number !== undefined && (deadline.number < 1 || deadline.number > 2147483647)) {
    yield {
      at: deadline,
      message: `pods of ${nameOf(workload)} have ${deadline.number} seconds to live, and 1 to 2147483647 are allowed`,
    };
  }
}

function* sleeps(container: Container, least: number): Iterable<Report> {
  const grace = container.pod.spec.at('terminationGracePeriodSeconds').number ?? 30;
  for (const hook of ['preStop', 'postStart']) {
    const at = container.field.at('lifecycle', hook, 'sleep', 'seconds');
    if (at.number === undefined || grace < 0 || (at.number >= least && at.number <= grace)) continue;
    if (at.number < least) {
      const message = `${hook} of ${containerName(container)} sleeps ${at.number} seconds, and at least ${least} is needed`;
      yield { at, message };
      continue;
    }
    const message = `${hook} of ${containerName(container)} sleeps ${at.number} seconds, and the pod has ${grace} to stop`;
    yield { at, message, fix: `raise 'terminationGracePeriodSeconds', or sleep less` };
  }
}

function* names({ spec, workload }: Pod): Iterable<Report> {
  if (!spec.at('dnsConfig').exists && !spec.at('dnsPolicy').exists) return;
  const subject = `pods of ${nameOf(workload)}`;
  const [servers, searches] = [spec.at('dnsConfig', 'nameservers'), spec.at('dnsConfig', 'searches')];
  if (spec.at('dnsPolicy').value === 'None' && servers.items.length === 0) {
    const message = `${subject} have the dnsPolicy "None" and no name servers`;
    const at = spec.at('dnsConfig').exists ? servers : spec.at('dnsConfig');
    const other = { at: spec.at('dnsPolicy'), message: 'the policy' };
    yield { at, message, fix: `set 'dnsConfig.nameservers', or remove 'dnsPolicy'`, other };
  }
  if (servers.items.length > 3) {
    yield {
      at: servers,
      message: `${subject} have ${servers.items.length} name servers, and at most 3 are allowed`,
      fix: 'keep 3 of them',
    };
  }
  for (const server of servers.items) {
    if (server.text === undefined || isAddress(server.text)) continue;
    yield {
      at: server,
      message: `${subject} ask the name server "${server.text}", which is not an IP address`,
      fix: 'write an IP address',
    };
  }
  for (const search of searches.items) {
    // RelaxedDNSSearchValidation takes underscores and a point alone; a point at the end says that the name is whole
    const problem =
      search.text === undefined || search.text === '.'
        ? undefined
        : nameProblem(search.text.replace(/\.$/, ''), underscoredSubdomain);
    if (problem !== undefined)
      yield {
        at: search,
        message: `${subject} search in "${search.text ?? ''}", which is not a DNS domain: ${problem}`,
        fix: 'write a DNS name',
      };
  }
  if (searches.items.length > 32) {
    yield {
      at: searches,
      message: `${subject} have ${searches.items.length} search domains, and at most 32 are allowed`,
      fix: 'keep 32 of them',
    };
  }
}
