import type { Field } from '../../../../manifest/object/field';
import type { Manifest } from '../../../../manifest/object/manifest';
import {
  areValidLabels,
  labelValueForm,
  nameProblem,
  qualifiedName,
} from '../../../../schema/string-formats/server-names';
import { corrected, defineRule, nameOf, type Report, type RuleContext } from '../../../rule';

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
      ofMetadata(manifest, manifest.at('metadata'), report);
      for (const pod of set.podsOf(manifest)) {
        // a pod's own metadata are those of its object
        if (pod.metadata.parent?.parent !== undefined) ofMetadata(manifest, pod.metadata, report);
      }
    }
  },
});

const largest = 256 * 1024;

function ofMetadata(manifest: Manifest, metadata: Field, report: RuleContext['report']): void {
  if (!areValidLabels(metadata.valueAt('labels'))) {
    for (const finding of ofLabels(manifest, metadata.at('labels'))) report(finding);
  }
  if (metadata.has('annotations')) {
    for (const finding of ofAnnotations(manifest, metadata.at('annotations'))) report(finding);
  }
}

function* ofLabels(manifest: Manifest, labels: Field): Iterable<Report> {
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
