/** A host and port that a text names. */
export interface Address {
  /** As written, without user and password. */
  readonly text: string;
  readonly host: string;
  readonly port: number | undefined;
  /** The port that the scheme stands for, where it is well known. */
  readonly schemePort: number | undefined;
  /** A URL is surely an address; a host and a port may be something else. */
  readonly form: 'url' | 'host-port';
}

// in other schemes the first part is not a host: s3://bucket, gs://bucket, hf://model, oci://image, file:///
const schemes: ReadonlyMap<string, number | undefined> = new Map([
  ['amqp', 5672],
  ['amqps', 5671],
  ['bolt', undefined],
  ['clickhouse', undefined],
  ['ftp', 21],
  ['grpc', undefined],
  ['grpcs', undefined],
  ['h2c', undefined],
  ['http', 80],
  ['https', 443],
  ['kafka', undefined],
  ['ldap', 389],
  ['ldaps', 636],
  ['mariadb', 3306],
  ['memcached', 11211],
  ['mongodb', 27017],
  ['mqtt', 1883],
  ['mysql', 3306],
  ['nats', 4222],
  ['neo4j', undefined],
  ['postgres', 5432],
  ['postgresql', 5432],
  ['redis', 6379],
  ['rediss', 6379],
  ['smtp', 25],
  ['tcp', undefined],
  ['tls', undefined],
  ['udp', undefined],
  ['ws', 80],
  ['wss', 443],
]);

const longestScheme = 24;
const longestAuthority = 512;
const hostAndPort = /^([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\.?)(?::(\d{1,5}))?$/i;

/** Whether a value is a text that can hold addresses at all: most have no colon. */
export function mayHoldAddress(value: unknown): value is string {
  return typeof value === 'string' && value.includes(':');
}

/** The addresses in a text: URLs anywhere in it, or a list of `host:port` that is all of it. */
export function addressesIn(text: string): readonly Address[] {
  const found: Address[] = [];
  // not one regular expression over the text: values can be megabytes of anything
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
    const before = /[a-z][a-z0-9+.-]*$/i.exec(text.slice(Math.max(0, at - longestScheme), at));
    const scheme = before?.[0].toLowerCase().replace(/\+.*$/, '') ?? '';
    if (!schemes.has(scheme)) continue;
    const authority = /^[^\s/?#"'`<>()[\]{}\\;|]*/.exec(text.slice(at + 3, at + 3 + longestAuthority))?.[0] ?? '';
    // a placeholder follows (http://web.<namespace>, http://web.{{ .Namespace }}): the rest of the host is not written
    if (/[.-]$/.test(authority) && /[<{([]/.test(text.charAt(at + 3 + authority.length))) continue;
    const hosts = authority.slice(authority.lastIndexOf('@') + 1).split(',');
    for (const host of hosts) add(found, host, schemes.get(scheme), 'url', `${before?.[0] ?? ''}://${host}`);
  }
  if (found.length > 0 || text.length > longestAuthority || !text.includes(':')) return found;
  const parts = text.replace(/^--?[\w.-]+=/, '').split(',');
  if (parts.every((part) => /[a-z]/i.test(part) && /:\d{2,5}$/.test(part) && hostAndPort.test(part))) {
    for (const part of parts) add(found, part, undefined, 'host-port', part);
  }
  return found;
}

function add(
  found: Address[],
  part: string,
  schemePort: number | undefined,
  form: Address['form'],
  text: string,
): void {
  const match = hostAndPort.exec(part);
  if (match?.[1] === undefined || !/[a-z]/i.test(match[1])) return;
  const host = match[1].toLowerCase().replace(/\.$/, '');
  found.push({ text, host, port: match[2] === undefined ? undefined : Number(match[2]), schemePort, form });
}
