import { readFileSync } from 'node:fs';
import { isManifestKind, reachable, type Api, type Fields } from './api';

/**
 * Reads lib/imports of a cdk8s-plus package.
 *
 * k8s.d.ts knows types and what is required, the toJson_ functions of k8s.js the JSON names; the JSON names also stand
 * in the comments of k8s.d.ts, and that both agree is looked at.
 */
export function readCdk8sPlus(folder: string): Api {
  const declarations = readFileSync(`${folder}/lib/imports/k8s.d.ts`, 'utf8');
  const code = readFileSync(`${folder}/lib/imports/k8s.js`, 'utf8');
  const names = namesOf(declarations);
  const jsonNames = jsonNamesOf(code);
  const all = new Map<string, Fields>();
  for (const [, name = '', body = ''] of declarations.matchAll(/^export interface (\w+) \{\n([\s\S]*?)^\}/gm)) {
    all.set(names.get(name) ?? name, fieldsOf(name, body, names, jsonNames));
  }
  const kinds = new Map<string, string>();
  const gvk = /@schema (\S+)\n \*\/\nclass \w+ extends[\s\S]*?apiVersion: '([^']+)',\s+kind: '([^']+)'/g;
  for (const [, canonical = '', apiVersion = '', kind = ''] of code.matchAll(gvk)) {
    if (isManifestKind(kind)) kinds.set(`${apiVersion} ${kind}`, shortName(canonical));
  }
  return { types: reachable(all, kinds.values()), kinds };
}

function namesOf(declarations: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [, canonical = '', name = ''] of declarations.matchAll(
    /@schema (\S+)\n \*\/\nexport (?:interface|declare class|declare enum) (\w+)/g,
  )) {
    // the class of a kind and its props have one schema: fields are typed by the props
    names.set(name, shortName(canonical));
  }
  return names;
}

function jsonNamesOf(code: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const byType = new Map<string, ReadonlyMap<string, string>>();
  for (const [, type = '', body = ''] of code.matchAll(/^function toJson_(\w+)\(obj\) \{([\s\S]*?)^\}/gm)) {
    const byProperty = new Map<string, string>();
    for (const [, json = '', property = ''] of body.matchAll(/^ +'([^']+)': [^\n]*?obj\.(\w+)/gm)) {
      byProperty.set(property, json);
    }
    byType.set(type, byProperty);
  }
  return byType;
}

function fieldsOf(
  type: string,
  body: string,
  names: ReadonlyMap<string, string>,
  jsonNames: ReadonlyMap<string, ReadonlyMap<string, string>>,
): Fields {
  const fields = new Map<string, string>();
  const property = /@schema \S+#(\S+)\s+\*\/\s+readonly (\w+)(\??): (\{\s+\[key: string\]: [^;]+;\s+\}|[^;]+);/g;
  for (const [, documented = '', name = '', optional = '', written = ''] of body.matchAll(property)) {
    const json = jsonNames.get(type)?.get(name);
    if (json !== documented) throw new Error(`${type}.${name} is written as ${json ?? 'nothing'}, not ${documented}`);
    fields.set(json, `${specOf(written, names)}${optional === '' ? '!' : ''}`);
  }
  const declared = body.match(/^ +readonly /gm)?.length ?? 0;
  if (declared !== fields.size) throw new Error(`${type} has ${declared} fields, of which ${fields.size} were read`);
  return fields;
}

function specOf(written: string, names: ReadonlyMap<string, string>): string {
  const map = /^\{\s+\[key: string\]: ([^;]+);\s+\}$/.exec(written);
  if (map?.[1] !== undefined) return `{${specOf(map[1], names)}`;
  if (written.endsWith('[]')) return `[${specOf(written.slice(0, -2), names)}`;
  const simple = { string: 's', boolean: 'b', number: 'n', any: 'a', Date: 't', Quantity: 'q', IntOrString: 'p' };
  const code = simple[written as keyof typeof simple] ?? names.get(written);
  if (code === undefined) throw new Error(`what ${written} is, is not known`);
  return code;
}

function shortName(canonical: string): string {
  return canonical.replace(/^io\.k8s\.(api\.|.*\.pkg\.apis\.|.*\.pkg\.(?=api\.|util\.))/, '');
}
