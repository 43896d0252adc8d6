import { describeValue } from '../props/construct-error';
import { labelValue } from '../naming/dns-names';

/** The parts of an image reference: its repository, and its tag or digest. */
export interface Image {
  readonly reference: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

// the grammar of github.com/distribution/reference
const REPOSITORY =
  /^(?:[a-zA-Z0-9](?:[-a-zA-Z0-9.]*[a-zA-Z0-9])?(?::\d+)?\/)?[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^[A-Za-z0-9_][-A-Za-z0-9_.]{0,127}$/;
// the algorithms of github.com/opencontainers/go-digest, whose lengths container runtimes check
const DIGEST = /^(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})$/;
// upper case is for a registry's host alone, which is known by its dot or port
const UPPER_CASE_PATH = /^(?=[^/]*[A-Z])[^/.:]+\//;
const LONGEST_REPOSITORY = 255;

/** Takes an image's name apart, or says what is wrong with it. */
export function parseImage(prop: string, reference: unknown): Image | string {
  if (typeof reference !== 'string')
    return `${prop} is ${describeValue(reference)}; give it an image such as "registry/name:1.0.0"`;
  if (reference.trim() === '')
    return `${prop} is ${reference === '' ? 'empty' : 'blank'}; give it an image such as "registry/name:1.0.0"`;
  const at = reference.indexOf('@');
  const path = at < 0 ? reference : reference.slice(0, at);
  const digest = at < 0 ? undefined : reference.slice(at + 1);
  const colon = path.lastIndexOf(':');
  const tagged = colon > path.lastIndexOf('/');
  const repository = tagged ? path.slice(0, colon) : path;
  const tag = tagged ? path.slice(colon + 1) : undefined;
  const valid =
    REPOSITORY.test(repository) &&
    !UPPER_CASE_PATH.test(repository) &&
    (tag === undefined || TAG.test(tag)) &&
    (digest === undefined || DIGEST.test(digest));
  if (valid && repository.length <= LONGEST_REPOSITORY) return { reference, tag, digest };
  return imageProblem(prop, reference, repository, tag, digest);
}

function imageProblem(
  prop: string,
  reference: string,
  repository: string,
  tag: string | undefined,
  digest: string | undefined,
): string {
  if (/\s/.test(reference)) return `${prop} "${reference}" has white space in it; leave it out`;
  if (/^<.*>$/.test(reference)) return `${prop} "${reference}" is a placeholder; put the real image in its place`;
  if (!REPOSITORY.test(repository) || UPPER_CASE_PATH.test(repository)) {
    const lowered = repository.toLowerCase();
    const hint =
      lowered !== repository && REPOSITORY.test(lowered)
        ? 'its path must be lower case'
        : 'write it as "registry/name:1.0.0"';
    return `${prop} "${reference}" is not an image's name; ${hint}`;
  }
  if (repository.length > LONGEST_REPOSITORY)
    return `${prop} "${reference}" has ${repository.length} characters before its tag; an image's name has at most ${LONGEST_REPOSITORY}`;
  if (tag === '') return `${prop} "${reference}" has an empty tag; write it as "registry/name:1.0.0"`;
  if (tag !== undefined && !TAG.test(tag))
    return `${prop} "${reference}" has the tag "${tag}", which no image can have: at most 128 letters, digits, "-", "_" or ".", and no "-" or "." at the start`;
  return `${prop} "${reference}" has the digest "${digest ?? ''}"; write it as "sha256:" and 64 hexadecimal digits`;
}

/** The tag, where it can be the value of the version label. */
export function versionLabel(image: Image): string | undefined {
  return image.tag !== undefined && labelValue('', image.tag) === undefined ? image.tag : undefined;
}
