import { basename } from 'node:path';

/** The part of package.json that `init` fills in. */
interface PackageJson {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/**
 * Fills in the package.json of a template.
 *
 * @param folder - the absolute path of the app, which is named after its folder
 * @param spec - the version or location of cdk8s-dovetail
 */
export function packageJson(template: string, folder: string, spec: string): string {
  const read = JSON.parse(template) as PackageJson;
  const dependencies = { ...read.dependencies, 'cdk8s-dovetail': spec };
  const name = nameOf(folder);
  const isTaken = name in dependencies || name in read.devDependencies;
  // npm refuses a package that depends on its own name
  const filled = { ...read, name: isTaken ? `${name}-app` : name, dependencies };
  return `${JSON.stringify(filled, null, 2)}\n`;
}

// https://docs.npmjs.com/cli/configuring-npm/package-json#name
function nameOf(folder: string): string {
  const name = basename(folder)
    .toLowerCase()
    .replace(/[^a-z\d._-]+/g, '-')
    .replace(/^[._-]+|-+$/g, '')
    .slice(0, 200);
  return name === '' || name === 'node_modules' || name === 'favicon.ico' ? 'app' : name;
}
