import { loadPaths, readManifests, type Loaded } from '../manifest/object/load';
import { manifestsOf, type Manifest } from '../manifest/object/manifest';
import { toValue } from '../manifest/text/value';
import { isConstruct, render, type ConstructLike } from './rendered';

/**
 * The input of manifests: an app, a chart or another construct; the path of a file or folder; a text of YAML or
 * JSON; or objects, such as `Testing.synth(chart)` gives them.
 */
export type ManifestsInput = ConstructLike | string | readonly object[];

/**
 * The manifests of an input.
 *
 * @throws an Error that names what cannot be read, with its line and column
 */
export function manifestsFrom(input: ManifestsInput, namespace: string | undefined): readonly Manifest[] {
  if (typeof input === 'string')
    return whole(isText(input) ? readManifests(input, 'manifests', { namespace }) : loadPaths([input], { namespace }));
  if (isConstruct(input)) {
    return render(input).flatMap(({ file, text, constructs }) =>
      whole(readManifests(text, file, { namespace, constructs: constructs.map((path) => path || undefined) })),
    );
  }
  return [...input].flatMap((object, index) => {
    const { manifests, refused } = manifestsOf(toValue(object), { namespace });
    if (refused[0] !== undefined) throw new Error(`object ${index}: ${refused[0]}`);
    return manifests;
  });
}

// a path has neither lines nor the colon and blank of a mapping
function isText(input: string): boolean {
  return input.trim() === '' || /\n|:\s|^\s*[{[]/.test(input);
}

function whole({ manifests, problems }: Loaded): readonly Manifest[] {
  const [problem] = problems;
  if (problem === undefined) return manifests;
  const { file, line, column, message } = problem;
  throw new Error(`${file}${line === undefined ? '' : `:${line}:${column ?? 1}`}: ${message}`);
}
