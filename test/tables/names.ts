/** What a table of names says: which the API server takes, and which it refuses. */
export interface NameTable {
  readonly valid: readonly string[];
  readonly invalid: readonly string[];
}

const a = (count: number) => 'a'.repeat(count);

/** RFC 1123 labels: pods, containers, volumes, namespaces. */
export const DNS_LABELS: NameTable = {
  valid: ['a', '0', 'web', 'web-1', '1-web', 'a--b', '123', a(63)],
  invalid: ['', a(64), 'Web', 'web_1', 'web.1', '-web', 'web-', '-', ' web', 'web ', 'web\n', 'wéb', 'a/b', 'a b'],
};

/** RFC 1035 labels: Services, before 1.34. */
export const SERVICE_NAMES: NameTable = {
  valid: ['a', 'web', 'web-1', 'a--b', 'w1', a(63)],
  invalid: ['', a(64), '1web', '0', '123', 'Web', 'web_1', 'web.1', '-web', 'web-', 'web\n'],
};

/** RFC 1123 subdomains: Secrets, ConfigMaps, claims. Only the whole has a limit, not each label. */
export const DNS_SUBDOMAINS: NameTable = {
  valid: ['a', '0', 'db.example.com', '1.2.3', 'a-b.c-d', a(64), a(253), `${a(100)}.${a(152)}`],
  invalid: ['', a(254), '.', 'a.', '.a', 'a..b', 'a.-b', 'a-.b', 'A.b', 'a_b', 'a b', 'a/b', 'a\n'],
};

/** The keys of labels. */
export const LABEL_KEYS: NameTable = {
  valid: [
    'a',
    'A',
    '1',
    'app',
    'app.kubernetes.io/name',
    'example.com/a_b.c-d',
    'a/b',
    '1.2.3/4',
    'CamelCase',
    a(63),
    `${a(253)}/${a(63)}`,
  ],
  invalid: [
    '',
    '/',
    '/name',
    'example.com/',
    'a/b/c',
    'Example.com/name',
    'under_score/name',
    'a..b/name',
    '-a',
    'a-',
    '_a',
    'a.',
    'a b',
    'a:b',
    'ä',
    a(64),
    `${a(254)}/b`,
    `example.com/${a(64)}`,
  ],
};

/** The values of labels. */
export const LABEL_VALUES: NameTable = {
  valid: ['', 'a', '1', 'A.b_c-d', 'v1.2.3', '1.0.0-rc.1', 'a--b', 'a..b', 'a__b', a(63)],
  invalid: ['-', '-a', 'a-', '.a', 'a.', '_a', 'a_', 'a b', 'a/b', 'a:b', 'a+b', '1.0.0+build', 'ä', 'a\n', a(64)],
};

/** The names of container ports. */
export const PORT_NAMES: NameTable = {
  valid: ['a', 'http', 'http2', '8080-tcp', 'grpc-web', '1a', 'a1', 'fifteen-letters'],
  invalid: [
    '',
    'sixteen--letters',
    'sixteen-letters1',
    '80',
    '8-0',
    'HTTP',
    'Http',
    'http_2',
    'http.2',
    '-http',
    'http-',
    'a--b',
    'a b',
    'http\n',
  ],
};

/** The keys of Secrets and ConfigMaps. */
export const DATA_KEYS: NameTable = {
  valid: ['a', 'A', '1', 'tls.crt', '.dockerconfigjson', '.env', 'a_b-c.d', '-', '_', '-.', 'a..b', 'a..', a(253)],
  invalid: ['', '.', '..', '..a', '..data', 'a b', 'a/b', 'a=b', 'a:b', 'ä', 'a\n', a(254)],
};

/** The names of environment variables, as API servers without RelaxedEnvironmentVariableValidation (before 1.32) take them. */
export const ENV_NAMES: NameTable = {
  valid: ['A', 'a', '_', '_A', 'LOG_LEVEL', 'log.level', 'log-level', '-a', '.a', 'A1', 'a..b', '-', a(300)],
  invalid: ['', '1A', '1', 'A=B', '=', 'A B', ' A', 'A ', 'A/B', 'A:B', 'Ä', '.', '..', '..A', 'A\n', '$A', 'A"'],
};
