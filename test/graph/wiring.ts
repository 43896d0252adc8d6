import type { CheckOptions } from '../../src/check';
import { runRules } from '../../src/check/engine';
import { chooseRules } from '../../src/check/options/choose-rules';
import { rules } from '../../src/check/rules';
import { graphOf } from '../../src/graph/build/graph-of';
import type { Graph, GraphEdge } from '../../src/graph/model';
import { Links } from '../../src/links/links';
import { readManifests } from '../../src/manifest/object/load';
import type { Manifest } from '../../src/manifest/object/manifest';
import { ManifestSet } from '../../src/manifest/set/manifest-set';

/** The graph of a text of YAML. */
export function graphOfText(yaml: string, options: CheckOptions = {}): Graph {
  const { namespace } = options;
  return graphOfManifests(readManifests(yaml, 'app.yaml', { namespace }).manifests, options);
}

/** The graph of manifests. */
export function graphOfManifests(manifests: readonly Manifest[], options: CheckOptions = {}): Graph {
  const set = new ManifestSet(manifests);
  const asked = chooseRules(rules, options.only, options.skip);
  return graphOf(new Links(set), runRules(set, asked, options, rules), options);
}

/** An edge by its id. */
export function edgeOf({ edges }: Graph, id: string): GraphEdge {
  const edge = edges.find((one) => one.id === id);
  if (edge === undefined) throw new Error(`no edge ${id}, but\n${edges.map((one) => one.id).join('\n')}`);
  return edge;
}
