import { secretName, type SecretName } from './secret-name';

/** A secret found in a text, with the reason. */
export interface SecretFound {
  /** As words after the name of what holds it: is a password by its name, looks like a GitHub token. */
  readonly why: string;
  /** The name in a file, where the text is one. */
  readonly name?: string;
}

/** Finds a secret in a value, by the name of what holds it and by the value itself. */
export function secretIn(name: string, value: string): SecretFound | undefined {
  return value.includes('\n') ? secretInFile(name, value) : secretInLine(name, value);
}

function secretInLine(name: string, value: string): SecretFound | undefined {
  const shape = shapeOf(value) ?? encodedKey(value);
  if (shape !== undefined) return { why: shape };
  const byName = namedSecret(name, value);
  if (byName !== undefined) return { why: byName };
  const inJson = secretInJson(value);
  if (inJson !== undefined) return inJson;
  return isRandom(value) && !namesPublic.test(name) ? { why: 'is as random as a key' } : undefined;
}

// files that assign names to values; in a program a name stands for something else than a value
const assigning = /(^|\.)(env|properties|ini|cfg|cnf|conf|toml|ya?ml|json)$/i;
const assignment =
  /^\s*(?:export\s+)?["']?([\w.-]{1,100})["']?\s*[:=]\s*["']?([^\s"'`,;()[\]{}<>$]{1,200})["']?\s*,?\s*$/;
// a private key begins with dashes too
const comment = /^\s*(#|\/\/|;|--(?!-)|\*)/;
const longestLine = 4096;

function secretInFile(name: string, text: string): SecretFound | undefined {
  const isAssigning = assigning.test(name);
  for (const line of text.split('\n')) {
    // comments give examples
    if (comment.test(line)) continue;
    const shape = shapeOf(line);
    if (shape !== undefined) return { why: shape };
    if (!isAssigning || line.length > longestLine) continue;
    const [, key = '', value = ''] = assignment.exec(line) ?? [];
    const found = assignedSecret(key, value) ?? secretInJson(line);
    if (found !== undefined) return found;
  }
  return undefined;
}

const pair = /"([\w.-]{1,100})"\s{0,9}:\s{0,9}"([^"]{1,200})"/g;

function secretInJson(text: string): SecretFound | undefined {
  if (!text.includes('{') || !/^\s{0,99}[{[]/.test(text) || text.length > longestLine) return undefined;
  for (const [, key = '', value = ''] of text.matchAll(pair)) {
    const found = assignedSecret(key, value);
    if (found !== undefined) return found;
  }
  return undefined;
}

function assignedSecret(key: string, value: string): SecretFound | undefined {
  // password: password maps one name to another
  const why = secretName(value) === undefined ? namedSecret(key, value) : undefined;
  return why === undefined ? undefined : { name: key, why };
}

function namedSecret(name: string, value: string): string | undefined {
  const kind = secretName(name);
  if (kind === undefined || !isValue(kind, value)) return undefined;
  return kind === 'password' ? 'is a password by its name' : 'is a secret by its name';
}

const patterns: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN (?:[A-Z\d]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/, 'is a private key'],
  [/\b(?:AKIA|ASIA)[A-Z\d]{16}\b/, 'looks like an AWS access key'],
  [/\bgh[pousr]_[A-Za-z\d]{36}|\bgithub_pat_\w{22}/, 'looks like a GitHub token'],
  [/\bglpat-[\w-]{20}/, 'looks like a GitLab token'],
  [/\bxox[abeoprs]-[\w-]{10}/, 'looks like a Slack token'],
  [/hooks\.slack\.com\/services\/T\w{6,20}\/B\w{6,20}\/\w{16}/, 'is a Slack webhook'],
  [/\bsk-ant-[\w-]{20}/, 'looks like an Anthropic key'],
  [/\bsk-(?:proj-|svcacct-|admin-)[\w-]{20}|\bsk-[A-Za-z\d]{32}/, 'looks like an OpenAI key'],
  [/\bgsk_[A-Za-z\d]{32}/, 'looks like a Groq key'],
  [/\bhf_[A-Za-z\d]{30}/, 'looks like a Hugging Face token'],
  [/\bAIza[\w-]{35}/, 'looks like a Google API key'],
  [/\bGOCSPX-[\w-]{20}/, 'looks like a Google OAuth secret'],
  [/\b(?:sk|rk)_live_[A-Za-z\d]{16}/, 'looks like a Stripe key'],
  [/\bnpm_[A-Za-z\d]{36}/, 'looks like an npm token'],
  [/\bpypi-AgEIcHlwaS5vcmc[\w-]{20}/, 'looks like a PyPI token'],
  [/\bdckr_pat_[\w-]{20}/, 'looks like a Docker Hub token'],
  [/\bSG\.[\w-]{22}\.[\w-]{43}/, 'looks like a SendGrid key'],
  [/\bdop_v1_[a-f\d]{64}/, 'looks like a DigitalOcean token'],
  [/\bAccountKey=[A-Za-z\d+/]{40,100}={0,2}/, 'looks like an Azure storage key'],
  [/\beyJ[\w-]{10,2000}\.eyJ[\w-]{10,4000}\.[\w-]{16}/, 'looks like a JSON web token'],
  [/"auths"\s{0,9}:\s{0,9}\{.{0,400}"(?:auth|password)"\s{0,9}:\s{0,9}"[^"$<{]{4}/s, 'is the login of a registry'],
];

// one combined pattern rules out nearly all texts
const anyPattern = new RegExp(patterns.map(([{ source }]) => source).join('|'), 's');

function shapeOf(text: string): string | undefined {
  // nothing shorter has any of the others
  if (text.length < shortest || !anyPattern.test(text)) {
    return hasPasswordInUrl(text) ? 'has a password in a URL' : undefined;
  }
  for (const [pattern, why] of patterns) {
    const found = pattern.exec(text)?.[0];
    // documentation marks its own: AKIAIOSFODNN7EXAMPLE
    if (found !== undefined && !/example|x{6}|X{6}|0{8}/i.test(found)) return why;
  }
  return hasPasswordInUrl(text) ? 'has a password in a URL' : undefined;
}

function hasPasswordInUrl(text: string): boolean {
  // not one regular expression over the text: values can be megabytes of anything
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
    const match = /^([^\s:/?#@"'<>]{0,128}):([^\s/?#@"']{1,256})@[^\s/]/.exec(text.slice(at + 3, at + 400));
    if (match?.[2] !== undefined && !isPlaceholder(match[2])) return true;
  }
  return false;
}

// "-----BEGIN" in base64
const encodedPem = 'LS0tLS1CRUdJTi';

function encodedKey(value: string): string | undefined {
  return value.startsWith(encodedPem) ? shapeOf(Buffer.from(value, 'base64').toString('latin1')) : undefined;
}

const placeholder =
  /^(x{3,}|\*+|\.{3,}|-+|_+|change[-_ ]?(me|it|this).*|(replace|insert|enter|put|set|add)[-_ ]?(me|this|your|with).*|your[-_ ]?.*|my[-_]?(password|token|secret|key)|.*[-_ ]here|placeholder|redacted|todo|tbd|fixme|dummy|n\/a)$/i;
const word =
  /^(|true|false|yes|no|on|off|none|null|nil|undefined|unset|default|auto|enabled?|disabled?|required|optional|0|1|bearer|basic|cookie|header|include|omit|same-origin)$/i;
// filled in before it is used, by Kubernetes, a shell, a template, or the reader
const template = /\$\(|\$\{|\{\{|%\(|^\$\w+$|^<.*>$|^\[.*\]$|^%[\w-]+%$/;
const pointer =
  /^(vault|ssm|secretref|secret|op|arn|awssm|gcpsm|gcp|keyvault|kms|env|file|sops|ref\+\w+|@\w+):|^ENC\[|^(projects|alias)\//i;
const hash = /^\$(2[abxy]|5|6|apr1|argon2\w*|scrypt)\$|^\{(SHA|SSHA|CRYPT)\w*\}/;
const path = /^(~|\.{0,2})\/[a-z\d._@/-]+$|\.(txt|pem|key|crt|json|ya?ml)$/;
const url = /^[a-z][a-z\d+.-]{1,20}:\/\//i;

function isPlaceholder(value: string): boolean {
  return placeholder.test(value) || template.test(value);
}

function isValue(kind: SecretName, value: string): boolean {
  const text = value.trim();
  if (word.test(text) || isPlaceholder(text) || pointer.test(text) || hash.test(text) || path.test(text)) return false;
  if (url.test(text)) return false;
  if (kind === 'password') return true;
  // durations, counts and header names are no secrets
  if (text.length < 6 || /^\d+[a-z]{0,2}$|^x-[a-z-]+$/i.test(text) || /\s/.test(text)) return false;
  return kind === 'key' || !isObjectName(text);
}

// namespace/name, words, or a word: the name of a Secret, or a value too weak to tell from one
function isObjectName(text: string): boolean {
  return (
    /^[a-z\d]+(?:[.-][a-z\d]+)*(?:\/[a-z\d.-]+)?$/.test(text) && /[-/.]|^[a-z]+$/.test(text) && !/\d{3}/.test(text)
  );
}

// values that are random and no secret
const namesPublic =
  /sha|hash|digest|checksum|commit|revision|uuid|guid|finger|thumb|public|pub_?key|cert|\bca\b|salt|nonce|etag|version|build|site_?key|(^|[_.-])id$/i;
const shortest = 20;
const longest = 200;

// letters of both cases and digits all mixed, as only generators write them: words and numbers come in runs
function isRandom(value: string): boolean {
  if (value.length < shortest || value.length > longest || !/^[\w+/=-]+$/.test(value)) return false;
  return value
    .replace(/=+$/, '')
    .split(/[-_/+]/)
    .some((part) => {
      if (part.length < shortest) return false;
      const count = (pattern: RegExp) => part.match(pattern)?.length ?? 0;
      return count(/\d+/g) >= 3 && count(/[A-Z]+/g) >= 4 && count(/[a-z]+/g) >= 4 && entropy(part) >= 3.7;
    });
}

function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((bits, count) => bits - (count / text.length) * Math.log2(count / text.length), 0);
}
