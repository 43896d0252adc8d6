import { checkManifests } from '../../../../src/check';
import { customReferenceResolves } from '../../../../src/check/rules/wiring/custom-reference-resolves';
import { ingressBackendResolves } from '../../../../src/check/rules/wiring/ingress-backend-resolves';
import { secretExists } from '../../../../src/check/rules/wiring/secret-exists';
import { testRule } from '../../rule-tester';

const object = (type: string, name: string, spec = '{}', metadata = ', namespace: a') => {
  const [kind = '', apiVersion = ''] = type.split('@');
  return `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}${metadata}}\nspec: ${spec}\n`;
};
const issuer = (name: string) => object('Issuer@cert-manager.io/v1', name);
const clusterIssuer = (name: string) => object('ClusterIssuer@cert-manager.io/v1', name, '{}', '');
const certificate = (ref: string) =>
  object('Certificate@cert-manager.io/v1', 'tls', `{secretName: tls, dnsNames: [a.b], issuerRef: {${ref}}}`);
const ingress = (annotation: string) =>
  `---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web, namespace: a, annotations: {${annotation}}}\nspec: {}\n`;
const gateway = (annotation: string) =>
  `---\napiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: web, namespace: a, annotations: {${annotation}}}\nspec: {}\n`;
const store = (kind: string, name: string) =>
  object(`${kind}@external-secrets.io/v1`, name, '{}', kind === 'SecretStore' ? ', namespace: a' : '');
const externalSecret = (spec: string) => object('ExternalSecret@external-secrets.io/v1', 'keys', `{${spec}}`);
const rollout = (spec: string) => object('Rollout@argoproj.io/v1alpha1', 'web', `{${spec}}`);
const template = (name: string) => object('AnalysisTemplate@argoproj.io/v1alpha1', name);
const traefik = (kind: string, spec: string) => object(`${kind}@traefik.io/v1alpha1`, 'web', `{${spec}}`);
const deployment =
  '---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: a}\nspec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: a, image: a}]}}}\n';

const pipeline = (name: string) => object('Pipeline@pipelines.kubeflow.org/v2beta1', name);
const pipelineVersion = (name: string | undefined) =>
  object(
    'PipelineVersion@pipelines.kubeflow.org/v2beta1',
    'iris-1',
    `{pipelineSpec: {}${name === undefined ? '' : `, pipelineName: ${name}`}}`,
  );

const says = (path: string, from: string, kind: string, name: string, meant: string, place = 'a/') => [
  `error ${path}: ${from} refers to ${kind} "${name}", which does not exist; did you mean "${meant}"?`,
  `  ${kind} ${place}${meant} metadata.name: the existing ${kind}`,
  `  fix: write "${meant}", or add the missing ${kind}`,
];

const repository = (name: string, metadata?: string) =>
  object('GitRepository@source.toolkit.fluxcd.io/v1', name, '{}', metadata);
const kustomization = (name: string, spec: string) =>
  object('Kustomization@kustomize.toolkit.fluxcd.io/v1', name, `{${spec}}`);
const source = (name: string) => `sourceRef: {kind: GitRepository, name: ${name}}`;

const POOL = 'inference.networking.k8s.io';
const pool = (name: string, group = POOL) => object(`InferencePool@${group}/v1`, name);
const poolRoute = (backend: string) =>
  object('HTTPRoute@gateway.networking.k8s.io/v1', 'llm', `{rules: [{${backend}}]}`);

testRule(customReferenceResolves, {
  passes: [
    {
      name: 'the pool of a route',
      yaml: pool('llm-pool') + poolRoute(`backendRefs: [{group: ${POOL}, kind: InferencePool, name: llm-pool}]`),
    },
    {
      name: 'a pool of another namespace',
      yaml:
        object(`InferencePool@${POOL}/v1`, 'llm-pool', '{}', ', namespace: ml') +
        poolRoute(`backendRefs: [{group: ${POOL}, kind: InferencePool, name: llm-pool, namespace: ml}]`),
    },
    {
      name: 'a pool that is made elsewhere',
      yaml: pool('llm-pool') + poolRoute(`backendRefs: [{group: ${POOL}, kind: InferencePool, name: vision}]`),
    },
    {
      name: 'a backend of another kind',
      yaml: pool('llm-pool') + poolRoute('backendRefs: [{group: example.com, kind: Pool, name: llm-poool}]'),
    },
    {
      name: 'a source of Flux, and a Kustomization before another',
      yaml:
        repository('apps') +
        kustomization('infra', source('apps')) +
        kustomization('shop', `${source('apps')}, dependsOn: [{name: infra}]`),
    },
    {
      name: 'a source of Flux of another namespace',
      yaml:
        repository('apps', ', namespace: flux-system') +
        kustomization('shop', 'sourceRef: {kind: GitRepository, name: apps, namespace: flux-system}'),
    },
    { name: 'a source of Flux that is made elsewhere', yaml: kustomization('shop', source('flux-system')) },
    { name: 'the Pipeline of a version', yaml: pipeline('iris') + pipelineVersion('iris') },
    { name: 'a version without the name of its Pipeline', yaml: pipeline('iris') + pipelineVersion(undefined) },
    { name: 'an Issuer', yaml: issuer('ca') + certificate('name: ca') },
    { name: 'a ClusterIssuer', yaml: clusterIssuer('ca') + certificate('name: ca, kind: ClusterIssuer') },
    { name: 'an issuer of another group', yaml: issuer('ca-key') + certificate('name: ca-keys, group: example.com') },
    { name: 'an issuer of an Ingress', yaml: issuer('ca') + ingress('cert-manager.io/issuer: ca') },
    {
      name: 'an issuer of another group for an Ingress',
      yaml: issuer('our-ca') + ingress('cert-manager.io/issuer: our-cca, cert-manager.io/issuer-group: example.com'),
    },
    {
      name: 'an annotation that is no JSON',
      yaml: `---\napiVersion: v1\nkind: Service\nmetadata: {name: notes, namespace: a, annotations: {cloud.google.com/backend-config: notes}}\nspec: {ports: [{port: 80}]}\n`,
    },
    { name: 'a store', yaml: store('SecretStore', 'vault') + externalSecret('secretStoreRef: {name: vault}') },
    {
      name: 'a store that is declared',
      yaml: object(
        'ExternalSecret@external-secrets.io/v1',
        'keys',
        '{secretStoreRef: {name: vault, kind: ClusterSecretStore}}',
        ', namespace: a, annotations: {cdk8s-dovetail/external: clustersecretstore/vault}',
      ),
    },
    {
      name: 'an analysis and a workload',
      yaml:
        deployment +
        template('success') +
        rollout(
          'workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}, strategy: {canary: {analysis: {templates: [{templateName: success}]}}}',
        ),
    },
  ],
  violates: [
    {
      name: 'a misspelt pool of a route',
      yaml: pool('llm-pool') + poolRoute(`backendRefs: [{group: ${POOL}, kind: InferencePool, name: llm-pol}]`),
      says: says('spec.rules[0].backendRefs[0].name', 'HTTPRoute a/llm', 'InferencePool', 'llm-pol', 'llm-pool'),
    },
    {
      name: 'a misspelt pool of a version before v1, that gets copies',
      yaml:
        pool('llm-pool', 'inference.networking.x-k8s.io') +
        poolRoute(
          'filters: [{type: RequestMirror, requestMirror: {backendRef: {group: inference.networking.x-k8s.io, kind: InferencePool, name: llm-pol}}}]',
        ),
      says: says(
        'spec.rules[0].filters[0].requestMirror.backendRef.name',
        'HTTPRoute a/llm',
        'InferencePool',
        'llm-pol',
        'llm-pool',
      ),
    },
    {
      name: 'a misspelt source of Flux',
      yaml: repository('shop-apps') + kustomization('shop', source('shop-aps')),
      says: says('spec.sourceRef.name', 'Kustomization a/shop', 'GitRepository', 'shop-aps', 'shop-apps'),
    },
    {
      name: 'a misspelt Kustomization',
      yaml:
        repository('apps') +
        kustomization('infra', source('apps')) +
        kustomization('shop', `${source('apps')}, dependsOn: [{name: infr}]`),
      says: says('spec.dependsOn[0].name', 'Kustomization a/shop', 'Kustomization', 'infr', 'infra'),
    },
    {
      name: 'the misspelt Pipeline of a version',
      yaml: pipeline('iris-pipeline') + pipelineVersion('iris-pipelin'),
      says: says('spec.pipelineName', 'PipelineVersion a/iris-1', 'Pipeline', 'iris-pipelin', 'iris-pipeline'),
    },
    {
      name: 'a misspelt Issuer',
      yaml: issuer('our-ca') + certificate('name: our-cca'),
      says: says('spec.issuerRef.name', 'Certificate a/tls', 'Issuer', 'our-cca', 'our-ca'),
    },
    {
      name: 'a misspelt Issuer of a CertificateRequest',
      yaml: issuer('corporate') + object('CertificateRequest@cert-manager.io/v1', 'r', '{issuerRef: {name: corporat}}'),
      says: says('spec.issuerRef.name', 'CertificateRequest a/r', 'Issuer', 'corporat', 'corporate'),
    },
    {
      name: 'a misspelt ClusterIssuer of an Ingress',
      yaml: clusterIssuer('letsencrypt') + ingress('cert-manager.io/cluster-issuer: letsencript'),
      says: says(
        'metadata.annotations["cert-manager.io/cluster-issuer"]',
        'Ingress a/web',
        'ClusterIssuer',
        'letsencript',
        'letsencrypt',
        '',
      ),
    },
    {
      name: 'one of a Gateway',
      yaml: clusterIssuer('letsencrypt') + gateway('cert-manager.io/cluster-issuer: letsencript'),
      says: says(
        'metadata.annotations["cert-manager.io/cluster-issuer"]',
        'Gateway a/web',
        'ClusterIssuer',
        'letsencript',
        'letsencrypt',
        '',
      ),
    },
    {
      name: 'the kind that is forgotten',
      yaml: clusterIssuer('ca') + certificate('name: ca'),
      says: [
        'error spec.issuerRef.name: Certificate a/tls refers to Issuer "ca", which does not exist; did you mean ClusterIssuer "ca"?',
        '  ClusterIssuer ca kind: the existing one',
        '  fix: write the kind ClusterIssuer, or add the missing Issuer',
      ],
    },
    {
      name: 'the kind of a store that is too wide',
      yaml: store('SecretStore', 'vault') + externalSecret('secretStoreRef: {name: vault, kind: ClusterSecretStore}'),
      says: [
        'error spec.secretStoreRef.name: ExternalSecret a/keys refers to ClusterSecretStore "vault", which does not exist; did you mean SecretStore "vault"?',
        '  SecretStore a/vault kind: the existing one',
        '  fix: write the kind SecretStore, or add the missing ClusterSecretStore',
      ],
    },
    {
      name: 'a misspelt store of one key',
      yaml:
        store('SecretStore', 'aws-store') +
        externalSecret('data: [{secretKey: a, sourceRef: {storeRef: {name: aws-sotre}}}]'),
      says: says(
        'spec.data[0].sourceRef.storeRef.name',
        'ExternalSecret a/keys',
        'SecretStore',
        'aws-sotre',
        'aws-store',
      ),
    },
    {
      name: 'misspelt analyses and workload of a Rollout',
      yaml:
        deployment.replace('name: web, namespace', 'name: storefront, namespace') +
        template('success-rate') +
        rollout(
          'workloadRef: {apiVersion: apps/v1, kind: Deployment, name: storefornt}, strategy: {canary: {steps: [{analysis: {templates: [{templateName: succes-rate}]}}]}}',
        ),
      says: [
        ...says(
          'spec.strategy.canary.steps[0].analysis.templates[0].templateName',
          'Rollout a/web',
          'AnalysisTemplate',
          'succes-rate',
          'success-rate',
        ),
        ...says('spec.workloadRef.name', 'Rollout a/web', 'Deployment', 'storefornt', 'storefront'),
      ],
    },
    {
      name: 'a misspelt BackendConfig of a Service',
      yaml:
        object('BackendConfig@cloud.google.com/v1', 'notes-health') +
        `---\napiVersion: v1\nkind: Service\nmetadata: {name: notes, namespace: a, annotations: {cloud.google.com/backend-config: '{"default": "notes-helth", "ports": {"80": "notes-health"}}'}}\nspec: {ports: [{port: 80}]}\n`,
      says: says(
        'metadata.annotations["cloud.google.com/backend-config"]',
        'Service a/notes',
        'BackendConfig',
        'notes-helth',
        'notes-health',
      ),
    },
    {
      name: 'misspelt certificates and a misspelt FrontendConfig of an Ingress of GKE',
      yaml:
        object('ManagedCertificate@networking.gke.io/v1', 'shop-cert') +
        object('FrontendConfig@networking.gke.io/v1beta1', 'redirect') +
        '---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: shop, namespace: a, annotations: {networking.gke.io/managed-certificates: "shop-cert, shop-cret", networking.gke.io/v1beta1.FrontendConfig: redirct}}\nspec: {defaultBackend: {service: {name: shop, port: {number: 80}}}}\n',
      says: [
        ...says(
          'metadata.annotations["networking.gke.io/managed-certificates"]',
          'Ingress a/shop',
          'ManagedCertificate',
          'shop-cret',
          'shop-cert',
        ),
        ...says(
          'metadata.annotations["networking.gke.io/v1beta1.FrontendConfig"]',
          'Ingress a/shop',
          'FrontendConfig',
          'redirct',
          'redirect',
        ),
      ],
    },
    {
      name: 'the misspelt Service of an EndpointSlice',
      yaml: '---\napiVersion: v1\nkind: Service\nmetadata: {name: database, namespace: a}\nspec: {ports: [{port: 80}]}\n---\napiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: e, namespace: a, labels: {kubernetes.io/service-name: databse}}\naddressType: IPv4\nendpoints: []\n',
      says: says(
        'metadata.labels["kubernetes.io/service-name"]',
        'EndpointSlice a/e',
        'Service',
        'databse',
        'database',
      ),
    },
    {
      name: 'a misspelt ResourceClaimTemplate',
      yaml:
        object('ResourceClaimTemplate@resource.k8s.io/v1', 'one-gpu') +
        deployment.replace(
          'containers:',
          'resourceClaims: [{name: gpu, resourceClaimTemplateName: onegpu}], containers:',
        ),
      says: says(
        'spec.template.spec.resourceClaims[0].resourceClaimTemplateName',
        'Deployment a/web',
        'ResourceClaimTemplate',
        'onegpu',
        'one-gpu',
      ),
    },
    {
      name: 'a misspelt TraefikService',
      yaml:
        object('TraefikService@traefik.io/v1alpha1', 'split-web') +
        traefik('IngressRoute', 'routes: [{services: [{kind: TraefikService, name: splti-web}]}]'),
      says: says('spec.routes[0].services[0].name', 'IngressRoute a/web', 'TraefikService', 'splti-web', 'split-web'),
    },
  ],
});

describe('the Services of custom routes', () => {
  const service =
    '---\napiVersion: v1\nkind: Service\nmetadata: {name: backend, namespace: a}\nspec: {selector: {app: b}, ports: [{name: http, port: 80}]}\n';
  const findings = (yaml: string) =>
    checkManifests(service + yaml, { rules: [ingressBackendResolves] }).findings.map(
      ({ path, message }) => `${path}: ${message}`,
    );
  const missing = (path: string, from: string) => [
    `${path}: ${from} sends traffic to Service "bakend", which does not exist; did you mean "backend"?`,
  ];

  test.each([
    ['IngressRoute', 'routes: [{services: [{name: NAME, port: 80}]}]', 'spec.routes[0].services[0].name'],
    ['IngressRouteTCP', 'routes: [{services: [{name: NAME, port: http}]}]', 'spec.routes[0].services[0].name'],
    ['TraefikService', 'weighted: {services: [{name: NAME, port: 80}]}', 'spec.weighted.services[0].name'],
    ['TraefikService', 'mirroring: {name: NAME, port: 80}', 'spec.mirroring.name'],
    ['TraefikService', 'mirroring: {name: backend, mirrors: [{name: NAME}]}', 'spec.mirroring.mirrors[0].name'],
  ])('%s {%s}', (kind, spec, path) => {
    expect(findings(traefik(kind, spec.replace('NAME', 'backend')))).toEqual([]);
    expect(findings(traefik(kind, spec.replace('NAME', 'bakend')))).toEqual(missing(path, `${kind} a/web`));
  });

  test.each([
    ['canary: {stableService: backend, canaryService: bakend}', 'spec.strategy.canary.canaryService'],
    ['canary: {pingPong: {pingService: bakend}}', 'spec.strategy.canary.pingPong.pingService'],
    ['blueGreen: {activeService: bakend}', 'spec.strategy.blueGreen.activeService'],
  ])('a Rollout {%s}', (strategy, path) => {
    expect(findings(rollout(`strategy: {${strategy.replace('bakend', 'backend')}}`))).toEqual([]);
    expect(findings(rollout(`strategy: {${strategy}}`))).toEqual(missing(path, 'Rollout a/web'));
  });

  test.each([
    ['http: [{route: [{destination: {host: bakend}}]}]', 'spec.http[0].route[0].destination.host'],
    ['tcp: [{route: [{destination: {host: bakend, port: {number: 80}}}]}]', 'spec.tcp[0].route[0].destination.host'],
    ['http: [{mirror: {host: bakend}}]', 'spec.http[0].mirror.host'],
  ])('a VirtualService {%s}', (spec, path) => {
    const virtual = (text: string) => object('VirtualService@networking.istio.io/v1', 'web', `{${text}}`);

    expect(findings(virtual(spec.replace('bakend', 'backend')))).toEqual([]);
    expect(findings(virtual(spec.replace('bakend', 'bakend.example.com')))).toEqual([]);
    expect(findings(virtual(spec))).toEqual(missing(path, 'VirtualService a/web'));
  });

  test('a port that the Service lacks', () => {
    expect(findings(traefik('IngressRoute', 'routes: [{services: [{name: backend, port: 8080}]}]'))).toEqual([
      'spec.routes[0].services[0].port: IngressRoute a/web sends traffic to port 8080 of Service a/backend, which has no such port',
    ]);
  });

  test('a service of another provider is left alone', () => {
    expect(findings(traefik('IngressRoute', 'routes: [{services: [{name: bakend@file}]}]'))).toEqual([]);
  });
});

test('Secrets that annotations of ingress-nginx name, with their namespace or without', () => {
  const secret =
    '---\napiVersion: v1\nkind: Secret\nmetadata: {name: basic-auth, namespace: a}\nstringData: {auth: a}\n';
  const messages = (name: string) =>
    checkManifests(secret + ingress(`nginx.ingress.kubernetes.io/auth-secret: ${name}`), {
      rules: [secretExists],
    }).findings.map(({ message }) => message);
  const missing = ['Ingress a/web reads Secret "basic-atuh", which does not exist; did you mean "basic-auth"?'];

  expect([messages('basic-auth'), messages('a/basic-auth')]).toEqual([[], []]);
  expect([messages('basic-atuh'), messages('a/basic-atuh')]).toEqual([missing, missing]);
});
