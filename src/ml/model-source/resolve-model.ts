import type { Construct } from 'constructs';
import { constructError, describeValue, list } from '../../parts/props/construct-error';
import { gcsDownload, s3Download } from './buckets';
import { downloadPlan, type DownloadFacts } from './download';
import { huggingFaceDownload } from './hugging-face';
import type { ModelEngine } from '../engines/model-engine';
import { MODEL_SOURCES, MODEL_WORDS, type Model, type ModelWord } from './served-model';
import { refuseCache } from './model-cache';
import { NO_PLAN, type ModelPlan } from './model-plan';
import { claimPlan, ociPlan } from './mounted-model';

/** Facts of the server for its model. */
export interface ModelFacts extends DownloadFacts {
  readonly engine: ModelEngine | undefined;
  /** The minor number of the Kubernetes version. */
  readonly kubernetes: number;
}

/**
 * The source of a server's model, and the pieces of its pods that fetch and mount it.
 *
 * @throws on a model without a name, on two sources, on props of another source, and on values that no source has
 */
export function resolveModel(owner: Construct, model: Model | undefined, facts: ModelFacts): ModelPlan {
  if (model === undefined) {
    refuseCache(owner, facts.cache, "there is no 'model'");
    return { ...NO_PLAN, model: undefined };
  }
  refuseUnread(owner, refuseMixed(owner, model), facts.engine);
  if (model.huggingFace !== undefined) return downloadPlan(owner, huggingFaceDownload(owner, model), facts);
  if (model.s3 !== undefined) return downloadPlan(owner, s3Download(owner, model), facts);
  if (model.gcs !== undefined) return downloadPlan(owner, gcsDownload(owner, model), facts);
  if (model.claim !== undefined) {
    refuseCache(owner, facts.cache, "'model' is on a volume already");
    return claimPlan(owner, model);
  }
  if (model.oci !== undefined) {
    refuseCache(owner, facts.cache, "'model' is in an image, which nodes keep");
    return ociPlan(owner, model, facts);
  }
  refuseCache(
    owner,
    facts.cache,
    "'model' has a 'uri', which the server fetches itself; give it as 'huggingFace', 's3' or 'gcs'",
  );
  return { ...NO_PLAN, model: { name: model.name, uri: model.uri, version: model.version } };
}

/** Returns the source of the model. */
function refuseMixed(owner: Construct, model: Model): ModelWord {
  if ((model.name as string | undefined) === undefined)
    throw constructError(owner, "'model' has no 'name'; give it the name under which it is served");
  for (const [field, value] of Object.entries<unknown>({ ...model })) {
    if (value === undefined || !['name', 'uri', 'version'].includes(field)) continue;
    if (typeof value !== 'string')
      throw constructError(owner, `'model': '${field}' is ${describeValue(value)}; give it a string`);
    if (value.trim() === '')
      throw constructError(owner, `'model': '${field}' is blank; ${field === 'name' ? 'give it one' : 'leave it out'}`);
  }
  const sources = MODEL_WORDS.filter((word) => model[word] !== undefined);
  if (sources.length > 1)
    throw constructError(owner, `'model' has the sources ${list(sources, "'")}; a model has one: leave the others out`);
  const [source = 'uri'] = sources;
  const stray = Object.entries<unknown>({ ...model }).find(
    ([prop, value]) => value !== undefined && prop !== 'name' && !MODEL_SOURCES[source].includes(prop),
  )?.[0];
  if (stray !== undefined) {
    const owners = MODEL_WORDS.filter((word) => MODEL_SOURCES[word].includes(stray));
    throw constructError(
      owner,
      `'model': '${stray}' goes with ${list(owners, "'")}, ${sources.length === 0 ? 'which is missing' : `not with '${source}'`}; leave it out`,
    );
  }
  return source;
}

function refuseUnread(owner: Construct, source: ModelWord, engine: ModelEngine | undefined): void {
  if (engine === undefined || engine.sources.includes(source)) return;
  throw constructError(
    owner,
    `'model': '${source}' gives files that ${engine.name} does not read; it takes ${list(engine.sources, "'")}`,
  );
}
