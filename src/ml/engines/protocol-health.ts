import type { Probe, Probes } from '../../parts/pod/probes';
import type { Protocol, ServedModel } from './engine-options';

/**
 * The probes that a protocol defines; undefined for `http`, which defines none.
 *
 * Sources: https://kserve.github.io/website/docs/concepts/architecture/data-plane (V1 and V2),
 * https://platform.openai.com/docs/api-reference/models/list. The V1 protocol and that of OpenAI have no question for liveness.
 *
 * @param port - the name of the port that the protocol is spoken on
 */
export function protocolHealth(protocol: Protocol, port: string, model: ServedModel | undefined): Probes | undefined {
  switch (protocol) {
    case 'v2':
      return both({ path: '/v2/health/ready', port }, { path: '/v2/health/live', port });
    case 'v1':
      return v1Health(port, model?.name);
    case 'openai':
      return both({ path: '/v1/models', port }, { tcp: port });
    case 'http':
      return undefined;
  }
}

/** The path below which a protocol answers; that of one model where the protocol has one. */
export function protocolPath(protocol: Exclude<Protocol, 'http'>, model: ServedModel | undefined): string {
  switch (protocol) {
    case 'openai':
      return '/v1';
    case 'v1':
      return model === undefined ? '/v1/models' : `/v1/models/${model.name}:predict`;
    case 'v2':
      return model === undefined ? '/v2/models' : `/v2/models/${model.name}/infer`;
  }
}

/** The probes of the V1 protocol: the status of the model, or the list of all. */
export function v1Health<P extends string>(port: P, model: string | undefined): Probes<P> {
  return both({ path: model === undefined ? '/v1/models' : `/v1/models/${model}`, port }, { tcp: port });
}

function both<P extends string>(ready: Probe<P>, live: Probe<P>): Probes<P> {
  return { startup: ready, readiness: ready, liveness: live };
}
