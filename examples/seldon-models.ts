import { Chart, Duration, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { Config, Secrets, SeldonModel, Storage, Trigger, WebApp } from '../src';

/** Models behind Seldon Core: a new version beside the old one with a shadow, a graph of several containers, and the apps that call them. */
export class SeldonModels extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    const store = Secrets.existing('model-store', { keys: ['RCLONE_CONFIG_S3_TYPE', 'RCLONE_CONFIG_S3_PROVIDER'] });

    const iris = new SeldonModel(this, 'iris', {
      protocol: 'v2',
      predictors: [
        {
          name: 'stable',
          traffic: 90,
          replicas: 2,
          graph: {
            name: 'classifier',
            server: 'SKLEARN_SERVER',
            modelUri: 's3://models/iris/v1',
            envSecret: store,
            resources: { cpu: 1, memory: '1Gi' },
          },
          explainer: { type: 'AnchorTabular', modelUri: 's3://models/iris/explainer', envSecret: store },
        },
        {
          name: 'next',
          traffic: 10,
          autoscale: { min: 1, max: 4, cpu: 70 },
          graph: {
            name: 'classifier',
            server: 'SKLEARN_SERVER',
            modelUri: 's3://models/iris/v2',
            envSecret: store,
            resources: { cpu: 1, memory: '1Gi' },
          },
        },
        {
          name: 'candidate',
          shadow: true,
          traffic: 5,
          replicas: 1,
          graph: {
            name: 'classifier',
            server: 'XGBOOST_SERVER',
            modelUri: 's3://models/iris/v3',
            envSecret: store,
            resources: { memory: '1Gi' },
          },
        },
      ],
    });

    const hub = Secrets.existing('hugging-face', { keys: ['HF_TOKEN'] });
    const labels = new Config(this, 'labels', { data: { 'labels.json': '["negative", "positive"]\n' } });

    const reviews = new SeldonModel(this, 'reviews', {
      protocol: 'v2',
      transport: 'rest',
      predictors: [
        {
          name: 'default',
          replicas: 2,
          user: 8888,
          drain: Duration.seconds(45),
          graph: {
            name: 'clean',
            type: 'TRANSFORMER',
            image: 'example/review-cleaner:1.2.0',
            children: [
              {
                name: 'by-length',
                type: 'ROUTER',
                image: 'example/length-router:1.0.0',
                parameters: { words: 40 },
                children: [
                  {
                    name: 'short',
                    image: 'example/short-reviews:3.0.1',
                    resources: { memory: '2Gi' },
                    env: { HF_TOKEN: hub.key('HF_TOKEN') },
                    files: { '/etc/labels': labels, '/cache': Storage.emptyDir({ size: '1Gi' }) },
                  },
                  {
                    name: 'long',
                    server: 'HUGGINGFACE_SERVER',
                    parameters: { task: 'text-classification', pretrained_model: 'example/long-reviews' },
                    resources: { cpu: 2, memory: '8Gi' },
                    pod: 'large',
                  },
                ],
              },
            ],
          },
          pods: {
            large: {
              autoscale: {
                min: 1,
                max: 6,
                triggers: [
                  Trigger.prometheus({
                    serverAddress: 'http://prometheus.monitoring:9090',
                    query:
                      'sum(rate(seldon_api_executor_server_requests_seconds_count{deployment_name="reviews"}[1m]))',
                    perPod: 10,
                  }),
                ],
              },
            },
          },
        },
      ],
    });

    const shop = new WebApp(this, 'shop', { image: 'example/shop:4.0.0', port: 8080, health: '/healthz' });
    shop.connectTo(iris, { env: 'IRIS_URL', path: iris.predictPath });
    shop.connectTo(reviews, { env: 'REVIEWS_URL', path: reviews.predictPath });
    // the new version alone, for tests
    shop.connectTo(iris.predictor('next'), { env: 'IRIS_NEXT_GRPC', port: 'grpc', scheme: 'grpc' });
  }
}
