import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Manifests } from '../src/testing';
import { mermaid } from './mermaid';

const ROOT = join(__dirname, '..');

/** Files of examples/ that are no example: the cdk8s app, and the namespaces of all. */
const OTHERS = new Set(['main.ts', 'namespaces.ts']);

/** docs/gallery/README.md: each example with its source, its YAML and a picture of it. */
export function galleryPage(): string {
  const examples = readdirSync(join(ROOT, 'examples')).filter((name) => name.endsWith('.ts') && !OTHERS.has(name));
  return `# Gallery

Whole charts, from [examples/](../../examples), with the YAML that they render. A round object is expected to exist in the cluster.

${examples.sort().map(entry).join('\n')}`;
}

function entry(source: string): string {
  const name = basename(source, '.ts');
  const [title, text] = descriptionOf(source);
  const files = readdirSync(join(ROOT, 'dist')).filter((file) => file.startsWith(name) && file.endsWith('.k8s.yaml'));
  if (files.length === 0) throw new Error(`examples/${source} has no file in dist/; add it to examples/main.ts`);
  const yaml = files.map((file) => `[${file}](../../dist/${file})`).join(', ');
  const pictures = files.map((file) => `\`\`\`mermaid\n${mermaid(Manifests.of(join(ROOT, 'dist', file)))}\`\`\`\n`);
  return [
    `## ${title}\n`,
    ...(text === '' ? [] : [`${text}\n`]),
    `Source: [${source}](../../examples/${source}). YAML: ${yaml}.\n`,
    ...pictures,
  ].join('\n');
}

/** The first sentence of the docstring of an example's chart, without its full stop, and the rest. */
function descriptionOf(source: string): readonly [title: string, text: string] {
  const code = readFileSync(join(ROOT, 'examples', source), 'utf8');
  const [, comment] = /\/\*\*((?:(?!\*\/)[^])*)\*\/\nexport class \w+ extends (?:Chart|Environment)\b/.exec(code) ?? [];
  if (comment === undefined) throw new Error(`examples/${source}: its chart has no docstring`);
  const words = comment
    .replace(/^ *\* ?/gm, '')
    .trim()
    .replace(/\s+/g, ' ');
  const [title = ''] = /^.*?(?=\.(?: |$))/.exec(words) ?? [];
  return [title, words.slice(title.length + 1).trim()];
}
