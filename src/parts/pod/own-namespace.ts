import type { Construct } from 'constructs';
import { constructError } from '../props/construct-error';

/**
 * Refuses an object of another namespace, of which a pod reads none.
 *
 * @throws on a namespace that is known, and is not `own`
 */
export function refuseElsewhere(
  owner: Construct,
  own: string | undefined,
  { kind, name, namespace }: { readonly kind: string; readonly name: string; readonly namespace: string | undefined },
): void {
  if (namespace === undefined || namespace === own) return;
  throw constructError(
    owner,
    `${kind} "${name}" is in namespace "${namespace}", and a pod reads only what is in its own${own === undefined ? ', but the app has none' : `, "${own}"`}; make it in the app's namespace too`,
  );
}
