import { join } from 'node:path';
import { Chart, type ChartProps } from 'cdk8s';
import { Expose, MLServingApp, Secrets, WebApp } from 'cdk8s-dovetail';
import type { Construct } from 'constructs';

/** A model server, and the app that calls it. */
export class Serving extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps = {}) {
    super(scope, id, props);

    // only the names are read from the file; the values stay in the cluster
    const secrets = Secrets.fromEnvFile('serving-secrets', join(__dirname, '.env.example'), { keys: ['API_TOKEN'] });

    const model = new MLServingApp(this, 'model', {
      engine: 'fastapi', // or vllm, sglang, tgi, triton, mlserver, torchserve, tensorflow-serving, ollama, streamlit, custom
      image: 'registry.example.com/model:1.0.0',
      model: { name: 'sentiment', uri: '/models/sentiment' },
      health: '/healthz',
      resources: { cpu: '1', memory: '2Gi' },
    });

    const api = new WebApp(this, 'api', {
      image: 'registry.example.com/api:1.0.0',
      port: 8080,
      health: '/healthz',
      env: { API_TOKEN: secrets.key('API_TOKEN') },
      expose: Expose.loadBalancer({ port: 80 }),
    });
    api.connectTo(model, { env: 'MODEL_URL' });
  }
}
