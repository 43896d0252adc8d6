import { readFileSync } from 'node:fs';
import type { Plugin } from 'rollup';

/**
 * The constructs that many apps do without, by the modules that src/index.ts exports them from: each group is a file of its own, which
 * is loaded when a name in it is first asked for.
 */
const groups: Readonly<Record<string, RegExp>> = {
  ml: /^\.\/ml\//,
  platform: /^\.\/(?:platform\/(?!defaults$)|network\/|parts\/delivery\/)/,
};

const EXPORTS = /^export \{[^}]*\} from '([^']+)';$/gm;

/** The inputs for the groups of an entry point, by the names of their files: `index-ml`. */
export function inputsOfGroups(index: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(groups).map((group) => [`index-${group}`, `${index}?${group}`]));
}

/** Splits src/index.ts into the groups and the rest, and has the file of the rest load the groups. */
export function loadedOnFirstUse(index: string): Plugin {
  const groupOf = (specifier: string) => Object.keys(groups).find((group) => groups[group]?.test(specifier));
  return {
    name: 'first-use',
    resolveId: (id) => (id.startsWith(`${index}?`) ? id : null),
    load(id) {
      const [path, group] = id.split('?');
      if (path !== index) return null;
      return readFileSync(index, 'utf8').replace(EXPORTS, (line, specifier: string) =>
        groupOf(specifier) === group ? line : '',
      );
    },
    renderChunk(code, { name }, _options, { chunks }) {
      if (name !== 'index') return null;
      const files = Object.values(chunks).filter((chunk) => chunk.isEntry && chunk.name.startsWith('index-'));
      const parts = files.map(({ fileName, exports }) => loading(fileName, exports));
      // for Node's reader of names, with which ES modules import
      const names = files.flatMap(({ exports }) => exports).join(', ');
      return { code: `${code}\n${FIRST_USE}${parts.join('\n')}\n0 && (module.exports = { ${names} });\n`, map: null };
    },
  };
}

const loading = (file: string, names: readonly string[]) =>
  `onFirstUse(() => require('./${file}'), ${JSON.stringify(names)});`;

// jest can forget the modules between two tests, and what is loaded then is another copy, which knows nothing of the first
const FIRST_USE = `
function onFirstUse(load, names) {
    if (process.env.JEST_WORKER_ID !== undefined) return Object.assign(exports, load());
    let loaded;
    for (const name of names)
        Object.defineProperty(exports, name, { configurable: true, enumerable: true, get: () => (loaded ??= load())[name] });
}
`;
