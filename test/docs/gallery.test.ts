import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { galleryPage } from '../../scripts/gallery-page';
import { mermaid } from '../../scripts/mermaid';
import { Manifests } from '../../src/testing';

test('docs/gallery is what `npm run docs:gallery` writes', () => {
  const written = readFileSync(join(__dirname, '../../docs/gallery/README.md'), 'utf8');

  expect(written).toBe(galleryPage());
});

test('a picture has an arrow for each pair that is linked, with the keys that are read', () => {
  const manifests = Manifests.of([
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web', labels: { app: 'web' } },
      spec: {
        containers: [
          {
            name: 'web',
            image: 'web:1.0.0',
            env: ['B', 'A'].map((key) => ({ name: key, valueFrom: { secretKeyRef: { name: 'keys', key } } })),
          },
        ],
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web' },
      spec: { type: 'LoadBalancer', selector: { app: 'web' }, ports: [{ port: 80 }] },
    },
  ]);

  expect(mermaid(manifests)).toBe(`flowchart LR
  n1["Pod<br/>web"]
  n2["Service<br/>web"]
  n3(["Secret<br/>keys"])
  outside((outside)) --> n2
  n1 -- "reads A, B" --> n3
  n2 -- "selects" --> n1
`);
});
