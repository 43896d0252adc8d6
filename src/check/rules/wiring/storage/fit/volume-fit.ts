import type { Field } from '../../../../../manifest/object/field';
import type { Manifest } from '../../../../../manifest/object/manifest';
import { quantityOf } from '../../../../../schema/string-formats/quantities';
import { listOf } from '../../../../rule';

/** One way in which a volume does not meet a claim, which therefore never binds to it. */
export interface Misfit {
  /** The field of the claim. */
  readonly asked: Field;
  /** The field of the volume; absent where it is not written. */
  readonly offered: Field;
  /** The demand of the claim: class "gp3", 10Gi. */
  readonly what: string;
  /** The volume in the same words: is of "manual", holds 5Gi. */
  readonly has: string;
}

/**
 * The ways in which a volume does not meet a claim. A class that the claim does not name is the default of the cluster, and fits any.
 *
 * @param claim the spec of the claim
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#binding
 */
export function misfits(claim: Field, volume: Manifest): readonly Misfit[] {
  const found: Misfit[] = [];
  const add = (asked: Field, offered: Field, what: string, has: string) => {
    found.push({ asked, offered, what, has });
  };
  const spec = volume.at('spec');
  const [asked, is] = [claim.at('storageClassName'), spec.at('storageClassName')];
  if (typeof asked.value === 'string' && asked.value !== (is.value ?? '')) {
    add(asked, is, `class "${asked.value}"`, is.exists ? `is of "${is.text ?? ''}"` : 'has none');
  }
  const [size, room] = [claim.at('resources', 'requests', 'storage'), spec.at('capacity', 'storage')];
  const [needed, there] = [quantityOf(size.value), quantityOf(room.value)];
  if (needed !== undefined && there !== undefined && needed > there) {
    add(size, room, size.asText, `holds ${room.asText}`);
  }
  const modes = spec.at('accessModes').items.map(({ value }) => value);
  const missing = claim.at('accessModes').items.find(({ value }) => !modes.includes(value ?? null));
  if (missing !== undefined && modes.length > 0) {
    add(missing, spec.at('accessModes'), missing.text ?? '', `has ${listOf(modes.map(String))}`);
  }
  const [mode, other] = [claim.at('volumeMode'), spec.at('volumeMode')];
  if ((mode.text ?? 'Filesystem') !== (other.text ?? 'Filesystem')) {
    add(mode.exists ? mode : claim, other, mode.text ?? 'Filesystem', `is of mode ${other.text ?? 'Filesystem'}`);
  }
  return found;
}
