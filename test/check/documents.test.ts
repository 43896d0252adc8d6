import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkManifests } from '../../src/check';

const check = (name: string) => {
  const { findings, prerequisites } = checkManifests(
    readFileSync(join(__dirname, '..', 'documents', `${name}.yaml`), 'utf8'),
  );
  return {
    says: findings.map(({ severity, rule, object, path }) => `${severity} ${rule} ${object.name} ${path}`),
    needs: prerequisites.map(({ create }) => create),
  };
};
const container = 'spec.template.spec.containers[0]';
// the practices that the documents name and their own manifests leave out
const bare = (name: string) => [
  `warning practice/memory-limit-is-set ${name} ${container}.name`,
  `warning practice/readiness-is-probed ${name} ${container}.name`,
  `warning practice/requests-are-set ${name} ${container}.name`,
];
// what nobody wrote in those days: the token of an account that may do nothing is mounted, a drain may stop all replicas
// and what a pod may do is left to its image
const root = (name: string, path = 'spec.template.spec') => `warning practice/pod-is-restricted ${name} ${path}`;
const token = (name: string, path = 'spec.template.spec') =>
  `warning practice/token-is-not-mounted-idly ${name} ${path}`;
const unguarded = (name: string) => [
  `warning practice/several-replicas-have-a-budget ${name} spec.replicas`,
  root(name),
  token(name),
];
const latest = (name: string, path = container) => `warning practice/image-is-pinned ${name} ${path}.image`;

test('fastapi-app has no errors, and leaves out resources and probes', () => {
  expect(check('fastapi-app')).toEqual({ says: [...unguarded('fastapi-app'), ...bare('fastapi-app')], needs: [] });
});

test('llmops-app has no errors, keeps whatever "latest" its nodes have, and needs its Secret', () => {
  expect(check('llmops-app')).toEqual({
    says: [
      root('llmops-app'),
      token('llmops-app'),
      latest('llmops-app'),
      `warning practice/pull-policy-fits-tag llmops-app ${container}.imagePullPolicy`,
      ...bare('llmops-app'),
    ],
    needs: ["kubectl create secret generic llmops-secrets --from-literal=KEY='<value>'"],
  });
});

test('frontend-backend has no errors: the URL of the backend leads to its Service', () => {
  expect(check('frontend-backend')).toEqual({
    says: [
      ...unguarded('backend-deployment'),
      latest('backend-deployment'),
      ...bare('backend-deployment'),
      ...unguarded('ui-deployment'),
      latest('ui-deployment'),
      ...bare('ui-deployment'),
    ],
    needs: [],
  });
});

test('backend-with-secret has an envFrom on a Service port and no other error, and needs its Secret', () => {
  expect(check('backend-with-secret')).toEqual({
    says: [
      ...['backend-deployment', 'frontend-deployment'].flatMap((name) => [...unguarded(name), ...bare(name)]),
      'error api/fields-are-known backend-service spec.ports[0].envFrom',
    ],
    needs: ["kubectl create secret generic mysecrets --from-literal=KEY='<value>'"],
  });
});

test('environment-pods has no errors: nothing routes to its pods, so nothing asks whether they are ready', () => {
  const pod = (name: string) => [
    `warning practice/pod-has-a-controller ${name} kind`,
    root(name, 'spec'),
    token(name, 'spec'),
    latest(name, 'spec.containers[0]'),
    `warning practice/memory-limit-is-set ${name} spec.containers[0].name`,
    `warning practice/requests-are-set ${name} spec.containers[0].name`,
  ];

  expect(check('environment-pods')).toEqual({ says: [...pod('app1-dev-pod'), ...pod('app2-prod-pod')], needs: [] });
});

test('sentiment-seldon has no findings: its operator adds what the manifest does not show', () => {
  expect(check('sentiment-seldon')).toEqual({ says: [], needs: [] });
});
