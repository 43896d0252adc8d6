/** Stands for the part of a text that is unknown, such as a variable from a Secret: no host and no port has it. */
export const unknownPart = '\u{fffc}';

/** A host and port that a text names. */
export interface Address {
  /** As written, without user and password. */
  readonly text: string;
  /** The host. */
  readonly host: string;
  /** The port; undefined where none is written. */
  readonly port: number | undefined;
  /** The port that the scheme stands for, where it is well known. */
  readonly schemePort: number | undefined;
  /** A URL is surely an address; a host and a port may be something else; a host alone is one by the name of its variable. */
  readonly form: 'url' | 'host-port' | 'host';
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
const longestHost = 253;
const hostAndPort = /^([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\.?)(?::(\d{1,5}))?$/i;

// DB_HOST, MYSQL_ADDR, PGHOST, CATALOG_SERVICE_ADDRESS; a pod's own name and what it listens on are named so as well
const hostName = /[A-Z0-9](_?HOST|_?HOSTNAME|_ADDR|_ADDRESS|_SERVER|_ENDPOINT|_URL|_URI)$/i;
const ownName =
  /(^|_)(LISTEN|BIND|VIRTUAL|ALLOWED|TRUSTED|PUBLIC|EXTERNAL|LOCAL|NODE|POD|OWN|SELF|HTTP|CORS|MY)_[A-Z]+$/i;
const hostFlag = /^--?([\w.-]*[\w](?:[-_.]?host|[-_.]?hostname|[-_.]addr|[-_.]address))=(.*)$/i;
// DNS labels, with at least one letter
const bareHost = /^(?=.*[a-z])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*\.?$/;
const noHosts: ReadonlySet<string> = new Set([
  'true',
  'false',
  'auto',
  'none',
  'null',
  'any',
  'all',
  'default',
  'host',
]);

/** Whether the name of a variable says that its value is a host to call. */
export function isHostName(name: string): boolean {
  return hostName.test(name) && !ownName.test(name);
}

/** The variable with the port of the host that a variable has: DB_PORT for DB_HOST, PGPORT for PGHOST. */
export function portNameFor(name: string | undefined): string | undefined {
  const match = name === undefined ? null : /^(.*?)(_?)(HOST|HOSTNAME|ADDR|ADDRESS|SERVER)$/i.exec(name);
  if (match?.[1] === undefined || match[3] === undefined) return undefined;
  return `${match[1]}${match[2] ?? ''}${/[a-z]/.test(match[3]) ? 'port' : 'PORT'}`;
}

/** A host alone, where the name of its variable or flag says so; undefined when there is none. */
export function hostIn(text: string, name: string | undefined): Address | undefined {
  const flag = name === undefined ? hostFlag.exec(text) : null;
  const [key, value] = flag === null ? [name, text] : [flag[1]?.replace(/[-.]/g, '_'), flag[2] ?? ''];
  if (key === undefined || !isHostName(key) || value.length > longestHost) return undefined;
  if (!bareHost.test(value) || noHosts.has(value)) return undefined;
  return { text: value, host: value.replace(/\.$/, ''), port: undefined, schemePort: undefined, form: 'host' };
}

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
    for (const host of hosts)
      add(found, host, schemes.get(scheme), 'url', `${before?.[0] ?? ''}://${host.replace(`:${unknownPart}`, '')}`);
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
  // a port that is unknown is not that of the scheme
  const isOpen = part.endsWith(`:${unknownPart}`);
  const match = hostAndPort.exec(isOpen ? part.slice(0, -2) : part);
  if (match?.[1] === undefined || !/[a-z]/i.test(match[1])) return;
  const host = match[1].toLowerCase().replace(/\.$/, '');
  found.push({
    text,
    host,
    port: match[2] === undefined ? undefined : Number(match[2]),
    schemePort: isOpen ? undefined : schemePort,
    form,
  });
}
