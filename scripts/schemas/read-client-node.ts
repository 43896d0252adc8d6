import { readdirSync, readFileSync } from 'node:fs';
import { isManifestKind, itemOf, type Fields } from './api';

/** A type of the client, by its own name: V1Container, RbacV1Subject. */
type Models = ReadonlyMap<string, Fields>;

/** The types of one version of the API, and the apiVersion of each kind that a manifest can have. */
export interface Client {
  readonly models: Models;
  readonly kinds: ReadonlyMap<string, string>;
}

/**
 * Reads @kubernetes/client-node from 1.0.0-rc4 on.
 *
 * The package also contains files of types that a later release removed, so the types are those that all.js lists. The
 * .js files know types and formats, the .d.ts files what is required.
 */
export function readClientNode(folder: string): Client {
  const path = `${folder}/dist/gen/models`;
  const models = new Map<string, Fields>();
  for (const [, name = ''] of readFileSync(`${path}/all.js`, 'utf8').matchAll(/models\/(\w+)(?:\.js)?['"]/g)) {
    const code = readFileSync(`${path}/${name}.js`, 'utf8');
    models.set(name, fieldsOf(name, code, readFileSync(`${path}/${name}.d.ts`, 'utf8')));
  }
  return { models, kinds: kindsOf(models, `${folder}/dist/gen/apis`) };
}

function fieldsOf(type: string, code: string, declaration: string): Fields {
  const isOptional = new Map<string, boolean>();
  for (const [, name = '', optional] of declaration.matchAll(/^ {4}'([^']+)'(\??): /gm)) {
    isOptional.set(name, optional === '?');
  }
  const fields = new Map<string, string>();
  const attribute = /"name": "([^"]+)",\s+"baseName": "([^"]+)",\s+"type": "([^"]+)",\s+"format": "([^"]*)"/g;
  for (const [, name = '', json = '', written = '', format = ''] of code.matchAll(attribute)) {
    const optional = isOptional.get(name);
    if (optional === undefined) throw new Error(`${type} does not declare ${name}`);
    fields.set(json, `${specOf(written, format)}${optional ? '' : '!'}`);
  }
  if (fields.size !== isOptional.size)
    throw new Error(`${type} declares ${isOptional.size} fields, not ${fields.size}`);
  return fields;
}

const scalars: Readonly<Record<string, string>> = {
  'string ': 's',
  'string byte': 'y',
  'boolean ': 'b',
  'number int32': 'n',
  'number int64': 'l',
  'number double': 'd',
  'any ': 'a',
  'Date date-time': 't',
  'V1MicroTime date-time-micro': 't',
  'IntOrString int-or-string': 'p',
};

function specOf(written: string, format: string): string {
  const list = /^Array<(.+)>$/.exec(written)?.[1];
  if (list !== undefined) return `[${specOf(list, format)}`;
  const map = /^\{ \[key: string\]: (.+); \}$/.exec(written)?.[1];
  if (map !== undefined) return `{${specOf(map, format)}`;
  if (isModel(written) && format === '') return written;
  const code = scalars[`${written} ${format}`];
  if (code === undefined) throw new Error(`unknown type "${written}" of format "${format}"`);
  return code;
}

function isModel(written: string): boolean {
  return /^(?:[A-Z][a-z]+)?V\d/.test(written);
}

/** The parts of a type's name: RbacV1Subject is Subject of v1, and of rbac where other groups have a Subject, too. */
export function partsOf(model: string): { readonly group?: string; readonly version: string; readonly type: string } {
  const [, group, version = '', type = ''] = /^([A-Z][a-z]+)?V(\d+(?:(?:alpha|beta)\d+)?)(\w+)$/.exec(model) ?? [];
  return { ...(group !== undefined && { group: group.toLowerCase() }), version: `v${version}`, type };
}

function kindsOf(models: Models, apis: string): ReadonlyMap<string, string> {
  const kinds = new Map<string, string>();
  for (const file of readdirSync(apis).filter((name) => name.endsWith('Api.js'))) {
    const code = readFileSync(`${apis}/${file}`, 'utf8');
    const [, apiVersion] = /localVarPath = '\/apis?\/([^']*?v\d\w*)\//.exec(code) ?? [];
    if (apiVersion === undefined) continue;
    for (const [, model = ''] of code.matchAll(/ObjectSerializer\.(?:de)?serialize\([^"]*?"(\w+)", ""\)/g)) {
      if (isKind(models.get(model)) && isManifestKind(partsOf(model).type)) kinds.set(model, apiVersion);
    }
  }
  return kinds;
}

function isKind(fields: Fields | undefined): boolean {
  const metadata = fields?.get('metadata');
  return metadata !== undefined && itemOf(metadata) === 'V1ObjectMeta' && fields?.has('kind') === true;
}

/**
 * The versions for which files of the package were generated that belong to no type of its own version: V1alpha1Workload
 * is v1.35.0 in the package of 1.36, so that 1.35 was the last version to have it.
 */
export function lastMinors(folder: string): ReadonlyMap<string, number> {
  const path = `${folder}/dist/gen/models`;
  const last = new Map<string, number>();
  for (const file of readdirSync(path).filter((name) => name.endsWith('.d.ts'))) {
    const [, minor] =
      /OpenAPI spec version: (?:v|release-)1\.(\d+)/.exec(readFileSync(`${path}/${file}`, 'utf8')) ?? [];
    if (minor !== undefined) last.set(file.replace('.d.ts', ''), Number(minor));
  }
  return last;
}
