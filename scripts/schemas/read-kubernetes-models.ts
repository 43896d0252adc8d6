import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Facts of kubernetes-models by field: core.v1.ContainerPort.protocol, with [] for the items of a list. */
export interface Models {
  /** The values of fields that have a fixed set of them, sorted. */
  readonly enums: ReadonlyMap<string, readonly string[]>;
  /** Fields that are a Quantity, or a list or map of them. */
  readonly quantities: readonly string[];
}

/**
 * Reads kubernetes-models, which is generated from Kubernetes' OpenAPI v3 documents: the only package with their enums.
 *
 * It has the API versions that a server offers by default, so neither alpha nor most beta versions.
 */
export function readKubernetesModels(folder: string): Models {
  const enums = new Map<string, readonly string[]>();
  const quantities: string[] = [];
  for (const file of declarations(folder)) {
    const text = readFileSync(file, 'utf8');
    const [, name] = /^export type \{ I\w+ as I(IoK8s\w+)/m.exec(text) ?? [];
    const type = name === undefined ? undefined : fullName(name);
    const [, body] = /^export interface I\w+ \{\n([\s\S]*?)^\}/m.exec(text) ?? [];
    if (type === undefined || body === undefined) continue;
    for (const [, field = '', written = ''] of body.matchAll(/^ {4}"([^"]+)"\??: (\{[\s\S]*?\n {4}\}|.*);$/gm)) {
      if (written.includes('ApimachineryPkgApiResourceQuantity')) quantities.push(`${type}.${field}`);
      const [, list, values] = /^(Array<)?("[^"]*"(?: \| "[^"]*")*)>?$/.exec(written) ?? [];
      if (values === undefined) continue;
      const found = [...values.matchAll(/"([^"]*)"/g)].map(([, value = '']) => value);
      enums.set(`${type}.${field}${list === undefined ? '' : '[]'}`, found.sort());
    }
  }
  return { enums, quantities };
}

function declarations(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.d.ts') && entry.name !== 'index.d.ts')
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function fullName(name: string): string | undefined {
  const parts = /^IoK8s(?:Api|\w+PkgApis)([A-Z][a-z]+)V(\d+(?:(?:alpha|beta)\d+)?)([A-Z]\w*)$/.exec(name);
  if (parts === null) return undefined;
  const [, group = '', version = '', type = ''] = parts;
  return `${group.toLowerCase()}.v${version}.${type}`;
}
