/** What is rightly said of the sets of this folder, each line with the reason why it is no false alarm. */
export const said: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'blue-green.yaml': {
    'needs Secret /regcred': 'the login to a registry is made by hand',
  },
  'dns-daemon.yaml': {
    'needs Service loki/loki-gateway': 'a qualified name, in a namespace that another set fills',
  },
  'environment.yaml': {
    'needs Secret app/api-credentials: db-password': 'credentials are not in the set',
  },
  'helm-postgres.yaml': {
    'needs PersistentVolumeClaim data/pgdumpall': 'the claim for dumps is made beforehand',
    'needs Secret data/db-postgresql-crt': 'the certificate is brought by whoever installs the chart',
  },
  'helm-web.yaml': {
    'warning practice/memory-limit-is-set Deployment /release-web spec.template.spec.containers[0].resources':
      'a fresh chart leaves resources empty',
    'warning practice/requests-are-set Deployment /release-web spec.template.spec.containers[0].resources':
      'a fresh chart leaves resources empty',
    'warning practice/memory-limit-is-set Pod /release-web-test-connection spec.containers[0].name':
      'the pod of the test says nothing of its resources',
    'warning practice/requests-are-set Pod /release-web-test-connection spec.containers[0].name':
      'the pod of the test says nothing of its resources',
  },
  'ingress-controller.yaml': {
    'warning practice/memory-limit-is-set Deployment ingress-nginx/ingress-nginx-controller spec.template.spec.containers[0].resources':
      'it is shipped with requests alone',
    'needs Secret ingress-nginx/ingress-nginx-admission': 'a Job of the set makes it, which only its arguments say',
  },
  'jobs.yaml': {
    'needs Secret app/db-login: password': 'credentials are not in the set',
  },
  'knative.yaml': {
    'needs Service knative-eventing/broker-ingress': 'a qualified name, in a namespace that another set fills',
  },
  'kustomize.yaml': {
    'warning wiring/url-resolves Deployment staging/staging-web spec.template.spec.containers[0].env[0].value':
      'the overlay of staging has no API, and nothing says that it is made elsewhere',
    'needs Secret dev/dev-web-secrets-8b6t5g2k9m': 'generated Secrets are applied apart',
  },
  'limits.yaml': {
    'needs ServiceAccount ci/deployer': 'the account of another namespace',
  },
  'message-queue.yaml': {
    'needs Secret mq/mirror-login': 'the login to a registry is made by hand',
  },
  'metrics-server.yaml': {
    'warning practice/memory-limit-is-set Deployment kube-system/metrics-server spec.template.spec.containers[0].resources':
      'it is shipped with requests alone',
  },
  'model-serving.yaml': {
    'needs Secret models/s3-login': 'credentials are not in the set',
  },
  'near-names.yaml': {
    'needs ConfigMap twins/cache-rw': 'not cache-ro: of a short word another letter makes another word',
    'needs Secret twins/api': 'not api-dev: a word less is another thing',
    'needs Secret twins/api-prod': 'not api-dev: another word is another thing',
    'needs Secret twins/db-2': 'not db-1: another number is another thing',
  },
  'prometheus-operator.yaml': {
    'warning practice/readiness-is-probed DaemonSet monitoring/node-exporter spec.template.spec.containers[1].name':
      'it is shipped without probes, and scraped through a Service',
  },
  'spring.yaml': {
    'needs Secret bank/orders-db: password': 'credentials are not in the set',
    'needs Service auth/keycloak': 'a qualified name, in a namespace that another set fills',
  },
  'telemetry.yaml': {
    'warning wiring/url-resolves ConfigMap observability/collector data.relay':
      'Loki would lie in this very namespace, and nothing says that it is made elsewhere',
  },
};
