import type { Field } from '../object/field';

/** The actions of probes and hooks; only probes have `grpc`, and only hooks have `sleep`. */
const handlerKinds = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'];

/** The handlers that a probe or a lifecycle hook has: one, unless by mistake. */
export function handlersOf(field: Field): readonly Field[] {
  return handlerKinds.filter((kind) => field.has(kind)).map((kind) => field.at(kind));
}
