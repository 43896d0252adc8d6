import { Chart, Duration, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { KubeflowPipeline, Secrets, Storage } from '../src';

/** Two pipelines of Kubeflow: one that trains and evaluates, and one with conditions, loops, secrets and GPUs. */
export class KubeflowPipelines extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);
    this.iris();
    this.sentiment();
  }

  private iris(): void {
    const image = 'your-dockerhub-username/iris-model:1.0.0';
    const iris = new KubeflowPipeline(this, 'iris-pipeline', {
      description: 'Trains a model on the iris data, and evaluates it.',
      parameters: { test_size: { type: 'double', default: 0.2, description: 'The share of the data to test with.' } },
    });

    const train = iris.step('train-model', {
      image,
      inputs: { test_size: iris.parameter('test_size') },
      outputs: { model: 'Model', test_data: 'Dataset' },
      command: ['python', 'train.py'],
      args: ({ inputs, outputs }) => [
        ...['--test-size', inputs.test_size],
        ...['--model', outputs.model.path, '--test-data', outputs.test_data.path],
      ],
    });

    iris.step('evaluate-model', {
      image,
      inputs: { model: train.output('model'), test_data: train.output('test_data') },
      outputs: { metrics: 'Metrics' },
      command: ['python', 'evaluate.py'],
      args: ({ inputs, outputs }) => [
        ...['--model', inputs.model.path, '--test-data', inputs.test_data.path],
        ...['--metrics', outputs.metrics.path],
      ],
    });
  }

  private sentiment(): void {
    const image = 'example/sentiment-training:2.3.0';
    const hub = Secrets.existing('hugging-face', { keys: ['HF_TOKEN'] });
    const chat = Secrets.existing('chat', { keys: ['WEBHOOK_URL'] });

    const sentiment = new KubeflowPipeline(this, 'sentiment-pipeline', {
      parameters: {
        base_model: { type: 'string', default: 'distilbert-base-uncased' },
        epochs: { type: 'int', default: 3 },
        languages: { type: 'list', default: ['en', 'de'] },
      },
    });

    const train = sentiment.step('train', {
      image,
      inputs: { base_model: sentiment.parameter('base_model'), epochs: sentiment.parameter('epochs') },
      outputs: { model: 'Model', accuracy: 'double' },
      command: ['python', 'train.py'],
      args: ({ inputs, outputs }) => [
        `--base-model=${inputs.base_model}`,
        `--epochs=${inputs.epochs}`,
        `--model=${outputs.model.path}`,
        `--accuracy=${outputs.accuracy.path}`,
      ],
      env: { HF_TOKEN: hub.key('HF_TOKEN'), HF_HOME: '/cache' },
      files: { '/cache': Storage.claim('hugging-face-cache') },
      resources: { cpu: 4, memory: '16Gi' },
      sharedMemory: '2Gi',
      gpu: 1,
      placement: { nodeSelector: { 'example.com/accelerator': 'a100' } },
      retries: { count: 2, backoff: Duration.minutes(1) },
      timeout: Duration.hours(6),
    });

    const good = sentiment.when('good-enough', train.output('accuracy').atLeast(0.9));
    const language = good.forEach('languages', sentiment.parameter('languages'), { item: 'string', parallelism: 2 });
    const adapt = language.step('adapt', {
      image,
      inputs: { model: train.output('model'), language: language.item },
      outputs: { adapted: 'Model' },
      command: ['python', 'adapt.py'],
      args: ({ inputs, outputs }) => [inputs.model.path, inputs.language, outputs.adapted.path],
    });
    language.step('publish', {
      image,
      inputs: { model: adapt.output('adapted') },
      command: ['python', 'publish.py'],
      args: ({ inputs }) => ['--model', inputs.model.uri],
      cache: false,
    });

    sentiment.onExit('tell', {
      image: 'example/chat-message:1.1.0',
      inputs: { status: sentiment.finalStatus },
      command: ['send'],
      args: ({ inputs }) => ['--status', inputs.status],
      env: { WEBHOOK_URL: chat.key('WEBHOOK_URL') },
    });
  }
}
