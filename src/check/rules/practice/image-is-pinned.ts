import { imageTag, isPulledByTag } from '../../../manifest/workloads/image-name';
import type { Field } from '../../../manifest/object/field';
import { PIPELINE_VERSION, pipelineSteps } from '../../../manifest/workloads/pipeline-steps';
import { corrected, defineRule, nameOf, type RuleContext } from '../../rule';

export const imageIsPinned = defineRule({
  id: 'practice/image-is-pinned',
  severity: 'warning',
  summary: 'Every image has a fixed tag, or a digest.',
  why: 'The image behind "latest" changes under a running workload: pods of one version run different code, and a rollback has no effect.',
  fix: 'name the version as the tag, or pin the digest',
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com:5000/web
`,
    ['image: registry.example.com:5000/web', 'image: registry.example.com:5000/web:1.0.0'],
  ),
  check(context) {
    for (const { containers, workload } of context.pods) {
      for (const { name, field } of containers)
        checkImage(field, `container "${name}" of ${nameOf(workload)}`, context);
    }
    for (const version of context.set.ofType(PIPELINE_VERSION)) {
      for (const { name, container } of pipelineSteps(version))
        checkImage(container, `step "${name}" of ${nameOf(version)}`, context);
    }
  },
});

function checkImage(container: Field, subject: string, { report }: RuleContext): void {
  const image = container.textAt('image');
  // without one, an operator chooses it
  if (image === undefined || !isPulledByTag(image)) return;
  const tag = imageTag(image);
  if (tag !== undefined && tag !== 'latest') return;
  const lack = tag === undefined ? 'no tag, which means "latest"' : 'the tag "latest"';
  report({ at: container.at('image'), message: `${subject} runs "${image}", which has ${lack}` });
}
