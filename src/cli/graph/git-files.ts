import { spawnSync } from 'node:child_process';
import { relative, resolve } from 'node:path';
import { CannotRun } from '../terminal';

/** A file of a revision. */
export interface GitFile {
  /** The path from the root of the repository. */
  readonly name: string;
  readonly content: Buffer;
}

/** A repository may have large files; a gigabyte is more than manifests are. */
const mostBytes = 2 ** 30;

// the files that the reader of folders looks at
const isRead = /\.(ya?ml|json)$|(^|\/)Kustomization$/i;

/**
 * Returns the manifests below some paths as they are in a revision.
 *
 * @throws a CannotRun when there is no git, no repository, no such revision or nothing at the paths
 */
export function filesAt(revision: string, paths: readonly string[]): readonly GitFile[] {
  const root = git(
    ['rev-parse', '--show-toplevel'],
    'this is not in a repository of git; give a folder instead',
  ).trim();
  const known = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
  const shallow = 'fetch it first, as with actions/checkout and fetch-depth: 0';
  const commit = git(known, `git has no revision "${revision}"; ${shallow}`).trim();
  const names = paths.map((path) => relative(root, resolve(path)).replaceAll('\\', '/') || '.');
  const outside = names.findIndex((name) => name.startsWith('../') || name === '..');
  if (outside >= 0) throw new CannotRun(`--against: ${paths[outside] ?? ''} is outside of the repository ${root}`);
  const listing = git(['ls-tree', '-r', '-z', '--full-tree', commit, '--', ...names], 'git cannot list the files');
  const blobs = listing.split('\0').flatMap((entry) => {
    const match = /^100\d{3} blob ([0-9a-f]+)\t(.*)$/s.exec(entry);
    return match?.[1] === undefined || !isRead.test(match[2] ?? '') ? [] : [{ id: match[1], name: match[2] ?? '' }];
  });
  if (blobs.length === 0) return [];
  const contents = contentsOf(blobs.map(({ id }) => id));
  return blobs.map(({ name }, index) => ({ name, content: contents[index] ?? Buffer.alloc(0) }));
}

/** The contents of blobs by one call: a header, the bytes and a line feed for each. */
function contentsOf(ids: readonly string[]): readonly Buffer[] {
  const { stdout } = run(['cat-file', '--batch'], `${ids.join('\n')}\n`);
  const contents: Buffer[] = [];
  let at = 0;
  for (const id of ids) {
    const end = stdout.indexOf('\n', at);
    const size = /^[0-9a-f]+ blob (\d+)$/.exec(stdout.toString('utf8', at, end))?.[1];
    if (size === undefined) throw new CannotRun(`--against: git cannot read the object ${id}`);
    const start = end + 1;
    contents.push(stdout.subarray(start, start + Number(size)));
    at = start + Number(size) + 1;
  }
  return contents;
}

function git(args: readonly string[], fault: string): string {
  const { status, stdout } = run(args);
  if (status !== 0) throw new CannotRun(`--against: ${fault}`);
  return stdout.toString('utf8');
}

function run(args: readonly string[], input?: string) {
  // without a shell: a revision is a word, whatever stands in it
  const { status, stdout, error } = spawnSync('git', args, { input, maxBuffer: mostBytes, env: process.env });
  if (error !== undefined) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new CannotRun(`--against: ${isMissing ? 'git is not installed; give a folder instead' : error.message}`);
  }
  return { status, stdout };
}
