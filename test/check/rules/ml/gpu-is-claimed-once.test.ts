import { gpuIsClaimedOnce } from '../../../../src/check/rules/ml/gpu-is-claimed-once';
import { testRule } from '../../rule-tester';

const template = (device = 'gpu.nvidia.com') =>
  `---\napiVersion: resource.k8s.io/v1\nkind: ResourceClaimTemplate\nmetadata: {name: t, namespace: a}\nspec: {spec: {devices: {requests: [{name: d, exactly: {deviceClassName: ${device}}}]}}}\n`;
const pod = (limits: string, claims = '[{name: gpu}]') =>
  `---\napiVersion: v1\nkind: Pod\nmetadata: {name: llm, namespace: a}\nspec: {resourceClaims: [{name: gpu, resourceClaimTemplateName: t}], containers: [{name: llm, image: a, resources: {claims: ${claims}, limits: {${limits}}}}]}\n`;

testRule(gpuIsClaimedOnce, {
  passes: [
    { name: 'a claim alone', yaml: template() + pod('memory: 8Gi') },
    { name: 'a limit of a container without the claim', yaml: template() + pod('nvidia.com/gpu: 1', '[]') },
    { name: 'a claim of another device', yaml: template('nic.example.com') + pod('nvidia.com/gpu: 1') },
    { name: 'a claim that is made elsewhere', yaml: pod('nvidia.com/gpu: 1') },
  ],
  violates: [
    {
      name: 'both',
      yaml: template() + pod('nvidia.com/gpu: 1'),
      says: [
        'warning spec.containers[0].resources.limits["nvidia.com/gpu"]: container "llm" of Pod a/llm has a limit of nvidia.com/gpu, and claims a GPU by "gpu" too',
        '  Pod a/llm spec.resourceClaims[0]: the claim',
      ],
    },
  ],
});
