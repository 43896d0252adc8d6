import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { waiverAnnotation } from './external-annotation';
import { qualifiedName } from './dns-names';
import { constructError } from '../props/construct-error';

/** Whether a finding of the checker is waived on an object. */
export function isWaived(object: ApiObject, rule: string): boolean {
  const { annotations } = object.metadata.toJson() as { readonly annotations?: Readonly<Record<string, string>> };
  return annotations?.[waiverAnnotation(rule)] !== undefined;
}

/**
 * Waives a finding of the checker on objects of an app: on all, or on the one of a name.
 *
 * @throws on a rule that is not written `group/name`, without a reason, and when there is no such object
 */
export function waive(
  owner: Construct,
  objects: Readonly<Record<string, ApiObject | undefined>>,
  waiver: { readonly rule: string; readonly reason: string; readonly on: string | undefined },
): void {
  const { rule, reason, on } = waiver;
  // the rule is the name of an annotation
  if (!/^[a-z]+\/[a-z][a-z0-9-]*$/.test(rule) || qualifiedName('', waiverAnnotation(rule)) !== undefined)
    throw constructError(owner, `"${rule}" is no rule; write it as "practice/image-is-pinned"`);
  // JavaScript callers may pass any value
  if (typeof reason !== 'string' || reason.trim() === '')
    throw constructError(owner, `the waiver of "${rule}" has no reason; say why`);
  const chosen = on === undefined ? Object.values(objects) : [Object.hasOwn(objects, on) ? objects[on] : undefined];
  for (const object of chosen) {
    if (object !== undefined) object.metadata.addAnnotation(waiverAnnotation(rule), reason);
    else if (on !== undefined) throw constructError(owner, `there is no '${on}' to waive "${rule}" on`);
  }
}
