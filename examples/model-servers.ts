import { Chart, Duration, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { Config, ExternalService, MLServingApp, Secrets, WebApp } from '../src';

/** Model servers, one of them on two nodes, and an app that calls them. Each server has the ports and health checks of its engine. */
export class ModelServers extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    const hub = Secrets.existing('hugging-face', { keys: ['HF_TOKEN'] });

    const llm = new MLServingApp(this, 'llm', {
      engine: 'vllm',
      image: 'vllm/vllm-openai:v0.18.0',
      model: {
        name: 'mistral',
        huggingFace: 'mistralai/Mistral-7B-Instruct-v0.3',
        revision: 'e0bc86c23ce5aae1db576c8cca6f06f1f73af2db',
        token: hub.key('HF_TOKEN'),
      },
      // a new pod finds the weights that another has downloaded
      cache: { size: '40Gi' },
      resources: { cpu: 4, memory: '24Gi' },
      gpu: { count: 1, nodeSelector: { 'nvidia.com/gpu.product': 'NVIDIA-L4' } },
      startupTimeout: Duration.minutes(30),
      monitoring: { labels: { release: 'prometheus' } },
      autoscale: { min: 2, max: 4 },
      queue: { perPod: 5, prometheus: 'http://prometheus.monitoring:9090' },
      // vLLM's image runs as root unless it gets a user
      user: { uid: 1000, fsGroup: 1000 },
    });

    // too large for the GPUs of one node: two of them serve it together, and their leader answers
    const large = new MLServingApp(this, 'large-llm', {
      engine: 'vllm',
      image: 'vllm/vllm-openai:v0.18.0',
      model: { name: 'llama', claim: 'weights', path: 'llama-3.1-405b' },
      nodes: 2,
      gpu: 8,
      replicas: 1,
      resources: { cpu: 32, memory: '800Gi' },
      startupTimeout: Duration.hours(1),
      monitoring: { labels: { release: 'prometheus' } },
      user: { uid: 1000, fsGroup: 1000 },
    });

    const sentiment = new MLServingApp(this, 'sentiment', {
      engine: 'mlserver',
      image: 'seldonio/mlserver:1.7.1',
      model: { name: 'sentiment', oci: 'example/sentiment-model:1.2.0' },
      resources: { cpu: 1, memory: '2Gi' },
      user: 1000,
    });

    const prompts = new Config(this, 'prompts', {
      data: { 'system.txt': 'You recommend films.\n', MAX_TOKENS: 512 },
    });

    const metrics = new ExternalService(this, 'experiments', { host: 'mlflow.example.com', port: 443 });

    const gateway = new WebApp(this, 'gateway', {
      image: 'example/model-gateway:3.1.0',
      ports: { http: 8080, metrics: 9090 },
      health: { path: '/healthz', port: 'http' },
      env: { MAX_TOKENS: prompts.key('MAX_TOKENS') },
      files: { '/etc/prompts': prompts.files({ items: ['system.txt'] }) },
      autoscale: { min: 2, max: 10, cpu: 70 },
      user: 1000,
    });
    gateway.connectTo(llm, { env: 'LLM_URL', path: llm.modelPath });
    gateway.connectTo(large, { env: 'LARGE_LLM_URL', path: large.modelPath });
    gateway.connectTo(sentiment, { env: 'SENTIMENT_URL', path: sentiment.modelPath });
    gateway.connectTo(metrics, { env: 'MLFLOW_TRACKING_URI', scheme: 'https' });
  }
}
