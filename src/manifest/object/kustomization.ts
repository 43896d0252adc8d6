import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type * as Parse from '../text/parse';
import { isMapping, type Value } from '../text/value';

/** The names of the file by which kustomize knows a folder. */
const names = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** How far above a folder of patches the file that names them is searched: overlays/prod/patches. */
const mostAbove = 2;

/** Returns the file by which kustomize knows a folder; undefined for another folder. */
export function kustomizationIn(folder: string): string | undefined {
  return names.map((name) => join(folder, name)).find((path) => existsSync(path));
}

/** Whether a file is one by which kustomize knows its folder. */
export function isKustomization(path: string): boolean {
  return names.includes(basename(path));
}

/** The absolute paths of the files that a kustomization applies as patches: parts of objects, which make none by themselves. */
export function patchesOf(kustomization: string): readonly string[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would make reading asynchronous
  const { parseText } = require('../text/parse') as typeof Parse;
  const folder = dirname(kustomization);
  return parseText(readFileSync(kustomization, 'utf8'), kustomization)
    .documents.flatMap(({ value }) => patchesIn(value))
    .map((path) => resolve(folder, path));
}

/** The patches of a folder that are named by a kustomization above it. */
export function patchesAbove(
  folder: string,
): { readonly kustomization: string; readonly paths: readonly string[] } | undefined {
  let above = resolve(folder);
  for (let steps = 0; steps < mostAbove; steps++) {
    above = dirname(above);
    const kustomization = kustomizationIn(above);
    if (kustomization !== undefined) return { kustomization, paths: patchesOf(kustomization) };
  }
  return undefined;
}

// https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/
function patchesIn(value: Value): readonly string[] {
  if (!isMapping(value)) return [];
  const merged = itemsOf(value.patchesStrategicMerge);
  const given = [...itemsOf(value.patches), ...itemsOf(value.patchesJson6902)].map((item) =>
    isMapping(item) ? item.path : undefined,
  );
  // a patch may stand in the list itself, as a text of several lines
  return [...merged, ...given].filter((path): path is string => typeof path === 'string' && !path.includes('\n'));
}

function itemsOf(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? (value as readonly Value[]) : [];
}
