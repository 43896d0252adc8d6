import { Chart, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { Expose, Secrets, WebApp } from '../src';

/** A Streamlit app that reads the API keys of its language models from a Secret. */
export class LlmopsApp extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    const keys = Secrets.existing('llmops-secrets', { keys: ['GROQ_API_KEY', 'HUGGINGFACE_API_KEY'] });

    new WebApp(this, 'llmops-app', {
      image: 'llmops-app:v1.2.3',
      pullPolicy: 'IfNotPresent',
      port: 8501,
      health: '/_stcore/health',
      envFrom: [keys],
      // one pod holds the sessions of all its visitors
      replicas: 1,
      serviceName: 'llmops-service',
      containerName: 'llmops-container',
      selector: { app: 'llmops' },
      expose: Expose.loadBalancer({ port: 80 }),
      // the image is built on the node, from a base that runs as root
      security: 'image',
    });
  }
}
