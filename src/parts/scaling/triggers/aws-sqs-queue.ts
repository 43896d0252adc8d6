import type { TargetOptions } from './target';
import type { KeyReference } from '../../config/config-source';
import type { TriggerKind } from './setting';
import { together } from './option-groups';

/** A queue of Amazon SQS. */
export interface AwsSqsQueueOptions extends TargetOptions {
  /** The URL of the queue, such as `https://sqs.eu-central-1.amazonaws.com/123456789012/orders`. */
  readonly queueUrl: string;

  /**
   * The region.
   *
   * @default - that of the URL
   */
  readonly region?: string;

  /**
   * Whether messages that a pod works on count.
   *
   * @default true
   */
  readonly scaleOnInFlight?: boolean;

  /**
   * The id of an access key; without it, `auth` gives an identity.
   *
   * @default - none
   */
  readonly accessKeyId?: KeyReference;

  /**
   * The secret of the access key.
   *
   * @default - none
   */
  readonly secretAccessKey?: KeyReference;
}

/** The region in the URL of a queue. */
const regionOf = (url: unknown) => /^https:\/\/sqs\.([a-z]+(?:-[a-z]+)+-\d)\./.exec(String(url))?.[1];

export const AWS_SQS_QUEUE: TriggerKind<AwsSqsQueueOptions> = {
  type: 'aws-sqs-queue',
  settings: {
    queueUrl: { takes: 'text', metadata: 'queueURL', required: true },
    region: { takes: 'text', metadata: 'awsRegion' },
    perPod: { takes: 'whole', metadata: 'queueLength', required: true },
    activation: { takes: 'wholeActivation', metadata: 'activationQueueLength' },
    scaleOnInFlight: { takes: 'flag', metadata: 'scaleOnInFlight' },
    accessKeyId: { takes: 'key', parameter: 'awsAccessKeyID' },
    secretAccessKey: { takes: 'key', parameter: 'awsSecretAccessKey' },
  },
  derived: ({ queueUrl, region }) => ({ awsRegion: region ?? regionOf(queueUrl) }),
  problem: ({ queueUrl, region, accessKeyId, secretAccessKey }) =>
    region === undefined && regionOf(queueUrl) === undefined
      ? `'region' is missing, and 'queueUrl' ${String(queueUrl)} has none; set it`
      : together({ accessKeyId, secretAccessKey }),
};
