/** What is rightly said of the sets of this folder, each line with the reason why it is no false alarm. */
export const said: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'admission-operator.yaml': {
    'warning practice/pod-is-restricted Deployment gatehouse/gatehouse spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning practice/pod-is-restricted Job gatehouse/gatehouse-certs spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning practice/token-is-not-mounted-idly Deployment gatehouse/gatehouse spec.template.spec':
      'only the account of its Job has a role: a webhook answers, and asks nothing of the API',
  },
  'argo-rollout.yaml': {
    'needs IngressClass /nginx': 'the class comes with the controller, which another set installs',
    'warning practice/pod-is-restricted Rollout /web spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning practice/several-replicas-have-a-budget Rollout /web metadata.name':
      'it has several replicas, and the set has no budget',
    'warning practice/token-is-not-mounted-idly Rollout /web spec.template.spec':
      'it runs as the default account, to which the set grants nothing',
    'warning wiring/autoscaler-owns-replicas Rollout /web spec.replicas':
      'it says replicas, which its autoscaler sets too',
  },
  'blue-green.yaml': {
    'warning practice/pod-is-restricted Deployment /shop-blue spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning practice/pod-is-restricted Deployment /shop-green spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'needs Secret /regcred': 'the login to a registry is made by hand',
    'warning practice/token-is-not-mounted-idly Deployment /shop-blue spec.template.spec':
      'it runs as the default account, to which the set grants nothing',
    'warning practice/token-is-not-mounted-idly Deployment /shop-green spec.template.spec':
      'it runs as the default account, to which the set grants nothing',
  },
  'cert-manager.yaml': {
    'needs Issuer.cert-manager.io site/ca': 'the issuer is made by whoever runs cert-manager',
    'warning practice/pod-is-restricted Deployment site/api spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning practice/token-is-not-mounted-idly Deployment site/api spec.template.spec':
      'it runs as the default account, to which the set grants nothing',
  },
  'crlf-list.yaml': {
    'warning practice/pod-is-restricted Deployment /web spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning practice/token-is-not-mounted-idly Deployment /web spec.template.spec':
      'it runs as the default account, to which the set grants nothing',
  },
  'custom-workloads.yaml': {
    'warning practice/pod-is-restricted Job ray/submit spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'error api/service-ports-are-valid Service kruise/web spec.ports[0].name':
      'the server refuses a Service of several ports without names',
    'error api/service-ports-are-valid Service kruise/web spec.ports[1].name':
      'the server refuses a Service of several ports without names',
    'warning practice/token-is-not-mounted-idly Job ray/submit spec.template.spec':
      'it runs as the default account, to which the set grants nothing',
  },
  'database-cluster.yaml': {
    'warning practice/pod-is-restricted StatefulSet /ledger spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning wiring/service-account-exists ClusterRoleBinding /ledger subjects[0].name':
      'it works in the default namespace alone, and nothing says that the set is for that one',
  },
  'dns-daemon.yaml': {
    'needs Service logging/elasticsearch-master': 'the agent sends its logs to it, and another set brings it',
    'warning practice/pod-is-restricted Deployment kube-system/coredns spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning practice/pod-is-restricted DaemonSet logging/fluent-bit spec.template.spec':
      'it may use its node, as its kind does, but may run as root too',
    'needs Service loki/loki-gateway': 'a qualified name, in a namespace that another set fills',
    'warning practice/token-is-not-mounted-idly DaemonSet logging/fluent-bit spec.template.spec':
      'it runs as the default account, to which the set grants nothing',
  },
  'environment.yaml': {
    'warning practice/pod-is-restricted Deployment app/api spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning practice/pod-is-restricted Deployment app/postgres spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'needs Secret app/api-credentials: db-password': 'credentials are not in the set',
    'warning practice/token-is-not-mounted-idly Deployment app/postgres spec.template.spec':
      'it runs as the default account, to which the set grants nothing',
    'warning wiring/env-expansion-resolves Deployment app/api spec.template.spec.containers[0].env[0].value':
      'the variable stands after the one that uses it, which Kubernetes does not expand',
    'warning wiring/env-expansion-resolves Deployment app/api spec.template.spec.containers[0].env[7].value':
      'the variable stands after the one that uses it, which Kubernetes does not expand',
  },
  'gateway-api.yaml': {
    'needs InferencePool edge/llama': 'the pool is made with the servers of models, by another set',
    'needs Secret edge/public-cert': 'credentials are not in the set',
    'warning practice/pod-is-restricted Deployment shop/shop spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning practice/pod-is-restricted Deployment shop/shop-canary spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning practice/token-is-not-mounted-idly Deployment shop/shop spec.template.spec':
      'it runs as the default account, to which the set grants nothing',
    'warning practice/token-is-not-mounted-idly Deployment shop/shop-canary spec.template.spec':
      'it runs as the default account, to which the set grants nothing',
  },
  'helm-postgres.yaml': {
    'warning practice/pod-is-restricted CronJob data/db-postgresql-pgdumpall spec.jobTemplate.spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning practice/pod-is-restricted StatefulSet data/db-postgresql spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'needs PersistentVolumeClaim data/pgdumpall': 'the claim for dumps is made beforehand',
    'needs Secret data/db-postgresql-crt': 'the certificate is brought by whoever installs the chart',
    'warning practice/liveness-differs-from-readiness StatefulSet data/db-postgresql spec.template.spec.containers[1].livenessProbe':
      'both probes ask the same, as it is shipped',
    'warning practice/token-is-not-mounted-idly CronJob data/db-postgresql-pgdumpall spec.jobTemplate.spec.template.spec':
      'it runs as the default account, to which the set grants nothing',
    'warning practice/token-is-not-mounted-idly StatefulSet data/db-postgresql spec.template.spec':
      'it runs as the default account, to which the set grants nothing',
  },
  'helm-web.yaml': {
    'warning practice/pod-is-restricted Deployment /release-web spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning practice/pod-is-restricted Pod /release-web-test-connection spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning practice/memory-limit-is-set Deployment /release-web spec.template.spec.containers[0].resources':
      'a fresh chart leaves resources empty',
    'warning practice/requests-are-set Deployment /release-web spec.template.spec.containers[0].resources':
      'a fresh chart leaves resources empty',
    'warning practice/memory-limit-is-set Pod /release-web-test-connection spec.containers[0].name':
      'the pod of the test says nothing of its resources',
    'warning practice/requests-are-set Pod /release-web-test-connection spec.containers[0].name':
      'the pod of the test says nothing of its resources',
    'warning practice/liveness-differs-from-readiness Deployment /release-web spec.template.spec.containers[0].livenessProbe':
      'both probes ask the same, as it is shipped',
    'warning practice/token-is-not-mounted-idly Pod /release-web-test-connection spec':
      'it runs as the default account, to which the set grants nothing',
  },
  'ingress-controller.yaml': {
    'warning practice/pod-is-restricted Deployment ingress-nginx/ingress-nginx-controller spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning practice/pod-is-restricted Job ingress-nginx/ingress-nginx-admission-create spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning practice/memory-limit-is-set Deployment ingress-nginx/ingress-nginx-controller spec.template.spec.containers[0].resources':
      'it is shipped with requests alone',
    'needs Secret ingress-nginx/ingress-nginx-admission': 'a Job of the set makes it, which only its arguments say',
    'warning practice/liveness-differs-from-readiness Deployment ingress-nginx/ingress-nginx-controller spec.template.spec.containers[0].livenessProbe':
      'both probes ask the same, as it is shipped',
  },
  'istio.yaml': {
    'warning practice/pod-is-restricted Deployment mesh/reviews-v1 spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning practice/pod-is-restricted Deployment mesh/reviews-v2 spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
  },
  'jobs.yaml': {
    'warning practice/pod-is-restricted Job app/ spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'needs Secret app/db-login: password': 'credentials are not in the set',
    'warning practice/token-is-not-mounted-idly Job app/ spec.template.spec':
      'it runs as the default account, to which the set grants nothing',
  },
  'keda.yaml': {
    'needs SecretStore.external-secrets.io jobs/store': 'the store is of the platform',
    'warning practice/pod-is-restricted Deployment jobs/worker spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning practice/pod-is-restricted ScaledJob jobs/render spec.jobTargetRef.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning practice/token-is-not-mounted-idly Deployment jobs/worker spec.template.spec':
      'it runs as the default account, to which the set grants nothing',
    'warning practice/token-is-not-mounted-idly ScaledJob jobs/render spec.jobTargetRef.template.spec':
      'it runs as the default account, to which the set grants nothing',
  },
  'knative.yaml': {
    'warning practice/pod-is-restricted Deployment functions/caller spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'needs Service knative-eventing/broker-ingress': 'a qualified name, in a namespace that another set fills',
    'warning practice/token-is-not-mounted-idly Deployment functions/caller spec.template.spec':
      'it runs as the default account, to which the set grants nothing',
  },
  'kustomize.yaml': {
    'warning practice/pod-is-restricted Deployment dev/dev-api spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning practice/pod-is-restricted Deployment dev/dev-web spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning practice/pod-is-restricted Deployment staging/staging-web spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning wiring/url-resolves Deployment staging/staging-web spec.template.spec.containers[0].env[0].value':
      'the overlay of staging has no API, and nothing says that it is made elsewhere',
    'needs Secret dev/dev-web-secrets-8b6t5g2k9m': 'generated Secrets are applied apart',
    'warning practice/token-is-not-mounted-idly Deployment dev/dev-api spec.template.spec':
      'it runs as the default account, to which the set grants nothing',
    'warning practice/token-is-not-mounted-idly Deployment dev/dev-web spec.template.spec':
      'it runs as the default account, to which the set grants nothing',
    'warning practice/token-is-not-mounted-idly Deployment staging/staging-web spec.template.spec':
      'it runs as the default account, to which the set grants nothing',
  },
  'limits.yaml': {
    'error admission/pod-security-is-kept ReplicationController team/legacy spec.template.spec.containers[0].ports[0].hostPort':
      'the namespace enforces the baseline level, which refuses ports of the node, and since v1.34 probes of other hosts',
    'error api/kind-is-served Ingress team/legacy apiVersion': 'extensions/v1beta1 went with Kubernetes 1.22',
    'needs ServiceAccount ci/deployer': 'the account of another namespace',
    'warning practice/host-is-left-alone ReplicationController team/legacy spec.template.spec.containers[0].ports[0].hostPort':
      'a port of the node is taken',
  },
  'linkerd.yaml': {
    'warning practice/pod-is-restricted Deployment emoji/voting spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning practice/pod-is-restricted Deployment emoji/web spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
  },
  'message-queue.yaml': {
    'warning practice/pod-is-restricted Deployment mq/consumer spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning practice/pod-is-restricted StatefulSet mq/queue spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'needs Secret mq/mirror-login': 'the login to a registry is made by hand',
    'warning practice/several-replicas-have-a-budget StatefulSet mq/queue spec.replicas':
      'it has several replicas, and the set has no budget',
    'warning practice/token-is-not-mounted-idly Deployment mq/consumer spec.template.spec':
      'it runs as the default account, to which the set grants nothing',
  },
  'metrics-server.yaml': {
    'warning practice/pod-is-restricted Deployment kube-system/metrics-server spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning practice/memory-limit-is-set Deployment kube-system/metrics-server spec.template.spec.containers[0].resources':
      'it is shipped with requests alone',
  },
  'model-serving.yaml': {
    'warning practice/pod-is-restricted Deployment models/chat spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning practice/pod-is-restricted LeaderWorkerSet models/vllm spec.leaderWorkerTemplate.leaderTemplate.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning practice/pod-is-restricted LeaderWorkerSet models/vllm spec.leaderWorkerTemplate.workerTemplate.spec':
      'it may run as root, and with the capabilities of its runtime',
    'needs Secret models/rclone':
      'the operator reads the variables of the model loader from envSecretRefName, and nothing makes the Secret',
    'needs Secret models/s3-login': 'credentials are not in the set',
    'warning practice/token-is-not-mounted-idly Deployment models/chat spec.template.spec':
      'it runs as the default account, to which the set grants nothing',
    'warning practice/token-is-not-mounted-idly LeaderWorkerSet models/vllm spec.leaderWorkerTemplate.leaderTemplate.spec':
      'it runs as the default account, to which the set grants nothing',
    'warning practice/token-is-not-mounted-idly LeaderWorkerSet models/vllm spec.leaderWorkerTemplate.workerTemplate.spec':
      'it runs as the default account, to which the set grants nothing',
  },
  'native-sidecar.yaml': {
    'warning practice/pod-is-restricted Deployment /api spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning api/kind-is-served Endpoints /cache apiVersion': 'Endpoints are deprecated since Kubernetes 1.33',
    'warning practice/token-is-not-mounted-idly Deployment /api spec.template.spec':
      'it runs as the default account, to which the set grants nothing',
  },
  'near-names.yaml': {
    'warning practice/pod-is-restricted Pod twins/client spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning practice/pod-is-restricted StatefulSet twins/cache-ro spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning practice/pod-is-restricted StatefulSet twins/cache-rw spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'needs ConfigMap twins/cache-rw': 'not cache-ro: of a short word another letter makes another word',
    'needs Secret twins/api': 'not api-dev: a word less is another thing',
    'needs Secret twins/api-prod': 'not api-dev: another word is another thing',
    'needs Secret twins/db-2': 'not db-1: another number is another thing',
    'warning practice/pod-has-a-controller Pod twins/client kind': 'a bare pod, which nobody makes anew',
    'warning practice/token-is-not-mounted-idly Pod twins/client spec':
      'it runs as the default account, to which the set grants nothing',
    'warning practice/token-is-not-mounted-idly StatefulSet twins/cache-ro spec.template.spec':
      'it runs as the default account, to which the set grants nothing',
    'warning practice/token-is-not-mounted-idly StatefulSet twins/cache-rw spec.template.spec':
      'it runs as the default account, to which the set grants nothing',
    'warning wiring/stateful-service-is-headless StatefulSet twins/cache-ro spec.serviceName':
      'the Service of its name has an address of its own, so that its pods get no names',
    'warning wiring/stateful-service-is-headless StatefulSet twins/cache-rw spec.serviceName':
      'the Service of its name has an address of its own, so that its pods get no names',
  },
  'nginx-config.yaml': {
    'warning practice/pod-is-restricted Deployment /api spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning practice/token-is-not-mounted-idly Deployment /api spec.template.spec':
      'it runs as the default account, to which the set grants nothing',
  },
  'operators.yaml': {
    'warning practice/pod-is-restricted Deployment stream/orders spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning practice/token-is-not-mounted-idly Deployment stream/orders spec.template.spec':
      'it runs as the default account, to which the set grants nothing',
  },
  'patroni.yaml': {
    'warning practice/pod-is-restricted StatefulSet /ledger spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning practice/several-replicas-have-a-budget StatefulSet /ledger spec.replicas':
      'it has several replicas, and the set has no budget',
  },
  'projected.yaml': {
    'warning practice/pod-is-restricted Pod /demo spec': 'it may run as root, and with the capabilities of its runtime',
    'warning practice/pod-has-a-controller Pod /demo kind': 'a bare pod, which nobody makes anew',
  },
  'prometheus-operator.yaml': {
    'warning practice/pod-is-restricted DaemonSet monitoring/node-exporter spec.template.spec':
      'it may use its node, as its kind does, but may run as root too',
    'warning practice/pod-is-restricted Deployment monitoring/grafana spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning practice/readiness-is-probed DaemonSet monitoring/node-exporter spec.template.spec.containers[1].name':
      'it is shipped without probes, and scraped through a Service',
    'warning practice/token-is-not-mounted-idly Deployment monitoring/grafana spec.template.spec':
      'it runs as the default account, to which the set grants nothing',
  },
  'spring.yaml': {
    'warning practice/pod-is-restricted Deployment bank/orders spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning practice/pod-is-restricted Deployment bank/users spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'needs Secret bank/orders-db: password': 'credentials are not in the set',
    'needs Service auth/keycloak': 'a qualified name, in a namespace that another set fills',
    'warning practice/token-is-not-mounted-idly Deployment bank/orders spec.template.spec':
      'it runs as the default account, to which the set grants nothing',
    'warning practice/token-is-not-mounted-idly Deployment bank/users spec.template.spec':
      'it runs as the default account, to which the set grants nothing',
  },
  'telemetry.yaml': {
    'warning practice/pod-is-restricted Deployment observability/collector spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning practice/pod-is-restricted Deployment shop/app spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning wiring/url-resolves ConfigMap observability/collector data.relay':
      'Loki would lie in this very namespace, and nothing says that it is made elsewhere',
    'warning practice/token-is-not-mounted-idly Deployment observability/collector spec.template.spec':
      'it runs as the default account, to which the set grants nothing',
    'warning practice/token-is-not-mounted-idly Deployment shop/app spec.template.spec':
      'it runs as the default account, to which the set grants nothing',
  },
  'vault-ha.yaml': {
    'warning practice/pod-is-restricted StatefulSet vault/vault spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
    'warning practice/several-replicas-have-a-budget StatefulSet vault/vault spec.replicas':
      'it has several replicas, and the set has no budget',
    'warning wiring/env-expansion-resolves StatefulSet vault/vault spec.template.spec.containers[0].env[3].value':
      'the list has no HOSTNAME, and Kubernetes expands nothing that only the runtime sets',
  },
  'secrets-store.yaml': {
    'warning practice/pod-is-restricted Deployment pay/pay spec.template.spec':
      'it may run as root, and with the capabilities of its runtime',
  },
};
