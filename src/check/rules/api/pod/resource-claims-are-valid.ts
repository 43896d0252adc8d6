import type { Field } from '../../../../manifest/object/field';
import { mayBeFilledIn, type Pod } from '../../../../manifest/workloads/pods';
import { dnsLabel, nameProblem } from '../../../../schema/string-formats/server-names';
import { minorOf } from '../../../../schema/versions';
import { corrected, containerName, defineRule, listOf, nameOf, similarName, type Report } from '../../../rule';

export const resourceClaimsAreValid = defineRule({
  id: 'api/resource-claims-are-valid',
  severity: 'error',
  summary: 'Containers use resource claims that their pod declares, each from one source.',
  why: "The API server refuses a container whose resources.claims names a claim that is not among the pod's resourceClaims, and a claim without a source or with an invalid name (pkg/apis/core/validation/validation.go, validateResourceClaimNames and validatePodResourceClaim). Before Kubernetes 1.34 it drops these fields.",
  fix: `declare the claim in 'resourceClaims' of the pod, or correct the name`,
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: train
spec:
  resourceClaims:
    - name: gpu
      resourceClaimTemplateName: one-gpu
  containers:
    - name: train
      image: train:1.0.0
      resources:
        claims:
          - name: gpus
`,
    ['- name: gpus', '- name: gpu'],
  ),
  check({ set, kubernetes, report }) {
    // DynamicResourceAllocation is on by default since then, and what is off is dropped
    if (minorOf(kubernetes) < 34) return;
    for (const pod of set.podsWith('resourceClaims')) {
      if (mayBeFilledIn(pod)) continue;
      for (const claim of pod.spec.at('resourceClaims').items)
        for (const finding of ofClaim(pod, claim)) report(finding);
    }
    for (const container of set.containersWith('resources')) {
      const { pod } = container;
      const used = container.field.at('resources', 'claims').items;
      if (used.length === 0 || mayBeFilledIn(pod)) continue;
      const names = pod.spec.at('resourceClaims').items.flatMap((claim) => claim.at('name').text ?? []);
      for (const claim of used) {
        const at = claim.at('name');
        if (at.text === undefined || names.includes(at.text)) continue;
        const similar = similarName(at.text, names);
        report({
          at,
          message: `${containerName(container)} uses the resource claim "${at.text}", which its pod does not declare`,
          ...(similar !== undefined && { fix: `write "${similar}"` }),
          other: {
            at: pod.spec.at('resourceClaims'),
            message: names.length === 0 ? 'no claims' : `its claims: ${listOf(names)}`,
          },
        });
      }
    }
  },
});

const sources = ['resourceClaimName', 'resourceClaimTemplateName'];

function* ofClaim(pod: Pod, claim: Field): Iterable<Report> {
  const name = claim.at('name');
  const subject = `resource claim "${name.text ?? ''}" of ${nameOf(pod.workload)}`;
  const problem = name.text === undefined ? undefined : nameProblem(name.text, dnsLabel);
  if (problem !== undefined) {
    yield { at: name, message: `${subject} has an invalid name: ${problem}`, fix: 'choose another name' };
  }
  const given = sources.filter((key) => claim.at(key).exists);
  // api/fields-are-known reports a field that is unknown, which may have been meant as the source
  const isOpen = given.length === 0 && claim.entries.some(({ key }) => key !== 'name');
  if (given.length === 1 || isOpen) return;
  const words = given.length === 0 ? 'names neither a ResourceClaim nor a template' : 'has two sources';
  yield {
    at: claim,
    message: `${subject} ${words}`,
    fix: `set one of 'resourceClaimName' and 'resourceClaimTemplateName'`,
  };
}
