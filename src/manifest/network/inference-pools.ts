import type { Field } from '../object/field';
import type { KindName } from '../object/kinds';
import type { Manifest } from '../object/manifest';
import { labelSelector, mapSelector, type Selector } from '../object/selectors';

/** A pool of model servers, of the Inference Extension of Gateway API. */
export const inferencePool: KindName = 'InferencePool';

/** Whether a pool is of a version before v1, whose group was another. */
function isEarly(pool: Manifest): boolean {
  return pool.group === 'inference.networking.x-k8s.io';
}

/**
 * The pods of a pool; those before v1 are selected as a Service does.
 *
 * Source: https://gateway-api-inference-extension.sigs.k8s.io/guides/ga-migration/
 */
export function poolSelector(pool: Manifest): Selector | undefined {
  const selector = pool.at('spec', 'selector');
  if (isEarly(pool)) return mapSelector(selector);
  // the API server refuses an empty one
  return selector.at('matchLabels').entries.length === 0 ? undefined : labelSelector(selector);
}

/** The extension that chooses a pod of a pool for each request, and the field with the port of its Service. */
export function endpointPicker(pool: Manifest): { readonly reference: Field; readonly port: Field } {
  const spec = pool.at('spec');
  if (isEarly(pool)) {
    const reference = spec.at('extensionRef');
    return { reference, port: reference.at('portNumber') };
  }
  const reference = spec.at('endpointPickerRef');
  return { reference, port: reference.at('port', 'number') };
}
