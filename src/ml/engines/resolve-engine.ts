import { alternatives, constructError, describeValue, list, type Place } from '../../parts/props/construct-error';
import { ENGINES, type Engine } from './known-engines';
import { ModelEngine } from './model-engine';
import { PROTOCOLS, type Protocol, type ServedModel } from './engine-options';
import { protocolHealth, protocolPath } from './protocol-health';

/** The engine and the protocol of a server. */
export interface ResolvedEngine {
  /** Undefined for a custom engine. */
  readonly engine: ModelEngine | undefined;
  readonly protocol: Protocol;
}

/** @throws on an engine that does not exist, and on a protocol that it does not speak */
export function resolveEngine(
  place: Place,
  given: Engine | ModelEngine | 'custom',
  protocol: Protocol | undefined,
): ResolvedEngine {
  const engine = engineOf(place, given);
  const spoken = engine?.protocols ?? PROTOCOLS;
  if (protocol === undefined) return { engine, protocol: engine?.protocols[0] ?? 'http' };
  if (!PROTOCOLS.includes(protocol))
    throw constructError(
      place,
      `'protocol' is ${describeValue(protocol)}; ${alternatives(String(protocol), PROTOCOLS)}`,
    );
  if (!spoken.includes(protocol))
    throw constructError(
      place,
      `'protocol' is "${protocol}", which ${engine?.name ?? 'the server'} does not speak; it speaks ${list(spoken)}`,
    );
  return { engine, protocol };
}

/** The probes of a server on its port of the given name; undefined where nothing is known of it. */
export function engineHealth({ engine, protocol }: ResolvedEngine, port: string, model: ServedModel | undefined) {
  return engine?.health(model) ?? protocolHealth(protocol, port, model);
}

/** The path under which callers ask for the model. */
export function modelPath({ engine, protocol }: ResolvedEngine, model: ServedModel | undefined): string {
  return protocol === 'http' ? (engine?.path(model) ?? '/') : protocolPath(protocol, model);
}

function engineOf(place: Place, given: Engine | ModelEngine | 'custom'): ModelEngine | undefined {
  if (given instanceof ModelEngine) return given;
  if (given === 'custom') return undefined;
  // JavaScript callers may pass any word
  if (typeof given === 'string' && Object.hasOwn(ENGINES, given)) return ENGINES[given];
  throw constructError(
    place,
    `'engine' is ${typeof given === 'string' ? `"${String(given)}"` : describeValue(given)}; ${alternatives(String(given), [...Object.keys(ENGINES), 'custom'])}`,
  );
}
