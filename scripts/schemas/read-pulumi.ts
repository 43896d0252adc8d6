import { readFileSync } from 'node:fs';
import type { Fields } from './api';

/**
 * Reads the types of @pulumi/kubernetes.
 *
 * They have neither formats nor quantities, and the types, kinds and fields of earlier releases are still among them.
 */
export function readPulumi(folder: string): ReadonlyMap<string, Fields> {
  const types = new Map<string, Map<string, string>>();
  let [group, version] = ['', ''];
  let fields: Map<string, string> | undefined;
  let open: { readonly name: string; readonly required: string; readonly written: string } | undefined;
  for (const line of readFileSync(`${folder}/types/input.d.ts`, 'utf8').split('\n')) {
    const [, outer] = /^export declare namespace (\w+) \{/.exec(line) ?? [];
    const [, inner] = /^ {4}namespace (\w+) \{/.exec(line) ?? [];
    const [, type] = /^ {8}interface (\w+) \{/.exec(line) ?? [];
    const [, quoted, plain, optional, start] = /^ {12}(?:"([^"]+)"|(\w+))(\??): (.*)$/.exec(line) ?? [];
    if (outer !== undefined) group = outer;
    else if (inner !== undefined) version = inner;
    else if (type !== undefined) types.set(`${group}.${version}.${type}`, (fields = new Map<string, string>()));
    else if (open !== undefined) open = { ...open, written: `${open.written}${line.trim()}` };
    else if (start !== undefined) open = { name: quoted ?? plain ?? '', required: optional ? '' : '!', written: start };
    if (open === undefined || !isWhole(open.written)) continue;
    // the names of JSONSchemaProps in JavaScript: x_kubernetes_list_type
    fields?.set(open.name.replace(/_/g, '-'), `${specOf(open.written.slice(0, -1))}${open.required}`);
    open = undefined;
  }
  // a patch of each type, with every field optional
  return new Map([...types].filter(([name]) => !name.endsWith('Patch')));
}

function isWhole(written: string): boolean {
  return written.endsWith(';') && written.split('{').length === written.split('}').length;
}

const scalars: Readonly<Record<string, string>> = {
  string: 's',
  boolean: 'b',
  number: 'n',
  any: 'a',
  'number | string': 'p',
};

function specOf(written: string): string {
  const type = written.trim().replace(/ \| undefined$/, '');
  const [, input] = /^pulumi\.Input<(.*)>$/.exec(type) ?? [];
  if (input !== undefined) return specOf(input);
  const [, item] = /^(.*)\[\]$/.exec(type) ?? [];
  if (item !== undefined) return `[${specOf(item)}`;
  const [, value] = /^\{\s*\[key: string\]: (.*?);?\s*\}$/.exec(type) ?? [];
  if (value !== undefined) return `{${specOf(value)}`;
  const [, name] = /^inputs\.([\w.]+)$/.exec(type) ?? [];
  return name ?? scalars[type] ?? 'a';
}
