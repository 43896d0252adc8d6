/**
 * Writes what each entry point of package.json exports to docs/api/, for review. With `--check`, says what is stale instead and ends
 * with 1. Reads lib/, so build first.
 */
import {
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  ExtractorMessageId,
  type ExtractorMessage,
  type IConfigFile,
} from '@microsoft/api-extractor';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Package {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | { readonly types: string }>>;
}

const ROOT = join(__dirname, '..');
const { name, exports: entries } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Package;
const localBuild = !process.argv.includes('--check');

/** The settings of one entry point: those of api-extractor.json, with its own file and report. */
function configure(entry: string, types: string): ExtractorConfig {
  const path = join(ROOT, 'api-extractor.json');
  const shared: IConfigFile = ExtractorConfig.loadFile(path);
  const report = [name, ...entry.split('/').slice(1)].join('.');
  return ExtractorConfig.prepare({
    configObject: {
      ...shared,
      projectFolder: ROOT,
      mainEntryPointFilePath: join(ROOT, types),
      apiReport: { ...shared.apiReport, enabled: true, reportFileName: `${report}.api.md` },
    },
    configObjectFullPath: path,
    packageJsonFullPath: join(ROOT, 'package.json'),
  });
}

/** The names that an entry point exports. */
function exportsOf(types: string): readonly string[] {
  const text = readFileSync(join(ROOT, types), 'utf8');
  const lists = [...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].map(([, list = '']) => list.split(','));
  return lists.flat().map((item) => item.trim().split(' as ').at(-1) ?? '');
}

const types = Object.values(entries).flatMap((target) => (typeof target === 'string' ? [] : [target.types]));
const exported = new Set(types.flatMap(exportsOf));

/** Drops the messages about names that an entry point mentions and another one exports. */
function dropExported(message: ExtractorMessage): void {
  const [, symbol = ''] = /The symbol "([^"]+)"/.exec(message.text) ?? [];
  const isForgotten = message.messageId === (ExtractorMessageId.ForgottenExport as string);
  if (isForgotten && exported.has(symbol)) message.logLevel = ExtractorLogLevel.None;
}

for (const [entry, target] of Object.entries(entries)) {
  if (typeof target === 'string') continue;
  const { succeeded } = Extractor.invoke(configure(entry, target.types), {
    localBuild,
    showVerboseMessages: false,
    messageCallback: dropExported,
  });
  if (!succeeded) {
    console.error(
      `${entry}: the API report does not stand as the code does; run \`npm run build && npm run api\` and review the difference`,
    );
    process.exitCode = 1;
  }
}
