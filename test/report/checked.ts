import { rules } from '../../src/check';
import { runRules } from '../../src/check/engine';
import { readManifests } from '../../src/manifest/object/load';
import { ManifestSet } from '../../src/manifest/set/manifest-set';

const shop = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: web:1.0.0
          envFrom: [{secretRef: {name: keys}}]
          ports: [{name: web, containerPort: 8080}]
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  selector: {app: web}
  ports:
    - port: 80
      targetPort: http
`;

/** The rules that were asked. */
export const asked = rules.filter(({ id }) => id.startsWith('wiring/'));

/** A Service whose port leads nowhere, and a Secret that is needed. */
export const checked = runRules(new ManifestSet(readManifests(shop, 'dist/shop, 1.k8s.yaml').manifests), asked);
