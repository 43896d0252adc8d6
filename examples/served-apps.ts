import { Chart, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { Expose, MLServingApp, Secrets, WebApp, defineEngine } from '../src';

/** Text Embeddings Inference of Hugging Face, an engine that the package does not have. */
const embeddingsEngine = defineEngine({
  name: 'text-embeddings-inference',
  ports: { http: 8080 },
  protocols: ['openai', 'http'],
  path: '/embed',
  health: {
    startup: { path: '/health' },
    readiness: { path: '/health' },
    liveness: { tcp: 'http' },
  },
  metrics: { port: 'http' },
  launch: ({ model }) => ({ args: ['--model-id', model?.uri ?? '', '--port', '8080'] }),
});

/** The FastAPI and Streamlit apps as model servers, and a server with an engine of its own. */
export class ServedApps extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    new MLServingApp(this, 'fastapi-app', {
      engine: 'fastapi',
      image: 'heyitsrj/mlops-fastapi-app:v3',
      port: 8080,
      resources: { memory: '1Gi' },
      expose: Expose.loadBalancer({ port: 80 }),
      // nobody has published which user the image runs as: it decides
      security: 'image',
    });

    new MLServingApp(this, 'llmops-app', {
      engine: 'streamlit',
      image: 'llmops-app:v1.2.3',
      envFrom: [Secrets.existing('llmops-secrets', { keys: ['GROQ_API_KEY', 'HUGGINGFACE_API_KEY'] })],
      resources: { memory: '1Gi' },
      // one pod holds the sessions of all its visitors
      replicas: 1,
      expose: Expose.loadBalancer({ port: 80 }),
      // the image is built on the node, from a base that runs as root
      security: 'image',
    });

    const embeddings = new MLServingApp(this, 'embeddings', {
      engine: embeddingsEngine,
      image: 'ghcr.io/huggingface/text-embeddings-inference:cpu-1.8',
      model: { name: 'bge', uri: '/data/bge-small' },
      resources: { cpu: 2, memory: '4Gi' },
      monitoring: { labels: { release: 'prometheus' } },
      user: 1000,
    });

    const search = new WebApp(this, 'search', {
      image: 'example/search:2.4.0',
      port: 8080,
      health: '/healthz',
      user: 1000,
    });
    search.connectTo(embeddings, { env: 'EMBEDDINGS_URL', path: embeddings.modelPath });
  }
}
