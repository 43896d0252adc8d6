import type { Field } from '../../../../manifest/object/field';
import type { Manifest } from '../../../../manifest/object/manifest';
import { labelValueForm, nameProblem, qualifiedName } from '../../../../schema/string-formats/server-names';
import { corrected, defineRule, nameOf, type Report } from '../../../rule';

export const labelsAreValid = defineRule({
  id: 'api/labels-are-valid',
  severity: 'error',
  summary: 'Labels and annotations have valid keys and values.',
  why: 'The API server refuses label values above 63 characters or with others than letters, digits, "-", "_" and ".", keys of another form, and annotations of more than 256 KiB in all (apimachinery/pkg/apis/meta/v1/validation, apimachinery/pkg/api/validation/objectmeta.go).',
  fix: 'shorten it, or write another; an annotation can hold any text',
  example: corrected(
    `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  labels:
    version: 1.0.0+build.5
`,
    ['version: 1.0.0+build.5', 'version: 1.0.0-build.5'],
  ),
  check({ manifests, set, report }) {
    for (const manifest of manifests) {
      const metadata = manifest.at('metadata');
      for (const finding of ofMetadata(manifest, metadata)) report(finding);
      for (const pod of set.podsOf(manifest)) {
        // a pod's own metadata are those of its object
        if (pod.metadata.parent?.parent === undefined) continue;
        for (const finding of ofMetadata(manifest, pod.metadata)) report(finding);
      }
    }
  },
});

const largest = 256 * 1024;

function* ofMetadata(manifest: Manifest, metadata: Field): Iterable<Report> {
  const labels = metadata.at('labels');
  const texts = labels.mapping;
  for (const key in texts) {
    const value = texts[key];
    if (value === undefined || value === null) continue;
    const problem = nameProblem(key, qualifiedName);
    if (problem !== undefined) {
      yield { at: labels.at(key), message: `${nameOf(manifest)} has the label key "${key}", and ${problem}` };
    }
    if (typeof value !== 'string') continue;
    const valueProblem = nameProblem(value, labelValueForm);
    if (valueProblem !== undefined) {
      const message = `${nameOf(manifest)} has the label "${key}" with "${value}", and ${valueProblem}`;
      yield { at: labels.at(key), message };
    }
  }
  if (metadata.has('annotations')) yield* ofAnnotations(manifest, metadata.at('annotations'));
}

function* ofAnnotations(manifest: Manifest, annotations: Field): Iterable<Report> {
  let size = 0;
  for (const annotation of annotations.entries) {
    const key = String(annotation.key);
    size += Buffer.byteLength(key) + (typeof annotation.value === 'string' ? Buffer.byteLength(annotation.value) : 0);
    // ValidateAnnotations looks at keys in small letters
    const problem = nameProblem(key.toLowerCase(), qualifiedName);
    if (problem !== undefined)
      yield {
        at: annotation,
        message: `${nameOf(manifest)} has the annotation key "${key}", and ${problem}`,
        fix: 'use another key',
      };
  }
  if (size > largest) {
    const message = `${nameOf(manifest)} has ${size} bytes of annotations, and at most ${largest} are allowed`;
    yield { at: annotations, message, fix: 'put the data into a ConfigMap' };
  }
}
