import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { k8s } from 'cdk8s-plus-28';
import { kubernetesApi } from '../../src/schema/api';
import type { FieldType } from '../../src/schema/type-tables';

// The props that the classes of cdk8s-plus-28 take, with every field set: read from its declarations anew, so that the
// names that its toJson writes are not those of our table

interface Property {
  readonly name: string;
  readonly type: string;
  /** As the declaration's comment has it: io.k8s.api.core.v1.PodSpec#containers. */
  readonly schema: string;
}

const declarations = readFileSync(
  join(dirname(require.resolve('cdk8s-plus-28/package.json')), 'lib/imports/k8s.d.ts'),
  'utf8',
);
const interfaces = new Map<string, readonly Property[]>();
for (const [, name = '', body = ''] of declarations.matchAll(/^export interface (\w+) \{\n([\s\S]*?)^\}/gm)) {
  const properties = body.matchAll(/@schema (\S+)\s+\*\/\s+readonly (\w+)\??: (\{[^}]+\}|[^;]+);/g);
  interfaces.set(
    name,
    [...properties].map(([, schema = '', property = '', type = '']) => ({ name: property, type, schema })),
  );
}

/** The kinds that cdk8s-plus-28 has classes for, lists and requests aside, with props that set all of their fields. */
export function fullObjects(): readonly (readonly [string, unknown])[] {
  return Object.entries(k8s).flatMap(([name, value]) => {
    if (!/^Kube/.test(name) || /List$/.test(name) || typeof value !== 'function' || !('manifest' in value)) return [];
    const { manifest } = value as unknown as { manifest: (props: unknown) => unknown };
    return [[name, manifest(propsOf(`${name}Props`, []))] as const];
  });
}

function propsOf(type: string, above: readonly string[]): unknown {
  const props: Record<string, unknown> = {};
  for (const { name, type: written, schema } of interfaces.get(type) ?? []) {
    const value = valueOf(written, schema, [...above, type]);
    if (value !== undefined) props[name] = value;
  }
  return props;
}

function valueOf(type: string, schema: string, above: readonly string[]): unknown {
  const map = /\[key: string\]: ([^;]+);/.exec(type)?.[1];
  const part = map ?? (type.endsWith('[]') ? type.slice(0, -2) : undefined);
  if (part !== undefined) {
    const value = valueOf(part, schema, above);
    return value === undefined ? undefined : map === undefined ? [value] : { key: value };
  }
  switch (type) {
    case 'string':
      return textOf(schema);
    case 'boolean':
      return false;
    case 'number':
      return 1;
    case 'any':
      return { anything: [1, 'a'] };
    case 'Date':
      return new Date(0);
    case 'Quantity':
      return k8s.Quantity.fromString('100m');
    case 'IntOrString':
      return k8s.IntOrString.fromString('25%');
    default:
      // a type that contains itself is left out where it does, and a required one never is
      return above.includes(type) || !interfaces.has(type) ? undefined : propsOf(type, above);
  }
}

/** A text that the field takes, where it does not take all. */
function textOf(schema: string): string {
  const [type = '', field = ''] = schema.split('#');
  const name = type.replace(/^io\.k8s\.(api\.|.*\.pkg\.apis\.)/, '');
  let fieldType: FieldType | undefined = kubernetesApi('1.28').type(name)?.fieldTypes.get(field);
  while (fieldType?.is === 'list' || fieldType?.is === 'map') fieldType = fieldType.of;
  if (fieldType?.is === 'base64') return 'YWJj';
  return (fieldType?.is === 'string' ? fieldType.choice?.allowed.at(-1) : undefined) ?? 'text';
}
