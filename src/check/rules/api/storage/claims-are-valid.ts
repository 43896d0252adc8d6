import type { Field } from '../../../../manifest/object/field';
import { quantityOf } from '../../../../schema/string-formats/quantities';
import { describeValue } from '../../../../schema/describe-value';
import { defineRule, nameOf, type Report, type RuleContext } from '../../../rule';

export const claimsAreValid = defineRule({
  id: 'api/claims-are-valid',
  severity: 'error',
  summary: 'A claim has access modes and a size.',
  why: 'The API server refuses a PersistentVolumeClaim without access modes or without a size above 0, and ReadWriteOncePod together with another mode. It accepts a StatefulSet with such a template, and then refuses its claims.',
  fix: `set 'accessModes' and 'resources.requests.storage'`,
  example: {
    violates: `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  accessModes: [ReadWriteOnce]
`,
    passes: `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 1Gi
`,
  },
  check(context) {
    for (const { spec, name } of claimsOf(context)) for (const finding of ofClaim(spec, name)) context.report(finding);
  },
});

interface Claim {
  readonly spec: Field;
  /** The claim as messages name it. */
  readonly name: string;
}

function* claimsOf({ set }: RuleContext): Iterable<Claim> {
  for (const manifest of set.ofType('PersistentVolumeClaim')) {
    yield { spec: manifest.at('spec'), name: nameOf(manifest) };
  }
  for (const manifest of set.ofType('StatefulSet')) {
    for (const template of manifest.at('spec', 'volumeClaimTemplates').items) {
      const name = `claim "${template.at('metadata', 'name').text ?? ''}" of ${nameOf(manifest)}`;
      yield { spec: template.at('spec'), name };
    }
  }
  for (const { workload, spec } of set.podsWith('volumes')) {
    for (const volume of spec.at('volumes').items) {
      if (!volume.has('ephemeral')) continue;
      const claim = volume.at('ephemeral', 'volumeClaimTemplate', 'spec');
      const name = `volume "${volume.at('name').text ?? ''}" of ${nameOf(workload)}`;
      if (claim.exists) yield { spec: claim, name };
    }
  }
}

function* ofClaim(spec: Field, name: string): Iterable<Report> {
  if (!spec.exists) return;
  const modes = spec.at('accessModes');
  const values = modes.items.map(({ value }) => value);
  if (values.length === 0 && (!modes.exists || Array.isArray(modes.value))) {
    yield { at: modes, message: `${name} has no access modes`, fix: `set 'accessModes', such as [ReadWriteOnce]` };
  }
  if (values.length > 1 && values.includes('ReadWriteOncePod')) {
    yield { at: modes, message: `${name} has ReadWriteOncePod beside other access modes`, fix: 'keep one of them' };
  }
  const size = spec.at('resources', 'requests', 'storage');
  const bytes = quantityOf(size.value ?? undefined);
  if (!size.exists) {
    yield {
      at: size,
      message: `${name} requests no storage`,
      fix: `set 'resources.requests.storage'`,
    };
  } else if (bytes !== undefined && bytes <= 0n) {
    yield {
      at: size,
      message: `${name} sets the storage request to ${describeValue(size.value)}, which must be greater than 0`,
      fix: 'write a size above 0',
    };
  }
}
