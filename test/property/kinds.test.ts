import * as fc from 'fast-check';
import { checkManifests, rules } from '../../src/check';
import { kubernetesApi } from '../../src/schema/api';
import { newestVersion } from '../../src/schema/versions';
import { formatPath } from '../sabotage/objects';
import { drawn } from './draw';
import { mutantsAt, type KindMutant } from './kind-mutants';
import { anyObject, leastObject, placesOf } from './kinds';
import { moreOf } from './least-objects';
import { seed } from '../support/tries';

const api = kubernetesApi(newestVersion);
const kinds = api.kinds.map((gvk) => {
  const [apiVersion = '', kind = ''] = gvk.split(' ');
  const type = api.kind(apiVersion, kind);
  if (type === undefined) throw new Error(`${gvk} is a kind`);
  return [gvk, { apiVersion, kind, type }] as const;
});

const formRules = rules.filter(({ id }) =>
  [
    'fields-are-known',
    'fields-have-their-type',
    'required-fields-are-set',
    'values-are-known',
    'list-items-are-unique',
  ].includes(id.slice('api/'.length)),
);

const said = (object: unknown, options: Parameters<typeof checkManifests>[1]) =>
  checkManifests([object], options).findings.map(({ rule, path, message }) => ({
    rule,
    path,
    text: `${rule} ${path}: ${message}`,
  }));
const ofForm = (object: unknown) => said(object, { rules: formRules });
// that a version is deprecated is a warning of the whole object
const ofApi = (object: unknown) => said(object, { only: ['api'], skip: ['api/kind-is-served'] });

describe.each(kinds)('%s', (gvk, { apiVersion, kind, type }) => {
  const least = leastObject(apiVersion, kind, type, moreOf(gvk));

  test('is right with what it needs', () => {
    expect(ofApi(least).map(({ text }) => text)).toEqual([]);
  });

  test('has a finding where a field that it needs is changed, or around it', () => {
    const missed = placesOf(type, least)
      .flatMap((place) => mutantsAt(least, place))
      .flatMap(({ mutation, object, path, isWrong }) => {
        const found = ofApi(object);
        const at = formatPath(path);
        const isTold = found.some((one) => isSaidAt(one.path, at, mutation));
        const isElsewhere = found.length > 0 && !found.some((one) => isRelated(one.path, at));
        if (isWrong ? isTold : !isElsewhere) return [];
        return [`${mutation} ${at}: ${found.map(({ text }) => text).join('; ') || 'nothing'}`];
      });

    expect(missed).toEqual([]);
  });

  test('has a finding wherever any field of it breaks the schema, and none where it does not', () => {
    fc.assert(
      fc.property(
        drawn((draw) => ({ object: anyObject(apiVersion, kind, type, draw), start: draw.int(0, 1000) })),
        ({ object, start }) => {
          expect(ofForm(object)).toEqual([]);
          const mutants = placesOf(type, object).flatMap((place) => mutantsAt(object, place));
          for (const { mutation, object: mutant, path, isWrong } of someOf(mutants, start)) {
            const found = ofForm(mutant).map((one) => one.path);
            const at = formatPath(path);
            if (isWrong)
              expect({ mutation, at, found, isSaid: found.some((one) => isSaidAt(one, at, mutation)) }).toEqual({
                mutation,
                at,
                found,
                isSaid: true,
              });
            else expect({ mutation, path, found }).toEqual({ mutation, path, found: [] });
          }
        },
      ),
      { seed: seed(1), numRuns: 4, endOnFailure: true },
    );
  });
});

/** A dozen of all, from somewhere on. */
function someOf<T>(all: readonly T[], start: number): readonly T[] {
  const step = Math.max(1, Math.floor(all.length / 12));
  return all.filter((_, index) => (index + start) % step === 0);
}

/** Whether a finding is where a mutation was made: of an object that was dropped, the server names the fields that it needs. */
function isSaidAt(found: string, at: string, mutation: KindMutant['mutation']): boolean {
  return found === at || (mutation === 'dropped' && found.startsWith(`${at}.`));
}

/** Whether one path leads to the other, or both to fields of one object. */
function isRelated(one: string, other: string): boolean {
  const parent = other.replace(/(?:\.[^.[\]]+|\[[^\]]*\])$/, '');
  return one.startsWith(parent) || parent.startsWith(one);
}
