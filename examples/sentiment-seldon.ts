import { Chart, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { SeldonModel } from '../src';

/** A model of sentiments in a container of its own, which Seldon Core serves. */
export class SentimentSeldon extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    new SeldonModel(this, 'sentiment-analysis', {
      // what the wrapper of Seldon's Python package speaks
      protocol: 'seldon',
      predictors: [
        {
          name: 'default',
          replicas: 1,
          graph: {
            name: 'model',
            type: 'MODEL',
            image: 'username/sentiment-analysis-model:0.1',
            resources: { memory: '2Gi' },
            endpoint: 'REST',
          },
        },
      ],
    });
  }
}
