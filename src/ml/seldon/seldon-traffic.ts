import type { Construct } from 'constructs';
import { constructError, describeValue, list } from '../../parts/props/construct-error';
import { isList } from '../../parts/props/is-list';
import type { SeldonModelProps, SeldonPredictor } from './seldon-model-props';

/**
 * Checks how requests are shared among predictors, as checkTraffic and validateShadow in seldondeployment_webhook.go do.
 *
 * @throws on no predictors, on a name that two have, on shares that do not sum to 100, and on a shadow alone or beside another
 */
export function checkTraffic(owner: Construct, predictors: readonly SeldonPredictor[]): void {
  if (!isList(predictors) || predictors.length === 0)
    throw constructError(owner, "'predictors' is empty; give it a predictor, whose 'graph' answers the requests");
  const names = new Set<unknown>();
  predictors.forEach(({ name, traffic }, index) => {
    if (names.has(name))
      throw constructError(
        owner,
        `'predictors[${index}]' is the second one of the name ${describeValue(name)}; give each its own`,
      );
    names.add(name);
    if (traffic !== undefined && !(Number.isInteger(traffic) && traffic >= 0 && traffic <= 100))
      throw constructError(
        owner,
        `'predictors[${index}].traffic' is ${describeValue(traffic)}; it is a whole number from 0 to 100, in percent`,
      );
  });
  const shadows = predictors.filter(({ shadow }) => shadow === true);
  if (shadows.length > 1)
    throw constructError(
      owner,
      `the predictors ${list(shadows.map(({ name }) => name))} are shadows, and there is at most one; leave 'shadow' out of the others`,
    );
  const serving = predictors.filter(({ shadow }) => shadow !== true);
  if (serving.length === 0)
    throw constructError(
      owner,
      `predictor "${shadows[0]?.name ?? ''}" is a shadow, and there is no other whose requests it could get; add one, or leave 'shadow' out`,
    );
  checkSum(owner, serving);
}

function checkSum(owner: Construct, serving: readonly SeldonPredictor[]): void {
  const sum = serving.reduce((total, { traffic = 0 }) => total + traffic, 0);
  const [only] = serving;
  if (serving.length === 1 && only?.traffic !== undefined && sum !== 100)
    throw constructError(
      owner,
      `'traffic' of predictor "${only.name}" is ${sum}, and it gets all requests; leave it out, or set 100`,
    );
  if (serving.length > 1 && sum !== 100)
    throw constructError(
      owner,
      `'traffic' sums to ${sum} over the predictors ${list(serving.map(({ name, traffic }) => `${name}: ${traffic ?? 0}`))}; make it 100`,
    );
}

const PROTOCOLS = { rest: 'REST', grpc: 'GRPC' } as const;

/** @throws when nodes name both types of endpoint, or another than the transport of the model */
export function checkTransport(
  owner: Construct,
  transport: SeldonModelProps['transport'],
  endpoints: ReadonlySet<string>,
): void {
  if (endpoints.size > 1)
    throw constructError(
      owner,
      'nodes have the endpoints "REST" and "GRPC", and the operator takes one for all; leave \'endpoint\' out, and set \'transport\'',
    );
  if (transport === undefined) return;
  const [other] = [...endpoints].filter((endpoint) => endpoint !== PROTOCOLS[transport]);
  if (other !== undefined)
    throw constructError(
      owner,
      `'transport' is "${transport}", and a node has the endpoint "${other}"; leave 'endpoint' out`,
    );
}

/** The variables of the orchestrator with `serverType: 'kafka'` (validateKafka in seldondeployment_webhook.go). */
export const KAFKA_VARIABLES: readonly string[] = ['KAFKA_BROKER', 'KAFKA_INPUT_TOPIC', 'KAFKA_OUTPUT_TOPIC'];
