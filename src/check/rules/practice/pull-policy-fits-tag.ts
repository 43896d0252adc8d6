import { imageTag, isPulledByTag } from '../../../manifest/workloads/image-name';
import { corrected, defineRule, nameOf } from '../../rule';

export const pullPolicyFitsTag = defineRule({
  id: 'practice/pull-policy-fits-tag',
  severity: 'warning',
  summary: 'An image with a mutable tag is always pulled.',
  why: 'A node does not pull an image again that it has: pods of one workload run different versions of a mutable tag.',
  fix: 'name a version as the tag, or set imagePullPolicy to Always',
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:latest
      imagePullPolicy: IfNotPresent
`,
    ['image: web:latest', 'image: web:1.0.0'],
  ),
  check({ pods, report }) {
    for (const { containers, workload } of pods) {
      for (const { image, name, field } of containers) {
        if (image === undefined || !isPulledByTag(image)) continue;
        const tag = (imageTag(image) ?? 'latest').toLowerCase();
        if (!moving.has(tag)) continue;
        const policy = field.at('imagePullPolicy');
        // only of "latest" is Always the default (https://kubernetes.io/docs/concepts/containers/images/#imagepullpolicy-defaulting)
        const effective = policy.text ?? (tag === 'latest' ? 'Always' : 'IfNotPresent');
        if (effective !== 'IfNotPresent' && effective !== 'Never') continue;
        report({
          at: policy.exists ? policy : field.at('image'),
          message: `container "${name}" of ${nameOf(workload)} runs "${image}", whose tag is mutable, and pulls it ${effective}${policy.exists ? '' : ', the default'}`,
          other: policy.exists ? { at: field.at('image'), message: `the tag "${tag}" moves` } : undefined,
        });
      }
    }
  },
});

// tags that by their very meaning are another image tomorrow
const moving: ReadonlySet<string> = new Set([
  'dev',
  'develop',
  'edge',
  'head',
  'latest',
  'main',
  'master',
  'nightly',
  'snapshot',
  'trunk',
]);
