import { hugePagesAreValid } from '../../../../../src/check/rules/api/pod/huge-pages-are-valid';
import { testRule } from '../../../rule-tester';

const of = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: ${spec}\n`;

testRule(hugePagesAreValid, {
  passes: [
    {
      name: 'whole pages beside memory',
      yaml: of('{containers: [{name: a, resources: {limits: {memory: 1Gi, hugepages-2Mi: 4Mi, hugepages-1Gi: 1Gi}}}]}'),
    },
    {
      name: 'memory as a request',
      yaml: of(
        '{containers: [{name: a, resources: {requests: {cpu: 1, hugepages-2Mi: 4Mi}, limits: {hugepages-2Mi: 4Mi}}}]}',
      ),
    },
  ],
  violates: [
    {
      name: 'a part of a page',
      yaml: of('{containers: [{name: a, resources: {limits: {memory: 1Gi, hugepages-2Mi: 3Mi}}}]}'),
      says: [
        'error spec.containers[0].resources.limits.hugepages-2Mi: container "a" of Pod a asks for "3Mi" of hugepages-2Mi, which is not a multiple of the page size',
      ],
    },
    {
      name: 'pages alone',
      yaml: of('{initContainers: [{name: a, resources: {limits: {hugepages-2Mi: 4Mi}}}]}'),
      says: [
        'error spec.initContainers[0].resources: container "a" of Pod a requests huge pages without CPU or memory',
        `  fix: set 'cpu' or 'memory' too`,
      ],
    },
    {
      name: 'pages of no size',
      yaml: of('{containers: [{name: a, resources: {limits: {cpu: 1, hugepages-large: 4Mi}}}]}'),
      says: [
        'error spec.containers[0].resources.limits.hugepages-large: container "a" of Pod a requests "hugepages-large", which has no page size',
        '  fix: write a size, such as hugepages-2Mi',
      ],
    },
  ],
});
