import { Storage, type FileSource } from '../../parts/pod/storage';

/** The home of a server, in which its libraries keep what they compile and download. */
const HOME = '/var/cache/model-server';

/**
 * A writable home for the server: below it are the caches of Hugging Face, vLLM, Triton's compiler and PyTorch. The name of the user is for
 * PyTorch, which asks for it and fails where the image has none for the user's id.
 */
export const WRITABLE_CACHES: {
  readonly files: () => Readonly<Record<string, FileSource>>;
  readonly env: Readonly<Record<string, string>>;
} = {
  files: () => ({ [HOME]: Storage.emptyDir() }),
  env: { HOME, USER: 'model-server' },
};
