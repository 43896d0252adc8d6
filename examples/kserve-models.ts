import { Chart, Duration, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { InferenceService, Secrets, Storage, WebApp } from '../src';

/** Models behind KServe: a format with a canary, a container with a transformer before it, one that Knative scales to zero. */
export class KServeModels extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    const iris = new InferenceService(this, 'iris', {
      predictor: {
        model: { format: 'sklearn', uri: 's3://models/iris/v1', protocol: 'v2' },
        serviceAccount: 'model-store',
        resources: { cpu: 1, memory: '1Gi' },
        autoscale: { min: 2, max: 6, cpu: 70 },
      },
      canary: [
        {
          name: 'next',
          percent: 10,
          model: { format: 'sklearn', uri: 's3://models/iris/v2', protocol: 'v2' },
          serviceAccount: 'model-store',
          resources: { cpu: 1, memory: '1Gi' },
        },
      ],
    });

    const hub = Secrets.existing('hugging-face', { keys: ['HF_TOKEN'] });

    const sentiment = new InferenceService(this, 'sentiment', {
      predictor: {
        image: 'example/sentiment:0.2.0',
        protocol: 'v1',
        ports: { http: 8080, metrics: 9090 },
        health: { path: '/healthz', port: 'http' },
        env: { HF_TOKEN: hub.key('HF_TOKEN') },
        files: { '/cache': Storage.emptyDir({ size: '2Gi' }) },
        resources: { cpu: 2, memory: '4Gi' },
        replicas: 2,
        user: 1000,
        batcher: { maxBatchSize: 16, maxLatency: Duration.millis(50) },
      },
      transformer: {
        image: 'example/tokenizer:1.1.0',
        protocol: 'v1',
        args: ['--model_name', 'sentiment'],
        replicas: 2,
      },
    });

    const reviews = new InferenceService(this, 'reviews', {
      mode: 'Knative',
      predictor: {
        model: { format: 'huggingface', uri: 'hf://example/reviews', protocol: 'v2' },
        args: ['--task', 'sequence_classification'],
        resources: { cpu: 2, memory: '8Gi' },
        autoscale: { min: 0, max: 3, concurrency: 4 },
      },
      canaryTraffic: 20,
    });

    const shop = new WebApp(this, 'shop', { image: 'example/shop:4.0.0', port: 8080, health: '/healthz' });
    shop.connectTo(iris, { env: 'IRIS_URL', path: iris.predictPath });
    shop.connectTo(sentiment, { env: 'SENTIMENT_URL', path: sentiment.predictPath });
    shop.connectTo(reviews, { env: 'REVIEWS_URL', path: reviews.predictPath });
    // the new version alone, for tests
    shop.connectTo(iris.canary('next'), { env: 'IRIS_NEXT_URL' });
  }
}
