import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { isKustomization, kustomizationIn, patchesAbove, patchesOf } from './kustomization';
import { manifestsOf, type Manifest } from './manifest';
import type * as Parse from '../text/parse';
import type { Problem } from '../text/read-text';

/** The result of reading texts or files. */
export interface Loaded {
  readonly manifests: readonly Manifest[];
  /** Texts that could not be read: the result is incomplete then. */
  readonly problems: readonly Problem[];
  /** Remarks for the user. */
  readonly notes: readonly string[];
}

/** Options for reading manifests. */
export interface ReadOptions {
  /** The namespace of objects that name none, as with kubectl's -n. @default - unnamed */
  readonly namespace?: string | undefined;
  /** The paths of the constructs that made the documents of a text, in the order of the documents. @default - not known */
  readonly constructs?: readonly (string | undefined)[] | undefined;
  /** The folder or file that one `kubectl apply` applies. @default - the text alone */
  readonly call?: string | undefined;
  /** Reads the standard input. */
  readonly standardInput?: () => string;
}

/** The manifests of a text of YAML or JSON; `file` is what to call it. */
export function readManifests(text: string, file: string, options: ReadOptions = {}): Loaded {
  const { namespace, constructs, call = file } = options;
  // the YAML reader is half of what a check loads, and objects do without it
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would make reading asynchronous
  const { parseText } = require('../text/parse') as typeof Parse;
  const { source, documents, problems } = parseText(text, file);
  const manifests: Manifest[] = [];
  const unread: Problem[] = [...problems];
  for (const [index, { value, start, duplicates }] of documents.entries()) {
    const read = manifestsOf(value, { source, start, duplicates, namespace, call, construct: constructs?.[index] });
    manifests.push(...read.manifests);
    for (const message of read.refused) unread.push({ file, ...source.lineColumn(start), message });
  }
  return { manifests, problems: unread, notes: [] };
}

/**
 * The manifests of files and folders, and of standard input where a path is "-".
 *
 * Folders are read recursively without .git and node_modules; Helm charts in them, and patches of a kustomization, are passed over with a note.
 */
export function loadPaths(paths: readonly string[], options: ReadOptions = {}): Loaded {
  const loading = new Loading(options);
  for (const path of paths) {
    if (path === '-') loading.text('-', options.standardInput ?? (() => readFileSync(0, 'utf8')));
    else loading.named(path);
  }
  return loading;
}

const manifestName = /\.(ya?ml|json)$/i;

class Loading implements Loaded {
  readonly manifests: Manifest[] = [];
  readonly problems: Problem[] = [];
  readonly notes: string[] = [];
  // by their real paths: a folder that links to itself, or a file named twice, is read once
  private readonly seen = new Set<string>();

  constructor(private readonly options: ReadOptions) {}

  /**
   * Reads a file or folder.
   *
   * @param call the folder that was listed to find it, where kubectl would apply its files in this order
   */
  path(path: string, met = false, call?: string): void {
    try {
      const real = realpathSync(path);
      if (this.seen.has(real)) return;
      this.seen.add(real);
      if (statSync(real).isDirectory()) this.folder(path);
      else if (!met) this.text(path, () => readFileSync(path, 'utf8'));
      else if (manifestName.test(path)) this.foundFile(path, call);
    } catch (error) {
      // a broken file left by an editor is skipped; a file that was named, or that has a manifest's name, is a problem
      if (!met || manifestName.test(path)) this.problems.push({ file: path, message: reason(error) });
    }
  }

  /** Reads a file or folder that was named: what lies in a folder may be the patches of a kustomization above it. */
  named(path: string): void {
    const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
    const above = isFolder && kustomizationIn(path) === undefined ? patchesAbove(path) : undefined;
    const inside = above?.paths.filter((patch) => patch.startsWith(`${resolve(path)}${sep}`)) ?? [];
    if (above !== undefined && inside.length > 0) this.passOver(above.kustomization, inside);
    this.path(path);
  }

  text(file: string, read: () => string, call?: string): void {
    let text: string;
    try {
      text = read();
    } catch (error) {
      this.problems.push({ file, message: reason(error) });
      return;
    }
    const loaded = readManifests(text, file, { ...this.options, call });
    this.manifests.push(...loaded.manifests);
    this.problems.push(...loaded.problems);
  }

  /** Leaves the patches of a kustomization out: they are parts of objects. */
  private passOver(kustomization: string, paths: readonly string[]): void {
    const patches = new Set(paths.filter((path) => existsSync(path)).map((path) => realpathSync(path)));
    for (const path of patches) this.seen.add(path);
    const pipe = `kubectl kustomize ${dirname(kustomization)} | npx cdk8s-dovetail check -`;
    const and =
      patches.size === 0
        ? ''
        : patches.size === 1
          ? ', and its patch was passed over'
          : `, and its ${patches.size} patches were passed over`;
    this.notes.push(`${kustomization} was not applied${and}: to check what it makes: ${pipe}`);
  }

  // a folder holds much that is YAML or JSON and no manifest: package.json, workflows, values of charts
  private foundFile(path: string, call: string | undefined): void {
    const text = readFileSync(path, 'utf8');
    if (/\bapiVersion\b/.test(text)) this.text(path, () => text, call);
  }

  private folder(folder: string): void {
    const names = readdirSync(folder).sort();
    if (names.includes('Chart.yaml')) {
      this.notes.push(
        `${folder} is a Helm chart and was passed over: helm template ${folder} | npx cdk8s-dovetail check -`,
      );
      return;
    }
    const kustomization = kustomizationIn(folder);
    if (kustomization !== undefined) this.passOver(kustomization, patchesOf(kustomization));
    // kustomize orders what it makes
    const call = kustomization === undefined ? folder : undefined;
    for (const name of names) {
      if (name !== '.git' && name !== 'node_modules' && !isKustomization(name))
        this.path(join(folder, name), true, call);
    }
  }
}

function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  switch (code) {
    case 'ENOENT':
      return 'no such file or folder';
    case 'EACCES':
      return 'permission denied';
    case 'ELOOP':
      return 'a link that leads nowhere';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
