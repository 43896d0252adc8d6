/**
 * The minor versions of Kubernetes 1 that the tables know, oldest first.
 *
 * Kept by hand beside the generated table, so that asking for a version loads no table; a test holds the two together.
 */
export const knownMinors: readonly number[] = [28, 29, 30, 31, 32, 33, 34, 35, 36];

/** The versions of Kubernetes that manifests can be checked for, oldest first: 1.28. */
export const knownVersions: readonly string[] = knownMinors.map((minor) => `1.${minor}`);

/** The newest version that is known, for which manifests are checked unless another is asked for. */
export const newestVersion = `1.${Math.max(...knownMinors)}`;

/**
 * The minor version of a version as people write it: 1.32, v1.32, 1.32.4.
 *
 * It is all by which the API differs; a library for semantic versions would refuse 1.32, and knows no more of the rest.
 *
 * @throws an Error that says which versions are known
 */
export function minorOf(version: string): number {
  const minor = Number(/^v?1\.(\d+)(?:[.+-].*)?$/.exec(version.trim())?.[1] ?? NaN);
  if (knownMinors.includes(minor)) return minor;
  // a newer version is not checked as the newest known one: its new fields and kinds would be called unknown
  const hint = minor > Math.max(...knownMinors) ? '; update cdk8s-dovetail for newer ones' : '';
  throw new Error(`unknown Kubernetes version "${version}"; known are ${knownVersions.join(', ')}${hint}`);
}
