/** The picture in the README and in docs/guides/graph.md: the shop of the gallery with two mistakes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runRules } from '../src/check/engine';
import { rules } from '../src/check/rules';
import { graphOf } from '../src/graph/build/graph-of';
import { drawingOf } from '../src/graph/drawing/drawing-of';
import { svgOf } from '../src/graph/picture';
import { Links } from '../src/links/links';
import { readManifests } from '../src/manifest/object/load';
import { ManifestSet } from '../src/manifest/set/manifest-set';

const FILE = 'dist/shop-ingress.k8s.yaml';

/** The path of the picture in the repository. */
export const PICTURE = 'docs/guides/graph.svg';

/** A policy that lets the user interface in, and forgets the ingress controller. */
const POLICY = `
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: only-ui, namespace: shop-ingress }
spec:
  podSelector: { matchLabels: { app.kubernetes.io/instance: admin } }
  ingress:
    - from: [{ podSelector: { matchLabels: { app.kubernetes.io/name: ui } } }]
`;

/** Returns the picture. */
export async function graphPicture(): Promise<string> {
  const shop = readFileSync(join(__dirname, '..', FILE), 'utf8');
  const misspelled = shop.replace('value: http://api:8080', 'value: http://apis:8080');
  if (misspelled === shop)
    throw new Error(`${FILE}: no container has the URL http://api:8080, which the picture breaks`);
  const set = new ManifestSet(readManifests(misspelled + POLICY, FILE).manifests);
  return svgOf(drawingOf(graphOf(new Links(set), runRules(set, rules))));
}
