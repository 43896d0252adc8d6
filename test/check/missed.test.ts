import { checkManifests } from '../../src/check';

// what the checker could know and does not say yet: a test that begins to pass moves to the table of its rule
const statefulSet = `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: search}
spec:
  serviceName: search
  selector: {matchLabels: {app: search}}
  template:
    metadata: {labels: {app: search}}
    spec:
      containers:
        - name: search
          image: search:1.0.0
          ports: [{name: http, containerPort: 9201}]
---
apiVersion: v1
kind: Service
metadata: {name: search}
spec:
  clusterIP: None
  selector: {app: search}
  ports: [{port: 9200, targetPort: http}]
---
apiVersion: v1
kind: Pod
metadata: {name: client}
spec:
  containers:
    - name: client
      image: client:1.0.0
      env: [{name: SEARCH_URL, value: "http://search:9200/products"}]
`;

test.failing('a URL of a headless Service with a port that none of its pods declares is a warning', () => {
  const { findings } = checkManifests(statefulSet, { only: ['wiring/url-resolves'] });

  // DNS answers with the pods, so that nothing translates port 9200 to 9201
  expect(findings.map(({ severity, path }) => `${severity} ${path}`)).toEqual([
    'warning spec.containers[0].env[0].value',
  ]);
});
