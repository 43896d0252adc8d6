import { nameOf } from '../manifest/object/object-name';
import { isOfKind, objectSpec, type Named } from '../manifest/object/object-spec';
import { listed } from '../suggest/listing';
import { similarTerm } from '../suggest/similar-name';

/** Says that an object is not there, and what is. */
export function absence(kind: string, name: string | undefined, all: readonly Named[]): string {
  const ofKind = all.filter((object) => isOfKind(kind, object));
  if (ofKind.length === 0) {
    const kinds = [...new Set(all.map((object) => object.kind))].sort();
    const meant = similarTerm(kind, kinds);
    const hint = meant === undefined ? `the kinds are ${listed(kinds)}` : `did you mean ${meant}?`;
    return all.length === 0 ? `there is no ${kind}: there are no objects at all` : `there is no ${kind}; ${hint}`;
  }
  const wanted = name === undefined ? '' : objectSpec(name).name;
  const meant = similarTerm(
    wanted,
    ofKind.map((object) => object.name),
  );
  const hint = meant === undefined ? `there is ${listed(ofKind.map(nameOf))}` : `did you mean "${meant}"?`;
  return `there is no ${kind}${name === undefined ? '' : ` "${name}"`}; ${hint}`;
}
