// words that end the name of a password, whatever stands before them: PGPASSWORD, spring.datasource.password
const passwords = /(password|passwd|passphrase)$/;
const joined = /(apikey|secretkey|accesskey|privatekey|authtoken|accesstoken|apitoken|clientsecret)$/;
const keys: ReadonlySet<string> = new Set([
  'access',
  'account',
  'api',
  'app',
  'auth',
  'encryption',
  'jwt',
  'license',
  'master',
  'private',
  'secret',
  'session',
  'signing',
]);
// a secret of these is a value; of others it may as well be the name of a Secret
const certain: ReadonlySet<string> = new Set([
  'app',
  'auth',
  'client',
  'consumer',
  'cookie',
  'hmac',
  'jwt',
  'oauth',
  'session',
  'shared',
  'signing',
  'webhook',
]);
// names of fields that hold the name of a Secret, as in Kubernetes and its add-ons
const references: ReadonlySet<string> = new Set([
  'certificate',
  'cert',
  'existing',
  'image',
  'k8s',
  'kube',
  'pull',
  'tls',
]);
// tokens of a text, not of an account
const textTokens: ReadonlySet<string> = new Set([
  'bos',
  'cls',
  'end',
  'eos',
  'image',
  'mask',
  'pad',
  'sep',
  'special',
  'start',
  'stop',
  'unk',
]);

/**
 * The value that a name suggests: a password, which may be any text; a key, which is longer and no plain number or word;
 * a key or the name of a Secret; or nothing.
 */
export type SecretName = 'password' | 'key' | 'key-or-reference';

/** Classifies a variable, key or flag by its name: DB_PASSWORD is a password, PASSWORD_FILE and SECRET_NAME are not. */
export function secretName(name: string): SecretName | undefined {
  // nearly all names: the rest need not be asked
  if (!/key|secret|token|pass|pwd|cred/i.test(name)) return undefined;
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  const before = words.at(-2) ?? '';
  if (passwords.test(last)) return 'password';
  // PWD alone is the working directory
  if ((last === 'pwd' || last === 'pass') && words.length > 1) return 'password';
  if (joined.test(last)) return 'key';
  switch (last) {
    case 'key':
      return keys.has(before) ? 'key' : undefined;
    case 'base':
      return before === 'key' && words.at(-3) === 'secret' ? 'key' : undefined;
    case 'token':
      return textTokens.has(before) ? undefined : 'key-or-reference';
    case 'secret':
      if (references.has(before)) return undefined;
      return certain.has(before) ? 'key' : 'key-or-reference';
    case 'credential':
    case 'credentials':
      return 'key-or-reference';
    default:
      return undefined;
  }
}

function wordsOf(name: string): readonly string[] {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
  // DB_PASSWORD_2 is one of several
  while (words.length > 1 && /^\d+$/.test(words.at(-1) ?? '')) words.pop();
  return words;
}
