import type { ApiObject } from 'cdk8s';
import { checksum } from '../../parts/config/checksum';

/** Fields of a spec that may change under one name (backend/src/apiserver/webhook/pipelineversion_webhook.go). */
const MUTABLE: readonly string[] = ['displayName', 'tags'];

/**
 * Names an object by its content: the name that it has, and a hash of what cannot be changed under it.
 *
 * The content is known at synth, when all steps are added and all patches applied; until then the name is that of the content so far.
 */
export function nameByContent(object: ApiObject): void {
  const stem = object.name;
  let isReading = false;
  const name = () => {
    // the name is part of the object whose content is read
    if (isReading) return stem;
    isReading = true;
    try {
      const { spec } = object.toJson() as { readonly spec?: Readonly<Record<string, unknown>> };
      const fields = Object.entries({ ...spec }).filter(([field]) => !MUTABLE.includes(field));
      const content = Object.fromEntries(fields.map(([field, value]) => [field, JSON.stringify(value)]));
      return `${stem}-${checksum(content).slice(0, 8)}`;
    } finally {
      isReading = false;
    }
  };
  for (const holder of [object, object.metadata])
    Object.defineProperty(holder, 'name', { get: name, enumerable: true, configurable: true });
}
