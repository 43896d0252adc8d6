import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

/** Each app has a namespace of its own: two of the published ones share the names of their objects. */
export const NAMESPACES = {
  mlops: 'mlops',
  llmops: 'llmops',
  shop: 'shop',
  shopWithSecret: 'shop-with-secret',
  clusterSetup: 'storefront',
  clusterTools: 'cluster-tools',
  mlServing: 'ml-serving',
  mlPipelines: 'ml-pipelines',
  sentiment: 'sentiment',
  seldonModels: 'seldon-models',
  kserveModels: 'kserve-models',
  nodeAgents: 'node-agents',
  postgres: 'postgres',
  privateBackend: 'private-backend',
  restricted: 'restricted',
  servedApps: 'served-apps',
  tritonCanary: 'triton-canary',
  inferenceGateway: 'inference-gateway',
  workers: 'workers',
  scaledWorkers: 'scaled-workers',
  outsideSecrets: 'outside-secrets',
  monitoredShop: 'monitored-shop',
  jobs: 'jobs',
  shopIngress: 'shop-ingress',
  gateways: 'gateways',
  shopGateway: 'shop-gateway',
  search: 'search',
  telemetry: 'telemetry',
  guestbook: 'guestbook',
  everyKind: 'every-kind',
} as const;

/** The namespaces of all examples. */
export class Namespaces extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    for (const name of Object.values(NAMESPACES)) new k8s.KubeNamespace(this, name, { metadata: { name } });
  }
}
