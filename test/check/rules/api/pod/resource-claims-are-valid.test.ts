import { resourceClaimsAreValid } from '../../../../../src/check/rules/api/pod/resource-claims-are-valid';
import { testRule } from '../../../rule-tester';

const of = (claims: string, used: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {resourceClaims: ${claims}, containers: [{name: app, image: a, resources: {claims: ${used}}}]}\n`;

const template = '{name: gpu, resourceClaimTemplateName: one-gpu}';

testRule(resourceClaimsAreValid, {
  passes: [
    { name: 'a claim from a template', yaml: of(`[${template}]`, '[{name: gpu, request: first}]') },
    { name: 'a claim that no container uses', yaml: of('[{name: gpu, resourceClaimName: a}]', '[]') },
    { name: 'a source that is unknown', yaml: of('[{name: gpu, source: {resourceClaimName: a}}]', '[{name: gpu}]') },
  ],
  violates: [
    {
      name: 'a claim that is named almost so',
      yaml: of(`[${template}]`, '[{name: gpus}]'),
      says: [
        'error spec.containers[0].resources.claims[0].name: container "app" of Pod a uses the resource claim "gpus", which its pod does not declare',
        '  Pod a spec.resourceClaims: its claims: "gpu"',
        '  fix: write "gpu"',
      ],
    },
    {
      name: 'a claim of an init container, where there are none',
      yaml: of('[]', '[]').replace(
        'containers:',
        'initContainers: [{name: first, image: a, resources: {claims: [{name: gpu}]}}], containers:',
      ),
      says: [
        'error spec.initContainers[0].resources.claims[0].name: container "first" of Pod a uses the resource claim "gpu", which its pod does not declare',
        '  Pod a spec.resourceClaims: no claims',
      ],
    },
    {
      name: 'claims without a source, with two, and with a name that is none',
      yaml: of(
        '[{name: a}, {name: b, resourceClaimName: b, resourceClaimTemplateName: b}, {name: C.d, resourceClaimName: c}]',
        '[]',
      ),
      says: [
        'error spec.resourceClaims[0]: resource claim "a" of Pod a names neither a ResourceClaim nor a template',
        `  fix: set one of 'resourceClaimName' and 'resourceClaimTemplateName'`,
        'error spec.resourceClaims[1]: resource claim "b" of Pod a has two sources',
        `  fix: set one of 'resourceClaimName' and 'resourceClaimTemplateName'`,
        'error spec.resourceClaims[2].name: resource claim "C.d" of Pod a has an invalid name: it must be a-z, 0-9 and inner "-"',
        '  fix: choose another name',
      ],
    },
    {
      name: 'the same in a version that drops it',
      yaml: of('[{name: a}]', '[{name: b}]'),
      kubernetes: '1.33',
      says: [],
    },
  ],
});
