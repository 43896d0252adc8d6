/**
 * Writes what each entry point of package.json exports to docs/api/, for review. With `--check`, says what is stale instead and ends
 * with 1. Reads lib/, so build first.
 */
import {
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
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
      messages: {
        ...shared.messages,
        extractorMessageReporting: { ...shared.messages?.extractorMessageReporting, ...borrowed(entry) },
      },
    },
    configObjectFullPath: path,
    packageJsonFullPath: join(ROOT, 'package.json'),
  });
}

/** What jest and testing name of the checker is exported by `./check`, and need not be by each of them again. */
function borrowed(entry: string): NonNullable<IConfigFile['messages']>['extractorMessageReporting'] {
  return ['./jest', './testing'].includes(entry) ? { 'ae-forgotten-export': { logLevel: ExtractorLogLevel.None } } : {};
}

/** The names that `./check` exports; the other entry points use its types, and users import them from there. */
const namesOfCheck = new Set(
  [...readFileSync(join(ROOT, 'lib', 'check.d.ts'), 'utf8').matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(
    ([, names = '']) => names.split(',').map((name) => name.trim().split(/\s+/).at(-1)),
  ),
);

function ignoreTypesOfCheck(message: ExtractorMessage): void {
  const [, symbol] = /symbol "(\w+)"/.exec(message.text) ?? [];
  if (message.messageId !== 'ae-forgotten-export' || !namesOfCheck.has(symbol)) return;
  message.logLevel = ExtractorLogLevel.None;
}

for (const [entry, target] of Object.entries(entries)) {
  if (typeof target === 'string') continue;
  const { succeeded } = Extractor.invoke(configure(entry, target.types), {
    localBuild,
    showVerboseMessages: false,
    ...(entry === '.' && { messageCallback: ignoreTypesOfCheck }),
  });
  if (!succeeded) {
    console.error(
      `${entry}: the API report does not stand as the code does; run \`npm run build && npm run api\` and review the difference`,
    );
    process.exitCode = 1;
  }
}
