/** Returns whether a path contains "..". Source: pkg/apis/core/validation/validation.go, validatePathNoBacksteps. */
export function hasBackstep(path: string): boolean {
  return path.split('/').includes('..');
}

/** Explains why a path below a volume is invalid; undefined when it is valid. Source: the same, validateLocalDescendingPath. */
export function descendingPathProblem(path: string): string | undefined {
  if (path.startsWith('/')) return 'which does not begin in the volume';
  return hasBackstep(path) ? 'which leads up by ".."' : undefined;
}

/**
 * Explains why the path of a file in a volume is invalid; undefined when it is valid.
 *
 * Names that begin with ".." are kept for the kubelet, which writes the files there and then moves a link.
 *
 * Source: the same, ValidateLocalNonReservedPath.
 */
export function filePathProblem(path: string): string | undefined {
  return descendingPathProblem(path) ?? (path.startsWith('..') ? 'which begins with ".."' : undefined);
}
