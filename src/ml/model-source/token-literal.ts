import type { Construct } from 'constructs';
import type { EnvInput } from '../../parts/config/env';
import { constructError } from '../../parts/props/construct-error';

/** The variables that the libraries of Hugging Face read a token from. */
const TOKEN_VARIABLES: readonly string[] = ['HF_TOKEN', 'HUGGING_FACE_HUB_TOKEN', 'HUGGINGFACE_HUB_TOKEN'];

/**
 * Refuses a token of Hugging Face that would be in the manifests. The message does not show it.
 *
 * @throws on text in a variable of tokens, and on what has the form of a token in any other
 */
export function refuseTokenLiterals(owner: Construct, env: Readonly<Record<string, EnvInput>> | undefined): void {
  for (const [variable, value] of Object.entries(env ?? {})) {
    if (typeof value !== 'string' || value === '') continue;
    if (TOKEN_VARIABLES.includes(variable) ? !value.startsWith('$(') : /^hf_[A-Za-z0-9]{30,}$/.test(value))
      throw constructError(
        owner,
        `'env': "${variable}" has a token as text, which all who read the manifests could use; give it a key of a Secret: Secrets.existing('NAME').key('KEY')`,
      );
  }
}
