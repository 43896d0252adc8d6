import { listed } from '../suggest/listing';
import type { Field } from '../manifest/object/field';

interface Port {
  readonly name: string | undefined;
  readonly number: number | undefined;
  readonly field: Field;
}

/** The ports of a container or a Service, as the other end of a finding shows them: its ports: http (8080), 9090. */
export function portList(ports: readonly Port[]): string {
  return ports.length === 0 ? 'it has no ports' : `its ports: ${listed(ports.map(titleOf))}`;
}

function titleOf({ name, number, field }: Port): string {
  const written = String(number ?? JSON.stringify(field.at('containerPort').value ?? field.at('port').value ?? null));
  return name === undefined ? written : `${name} (${written})`;
}
