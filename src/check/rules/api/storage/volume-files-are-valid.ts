import type { Field } from '../../../../manifest/object/field';
import { mayBeFilledIn, type Pod } from '../../../../manifest/workloads/pods';
import { isFileField, isResourceField } from '../../../../schema/string-formats/downward-api';
import { filePathProblem } from '../../../../schema/string-formats/paths';
import { corrected, defineRule, nameOf, type Report } from '../../../rule';

export const volumeFilesAreValid = defineRule({
  id: 'api/volume-files-are-valid',
  severity: 'error',
  summary: 'Each file of a volume has a unique relative path, a valid mode and one source.',
  why: 'The API server refuses modes above 0777, paths that are absolute, contain ".." or begin with it, two files of a projected volume at one path, a projection with two sources, pod fields that are not available to files, and tokens that expire in less than 10 minutes (pkg/apis/core/validation/validation.go, validateKeyToPath and validateProjectionSources).',
  fix: 'write a path of its own, below the volume',
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{ name: web, image: web:1.0.0 }]
  volumes:
    - name: settings
      projected:
        sources:
          - configMap:
              name: base
              items: [{ key: app.ini, path: app.ini }]
          - configMap:
              name: override
              items: [{ key: app.ini, path: app.ini }]
`,
    [
      'name: override\n              items: [{ key: app.ini, path: app.ini }]',
      'name: override\n              items: [{ key: app.ini, path: override.ini }]',
    ],
  ),
  check({ set, report }) {
    for (const pod of set.podsWith('volumes')) {
      if (mayBeFilledIn(pod)) continue;
      for (const volume of pod.spec.at('volumes').items) {
        if (holding.some((key) => volume.has(key))) for (const finding of ofVolume(pod, volume)) report(finding);
      }
    }
  },
});

const holding = ['configMap', 'secret', 'downwardAPI', 'projected'];

function* ofVolume(pod: Pod, volume: Field): Iterable<Report> {
  const subject = `volume "${volume.at('name').text ?? ''}" of ${nameOf(pod.workload)}`;
  for (const key of ['configMap', 'secret', 'downwardAPI']) yield* files(subject, volume.at(key));
  const projected = volume.at('projected');
  if (!projected.exists) return;
  yield* modes(subject, projected.at('defaultMode'));
  const sources = projected.at('sources').items;
  for (const source of sources) yield* ofProjected(subject, source);
  yield* repeatedPaths(subject, sources);
}

function* ofProjected(subject: string, source: Field): Iterable<Report> {
  const given = source.entries.filter(({ value }) => typeof value === 'object');
  if (given.length > 1) {
    const message = `${subject} has an item with ${given.length} sources: ${given.map(({ key }) => `'${key}'`).join(', ')}`;
    yield { at: source, message, fix: 'make an item of each' };
  }
  for (const one of given) {
    yield* files(subject, one);
    const isNamed = one.key === 'secret' || one.key === 'configMap';
    if (!isNamed || one.at('name').text !== undefined || one.at('name').number !== undefined) continue;
    const kind = one.key === 'secret' ? 'Secret' : 'ConfigMap';
    yield { at: one.at('name'), message: `${subject} does not name its ${kind}`, fix: `set 'name'` };
  }
  const token = source.at('serviceAccountToken');
  const seconds = token.at('expirationSeconds');
  yield* insidePath(subject, token.at('path'));
  if (seconds.number !== undefined && (seconds.number < 600 || seconds.number > 2 ** 32)) {
    const message = `${subject} has a token for ${seconds.number} seconds, and 600 to 4294967296 are allowed`;
    yield { at: seconds, message, fix: 'set it to a number in that range' };
  }
}

function* repeatedPaths(subject: string, sources: readonly Field[]): Iterable<Report> {
  const seen = new Map<string, Field>();
  for (const source of sources) {
    for (const key of ['secret', 'configMap', 'downwardAPI']) {
      for (const item of source.at(key, 'items').items) {
        const path = item.at('path');
        const other = seen.get(path.text ?? '');
        if (path.text === undefined) continue;
        if (other === undefined) seen.set(path.text, path);
        else {
          const message = `${subject} has two files at "${path.text}"`;
          yield { at: path, message, other: { at: other, message: 'the first' } };
        }
      }
    }
  }
}

function* files(subject: string, source: Field): Iterable<Report> {
  if (!source.exists) return;
  yield* modes(subject, source.at('defaultMode'));
  for (const item of source.at('items').items) {
    yield* modes(subject, item.at('mode'));
    yield* insidePath(subject, item.at('path'));
    if (source.key === 'downwardAPI') yield* ofField(subject, item);
  }
}

function* modes(subject: string, at: Field): Iterable<Report> {
  if (at.number === undefined || (at.number >= 0 && at.number <= 0o777)) return;
  const message = `${subject} has the mode ${at.number}, and 0 to 0777 (511) are allowed`;
  yield { at, message, fix: 'write the mode with a zero before it, such as 0644' };
}

function* insidePath(subject: string, at: Field): Iterable<Report> {
  const problem = at.text === undefined ? undefined : filePathProblem(at.text);
  if (problem === undefined) return;
  yield { at, message: `${subject} has the path "${at.text ?? ''}", ${problem}`, fix: 'write a path below the volume' };
}

function* ofField(subject: string, item: Field): Iterable<Report> {
  const [field, resource] = [item.at('fieldRef'), item.at('resourceFieldRef')];
  const named = `file "${item.at('path').text ?? ''}" of ${subject}`;
  if (!field.exists && !resource.exists) {
    yield { at: item, message: `${named} has no source`, fix: `set 'fieldRef' or 'resourceFieldRef'` };
  }
  if (field.exists && resource.exists) {
    yield {
      at: resource,
      message: `${named} has two sources`,
      fix: 'keep one of them',
      other: { at: field, message: 'the other one' },
    };
  }
  const path = field.at('fieldPath');
  if (path.text !== undefined && !isFileField(path.text)) {
    yield {
      at: path,
      message: `${named} reads the field "${path.text}", which is not available to files`,
      fix: 'read metadata.name, metadata.namespace, metadata.uid, metadata.labels or metadata.annotations',
    };
  }
  if (!resource.exists) return;
  const [container, amount] = [resource.at('containerName'), resource.at('resource')];
  if (!container.exists || container.value === '') {
    const message = `${named} reads a resource without a container name`;
    yield { at: container, message, fix: `set 'containerName'` };
  }
  if (amount.text !== undefined && !isResourceField(amount.text)) {
    const message = `${named} reads the resource "${amount.text}", which is not available to files`;
    yield {
      at: amount,
      message,
      fix: 'read limits or requests of cpu, memory or ephemeral-storage, such as limits.cpu',
    };
  }
}
