import type { Field } from '../object/field';

/** What a probe or a hook does; of a probe `grpc` and no `sleep`, of a hook the other way round. */
const handlerKinds = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'];

/** The handlers that a probe or a lifecycle hook has: one, unless by mistake. */
export function handlersOf(field: Field): readonly Field[] {
  return handlerKinds.filter((kind) => field.has(kind)).map((kind) => field.at(kind));
}
