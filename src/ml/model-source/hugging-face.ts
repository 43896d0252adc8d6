import type { Construct } from 'constructs';
import { secretKey } from '../../parts/config/secret-key';
import { constructError, describeValue } from '../../parts/props/construct-error';
import type { Download } from './download';
import type { HuggingFaceModel } from './served-model';

/** The names of repositories (huggingface_hub, validate_repo_id). */
const REPOSITORY = /^[A-Za-z0-9][-A-Za-z0-9._]{0,95}\/[A-Za-z0-9][-A-Za-z0-9._]{0,95}$/;

/** A commit of Git, whose content never changes. */
const COMMIT = /^[0-9a-f]{40}$/;

/**
 * The download of a model of the Hugging Face Hub. The server never asks the hub: it starts without it, and with the files that were there
 * first.
 *
 * Source: https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables (HF_TOKEN, HF_HOME, HF_HUB_OFFLINE).
 *
 * @throws on a repository that is none, and on a token that is no key of a Secret
 */
export function huggingFaceDownload(owner: Construct, given: HuggingFaceModel): Download {
  const { name, huggingFace, revision, token, downloader } = given;
  if (typeof huggingFace !== 'string' || !REPOSITORY.test(huggingFace))
    throw constructError(
      owner,
      `'model': 'huggingFace' is ${describeValue(huggingFace)}; write it as "owner/model", such as "BAAI/bge-small-en-v1.5"`,
    );
  if (revision !== undefined && (typeof revision !== 'string' || !/^[-\w./]+$/.test(revision)))
    throw constructError(
      owner,
      `'model': 'revision' is ${describeValue(revision)}; give it the hash of a commit, or the name of a branch or tag`,
    );
  warnUnpinned(owner, huggingFace, revision);
  return {
    name,
    uri: `hf://${huggingFace}${revision === undefined ? '' : `:${revision}`}`,
    env: {
      HF_HOME: '/tmp/huggingface',
      ...(token !== undefined && { HF_TOKEN: secretKey(owner, 'model.token', token) }),
    },
    serverEnv: { HF_HUB_OFFLINE: '1' },
    downloader,
  };
}

/** A branch that moves gives two pods of one Deployment different models, and a rollback the newer one. */
function warnUnpinned(owner: Construct, repository: string, revision: string | undefined): void {
  if (revision !== undefined && COMMIT.test(revision)) return;
  const what = revision === undefined ? "has no 'revision'" : `has the 'revision' "${revision}", which can move`;
  process.emitWarning(
    `${owner.node.path}: 'model' "${repository}" ${what}; pin the hash of a commit, so that all pods serve the same model`,
    { code: 'DOVETAIL_UNPINNED_MODEL' },
  );
}
