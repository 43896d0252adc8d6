/** Whether a path leads up by "..". Source: pkg/apis/core/validation/validation.go, validatePathNoBacksteps. */
export function hasBackstep(path: string): boolean {
  return path.split('/').includes('..');
}

/** What is wrong about a path below a volume; undefined when nothing is. Source: the same, validateLocalDescendingPath. */
export function descendingPathProblem(path: string): string | undefined {
  if (path.startsWith('/')) return 'which does not begin in the volume';
  return hasBackstep(path) ? 'which leads up by ".."' : undefined;
}

/**
 * What is wrong about the path of a file of a volume; undefined when nothing is.
 *
 * Names that begin with ".." are kept for the kubelet, which writes the files there and then moves a link.
 *
 * Source: the same, ValidateLocalNonReservedPath.
 */
export function filePathProblem(path: string): string | undefined {
  return descendingPathProblem(path) ?? (path.startsWith('..') ? 'which begins with ".."' : undefined);
}
