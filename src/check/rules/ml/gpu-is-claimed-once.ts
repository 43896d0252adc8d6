import { devicesOf } from '../../../manifest/workloads/model-servers';
import { containerName, corrected, defineRule } from '../../rule';

export const gpuIsClaimedOnce = defineRule({
  id: 'ml/gpu-is-claimed-once',
  severity: 'warning',
  summary: 'A container asks for its GPUs by a limit or by a resource claim, and not by both.',
  why: 'The limit and the claim are each granted: the container takes twice the GPUs that it uses, or waits for a node that has both.',
  fix: 'remove the limit, or the claim',
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: llm
spec:
  resourceClaims:
    - name: gpu
      resourceClaimTemplateName: one-gpu
  containers:
    - name: llm
      image: llm:1.0.0
      resources:
        claims:
          - name: gpu
        limits:
          nvidia.com/gpu: 1
---
apiVersion: resource.k8s.io/v1
kind: ResourceClaimTemplate
metadata:
  name: one-gpu
spec:
  spec:
    devices:
      requests:
        - name: gpu
          exactly:
            deviceClassName: gpu.nvidia.com
`,
    ['limits:\n          nvidia.com/gpu: 1', 'limits:\n          memory: 8Gi'],
  ),
  check({ pods, set, report }) {
    for (const pod of pods) {
      if (!pod.spec.has('resourceClaims')) continue;
      for (const container of pod.containers) {
        const names = container.field.at('resources', 'claims').items.map((claim) => claim.at('name').text);
        const [device] = devicesOf(container);
        if (device === undefined) continue;
        for (const claim of pod.spec.at('resourceClaims').items) {
          if (!names.includes(claim.at('name').text)) continue;
          const template = claim.at('resourceClaimTemplateName').text;
          if (template === undefined) continue;
          // a claim of something else, such as a network device, may stand beside a GPU
          const found = set.find('ResourceClaimTemplate', pod.namespace, template);
          if (!found.some(({ manifest }) => /gpu/i.test(JSON.stringify(manifest.at('spec').value ?? null)))) continue;
          report({
            at: device.field,
            message: `${containerName(container)} has a limit of ${String(device.field.key)}, and claims a GPU by "${claim.at('name').text ?? ''}" too`,
            other: { at: claim, message: 'the claim' },
          });
        }
      }
    }
  },
});
