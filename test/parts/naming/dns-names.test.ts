import {
  dataKey,
  dnsLabel,
  dnsSubdomain,
  envName,
  labelValue,
  portName,
  qualifiedName,
  serviceName,
  tidy,
} from '../../../src/parts/naming/dns-names';
import {
  DATA_KEYS,
  DNS_LABELS,
  DNS_SUBDOMAINS,
  ENV_NAMES,
  LABEL_KEYS,
  LABEL_VALUES,
  PORT_NAMES,
  SERVICE_NAMES,
  type NameTable,
} from '../../tables/names';

const long = 'a'.repeat(64);

describe.each<[string, (name: string) => string | undefined, NameTable]>([
  ['DNS labels', (name) => dnsLabel('the name', name), DNS_LABELS],
  ["Services' names", (name) => serviceName('the name', name), SERVICE_NAMES],
  ['DNS subdomains', (name) => dnsSubdomain('the name', name), DNS_SUBDOMAINS],
  ['label keys', (key) => qualifiedName('the key', key), LABEL_KEYS],
  ['label values', (value) => labelValue('the label', value), LABEL_VALUES],
  ["ports' names", (name) => portName('the name', name), PORT_NAMES],
  ['data keys', (key) => dataKey('the key', key), DATA_KEYS],
  ["environment variables' names", envName, ENV_NAMES],
])('%s', (_, problemOf, { valid, invalid }) => {
  test.each(valid)('%j is accepted', (name) => {
    const problem = problemOf(name);

    expect(problem).toBeUndefined();
  });

  test.each(invalid)('%j is refused', (name) => {
    const problem = problemOf(name);

    expect(problem).toEqual(expect.any(String));
  });
});

describe('messages about names', () => {
  test.each([
    [dnsLabel('the name', ''), 'the name is empty; give it a name'],
    [dnsLabel('the name', long), `the name "${long}" has 64 characters; a DNS label has at most 63`],
    [dnsLabel('the name', 'My_App'), 'the name "My_App" is not a DNS label (a-z, 0-9, "-"); try "my-app"'],
    [dnsLabel('the name', '__'), 'the name "__" is not a DNS label (a-z, 0-9, "-"); give it another'],
    [
      serviceName('the name', '1api'),
      'the name "1api" does not start with a letter, as a Service\'s must; try "s-1api"',
    ],
    [dnsSubdomain('the name', ''), 'the name is empty; give it a name'],
    [
      dnsSubdomain('the name', 'My_Keys'),
      'the name "My_Keys" is not a DNS subdomain (a-z, 0-9, "-", "."); try "my-keys"',
    ],
    [
      dnsSubdomain('the name', 'a'.repeat(254)),
      `the name "${'a'.repeat(254)}" has 254 characters; a DNS subdomain has at most 253`,
    ],
    [
      qualifiedName('the key', 'A_b/c'),
      'the key "A_b/c" has the prefix "A_b", which is not a DNS subdomain; write it as "example.com/name"',
    ],
    [
      qualifiedName('the key', 'a b'),
      'the key "a b" is not valid: its name has 1 to 63 letters, digits, "-", "_" or ".", and starts and ends with a letter or digit',
    ],
    [
      labelValue('label "team"', 'a b'),
      'label "team" has the value "a b", which no label can have: at most 63 letters, digits, "-", "_" or ".", starting and ending with a letter or digit',
    ],
    [
      portName('the name', 'metrics-endpoint'),
      'the name "metrics-endpoint" has 16 characters; a port\'s name has at most 15',
    ],
    [
      portName('the name', 'HTTP_Api'),
      'the name "HTTP_Api" is not a port\'s name (a-z, 0-9 and single "-" between them, at least one letter); try "http-api"',
    ],
    [
      portName('the name', '8080'),
      'the name "8080" is not a port\'s name (a-z, 0-9 and single "-" between them, at least one letter)',
    ],
    [dataKey('the key', ''), 'the key is empty; give it a name'],
    [
      dataKey('the key', '..data'),
      'the key "..data" is not valid: letters, digits, "-", "_" and ".", and not ".." at the start',
    ],
    [dataKey('the key', 'a'.repeat(254)), `the key "${'a'.repeat(254)}" has 254 characters; a key has at most 253`],
    [envName(''), 'an environment variable has an empty name; give it one'],
    [envName('A=B'), 'environment variable "A=B" has "=" in its name; leave it out'],
    [
      envName('1A'),
      'environment variable "1A" is not valid: letters, digits, "-", "_" and ".", and no digit, "." alone or ".." at the start',
    ],
  ])('%s', (message, expected) => {
    expect(message).toBe(expected);
  });

  test.each(['My App', 'shopApi', '--x--', 'ünïcode', 'a'.repeat(62) + '-b', '1.2.3'])(
    'what is proposed for %j is a DNS label',
    (text) => {
      const proposal = tidy(text);

      expect(dnsLabel('the proposal', proposal)).toBeUndefined();
    },
  );
});
