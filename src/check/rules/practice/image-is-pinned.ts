import { corrected, defineRule, nameOf } from '../../rule';

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
  check({ pods, report }) {
    for (const { containers, workload } of pods) {
      for (const { image, name, field } of containers) {
        // none: an operator chooses it; a placeholder, or the source that ko builds, is replaced before anything is applied
        if (image === undefined || image.includes('@') || /[<>$\s]|:\/\//.test(image)) continue;
        const tag = tagOf(image);
        if (tag !== undefined && tag !== 'latest') continue;
        const subject = tag === undefined ? 'no tag, which means "latest"' : 'the tag "latest"';
        report({
          at: field.at('image'),
          message: `container "${name}" of ${nameOf(workload)} runs "${image}", which has ${subject}`,
        });
      }
    }
  },
});

// a colon before the last slash belongs to the registry's port
function tagOf(image: string): string | undefined {
  const name = image.slice(image.lastIndexOf('/') + 1);
  const colon = name.indexOf(':');
  return colon < 0 ? undefined : name.slice(colon + 1);
}
