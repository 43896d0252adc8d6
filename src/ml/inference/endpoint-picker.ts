import type { Construct } from 'constructs';
import { openFromBacking, type Opening } from '../../parts/isolation/connection';
import { podPort } from '../../parts/isolation/policy-ports';
import type { TrafficEnd } from '../../parts/isolation/traffic-end';
import { serviceName } from '../../parts/naming/dns-names';
import type { External } from '../../parts/naming/external-annotation';
import type { Endpoint, EndpointPort } from '../../parts/network/endpoint';
import { endpointOfTarget } from '../../parts/network/service-endpoint';
import { findPort, portNumber, type Port } from '../../parts/pod/ports';
import { constructError, describeValue, refuse } from '../../parts/props/construct-error';
import type { AppPicker, EndpointPicker } from '../inference-pool-props';
import { refuseUnknown } from '../model-words';

const FAILURE_MODES: readonly string[] = ['FailOpen', 'FailClose'] satisfies EndpointPicker['failureMode'][];

/** An endpoint picker that was checked. */
export interface ResolvedPicker {
  /** The field of an InferencePool. */
  readonly reference: { readonly name: string; readonly port: { readonly number: number } };
  /** The end of the calls of Gateways; none where its pods are unknown. */
  readonly called: readonly { readonly endpoint: Endpoint; readonly port: EndpointPort }[];
  readonly externals: readonly External[];
  /** Lets it ask the model servers how busy they are. */
  readonly open: Opening;
}

/** The model servers that it chooses from. */
interface Chosen {
  readonly pods: TrafficEnd;
  readonly ports: readonly Port[];
  readonly namespace: string | undefined;
}

/** @throws on a picker that is no Service of the namespace, on one outside of the cluster, and on a port that it lacks */
export function resolvePicker(owner: Construct, given: EndpointPicker, chosen: Chosen): ResolvedPicker {
  const { failureMode } = given;
  if (failureMode !== undefined) refuseUnknown(owner, "'endpointPicker.failureMode'", failureMode, FAILURE_MODES);
  if ((given.app === undefined) === (given.service === undefined))
    throw constructError(
      owner,
      `'endpointPicker' has ${given.app === undefined ? "neither 'app' nor" : "'app' and"} 'service'; give the app that picks, or the name of a Service that is made elsewhere`,
    );
  return given.service === undefined
    ? ofApp(owner, given, chosen)
    : ofName(owner, given.service, given.port, failureMode, chosen);
}

function ofName(
  owner: Construct,
  name: unknown,
  port: unknown,
  failureMode: EndpointPicker['failureMode'],
  { pods, ports }: Chosen,
): ResolvedPicker {
  if (typeof name !== 'string')
    throw constructError(owner, `'endpointPicker.service' is ${describeValue(name)}; give the name of the Service`);
  refuse(owner, serviceName("'endpointPicker.service'", name));
  refuse(owner, portNumber("'endpointPicker.port'", port));
  return {
    reference: { name, port: { number: port as number }, ...(failureMode !== undefined && { failureMode }) },
    called: [],
    externals: [{ kind: 'service', name, keys: undefined }],
    open: openFromBacking(owner, `the endpoint picker "${name}"`, undefined, pods, ports.map(podPort)),
  };
}

function ofApp(
  owner: Construct,
  { app, port, failureMode }: AppPicker,
  { pods, ports, namespace }: Chosen,
): ResolvedPicker {
  const name: unknown = port;
  const endpoint = endpointOfTarget(owner, app);
  const { backing } = endpoint;
  if (name !== undefined && typeof name !== 'string')
    throw constructError(
      owner,
      `'endpointPicker.port' is ${describeValue(name)}; name a port of 'endpointPicker.app', such as "${endpoint.ports[0]?.name ?? ''}"`,
    );
  const found = findPort(owner, endpoint.ports, name, "'endpointPicker.port'");
  if (backing !== undefined && 'addresses' in backing)
    throw constructError(
      owner,
      `'endpointPicker.app' is "${found.service}", an ExternalName, which Gateways do not follow; give an app of the cluster`,
    );
  if (endpoint.namespace !== namespace)
    throw constructError(
      owner,
      `'endpointPicker.app' is in namespace "${endpoint.namespace ?? ''}", and the pool in "${namespace ?? ''}", which it cannot leave; put both into one`,
    );
  if (found.protocol !== 'TCP')
    throw constructError(
      owner,
      `'endpointPicker.port' names "${found.name}", which is ${found.protocol}; Gateways ask by TCP`,
    );
  return {
    reference: {
      name: found.service,
      port: { number: found.port },
      ...(failureMode !== undefined && { failureMode }),
    },
    called: [{ endpoint, port: found }],
    externals: [],
    open: openFromBacking(owner, `the endpoint picker "${found.service}"`, backing, pods, ports.map(podPort)),
  };
}
