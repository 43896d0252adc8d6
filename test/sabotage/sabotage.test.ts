import { checkManifests, rules, type CheckResult } from '../../src/check';
import { chooseRules } from '../../src/check/options/choose-rules';
import { readManifests } from '../../src/manifest/object/load';
import type { Break } from './breakage';
import { breakages } from './breakages';
import { kindOf, modelOf, nameOf, namespaceOf, ofKind } from './model';
import { changed, formatPath, readObjects, written, type Json } from './objects';
import { tries } from '../support/tries';
import { sets } from './sets';

// objects have no key twice, and no file that kubectl reads from its start: only a text can break these
const ofTexts = 'api/keys-are-unique';
const ofOrder = 'practice/applies-in-order';

// what the server refuses of single objects has mutants of its own, in test/check/mutants.ts: broken wiring is often
// refused as well, which is judged there
const judged = { only: ['wiring', 'ml', 'practice', 'admission', ofTexts] };

// `npm test` breaks the golden sets in every way, and the examples each in a quarter of the ways; `npm run test:long` does all
const ONE_WAY_IN = tries(4, 1);
const ONE_KEY_IN = tries(20, 7);
const names = sets.map(([name]) => name);
const models = sets.map(([, yaml]) => modelOf(readObjects(yaml)));

describe.each(sets)('%s', (file, yaml) => {
  const objects = readObjects(yaml);
  const untouched = checkManifests(objects, judged);
  const model = modelOf(objects);
  const place = file.startsWith('test/golden/') ? undefined : names.indexOf(file);
  const tried = breakages.filter((_, index) => place === undefined || (index + place) % ONE_WAY_IN === 0);
  const possible = tried.filter(({ breaks }) => breaks(model).length > 0);

  test('has no errors while it is untouched, and needs nothing', () => {
    const errors = checkManifests(objects).findings.filter(({ severity }) => severity === 'error');

    expect({ errors, needs: untouched.prerequisites }).toEqual({ errors: [], needs: [] });
  });

  if (file.startsWith('test/golden/')) {
    test('has no warnings either', () => {
      expect(untouched.findings).toEqual([]);
    });
  }

  test('a key that stands twice is said where it is', () => {
    const lines = yaml.split('\n');
    const texts = linesOfTexts(lines);
    const keyed = lines.flatMap((line, index) =>
      /^ *[\w.-]+: [\w.-]+$/.test(line) && !texts.has(index) ? [index] : [],
    );

    // all of them take long, and one is as good as another
    for (const index of keyed.filter((_, count) => count % ONE_KEY_IN === 0)) {
      const other = lines[index]?.replace(/: [\w.-]+$/, ': something-else');
      const text = [...lines.slice(0, index), other, ...lines.slice(index)].join('\n');
      const found = readFindings(text, file).filter(({ rule }) => rule === ofTexts);

      expect(found.map(({ line, severity }) => ({ line, severity }))).toEqual([{ line: index + 2, severity: 'error' }]);
    }
  });

  test('a namespace that comes last is said where it is', () => {
    const inside = objects.find((one) => namespaceOf(one) !== '');
    const name = namespaceOf(inside);
    if (name === '') return;
    const last = `---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${name}\n`;
    const first = `${last}---\n${yaml}`;

    const [late, early] = [`${yaml}\n${last}`, first].map((text) =>
      checkManifests(readManifests(text, file).manifests, { only: [ofOrder] }).findings.map(
        ({ rule, severity, object }) => `${severity} ${rule} ${object.kind} ${object.name}`,
      ),
    );

    const isThere = ofKind(model, 'Namespace').some(([, one]) => nameOf(one) === name);
    expect({ late, early }).toEqual({
      late: isThere ? [] : [`warning ${ofOrder} Namespace ${name}`],
      early: [],
    });
  });

  if (possible.length > 0) {
    test.each(possible)('it is said, and nothing else, when $name', ({ breaks }) => {
      const results = breaks(model).map((one) => outcomeOf(objects, one, untouched));

      for (const { differs, is, shouldBe } of results) {
        expect(differs).toBe(true);
        expect(is).toEqual(shouldBe);
      }
    });
  }
});

/** The rules that each way to break a set means, in all sets. */
const meantBy = new Map(
  breakages.map(({ breaks }) => [
    breaks,
    new Set(models.flatMap((model) => breaks(model).flatMap(({ says }) => says.map(({ rule }) => rule)))),
  ]),
);

test.each(breakages)('some set can be broken so that $name, which $rule says', ({ rule, breaks }) => {
  expect([...(meantBy.get(breaks) ?? [])]).toContain(rule);
});

test('every rule is meant by some way to break a set', () => {
  const meant = new Set([...meantBy.values()].flatMap((all) => [...all]));

  const asked = chooseRules(rules, judged.only, []).map(({ id }) => id);

  expect(asked.filter((id) => !meant.has(id)).sort()).toEqual([ofTexts, ofOrder]);
});

/** The lines of block scalars, which may look like keys. */
function linesOfTexts(lines: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>();
  let indent: number | undefined;
  lines.forEach((line, index) => {
    const own = line.search(/\S/);
    if (indent !== undefined && (own < 0 || own > indent)) found.add(index);
    else indent = /(: |- )[|>][-+]?$/.test(line) ? own : undefined;
  });
  return found;
}

function readFindings(text: string, file: string): CheckResult['findings'] {
  return checkManifests(readManifests(text, file).manifests, { only: [ofTexts] }).findings;
}

function outcomeOf(objects: readonly Json[], { changes, says, needs = [] }: Break, untouched: CheckResult) {
  const broken = changed(objects, changes);
  const result = checkManifests(broken, judged);
  const old = new Set(untouched.findings.map(idOf));
  return {
    differs: written(broken) !== written(objects),
    is: {
      says: distinct(result.findings.map(idOf).filter((id) => !old.has(id))),
      needs: result.prerequisites.map(({ kind, namespace, name }) => `${kind} ${namespace ?? ''}/${name}`),
    },
    shouldBe: {
      says: distinct(
        says.map(({ rule, severity = 'error', object, path }) =>
          [severity, rule, titleOf(broken[object]), formatPath(path)].join(' '),
        ),
      ),
      needs: distinct(needs),
    },
  };
}

function idOf({ rule, severity, object: { kind, namespace, name }, path }: CheckResult['findings'][number]): string {
  return [severity, rule, `${kind} ${namespace ?? ''}/${name}`, path].join(' ');
}

function titleOf(object: Json | undefined): string {
  return `${kindOf(object)} ${namespaceOf(object)}/${nameOf(object)}`;
}

function distinct(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].sort();
}
