import type { Construct } from 'constructs';
import { checksum } from '../../parts/config/checksum';
import type { EnvInput } from '../../parts/config/env';
import type { InitContainerProps } from '../../parts/pod/container';
import type { Resources } from '../../parts/pod/resources';
import type { FileSource } from '../../parts/pod/storage';
import { PodField } from '../../parts/storage/pod-field';
import type { ServedModel } from '../engines/engine-options';
import { cacheVolume, type CacheFacts, type ModelCache } from './model-cache';
import { MODELS, NO_PLAN, type ModelPlan } from './model-plan';

/**
 * KServe's storage initializer, which knows Hugging Face, S3 and Google Cloud Storage, and runs as user 1000
 * (https://kserve.github.io/website/docs/model-serving/storage/overview).
 */
const DOWNLOADER = 'kserve/storage-initializer:v0.15.2';

/** The program of the image, which takes a URI and a folder. */
const PROGRAM = '/storage-initializer/scripts/initializer-entrypoint';

/**
 * Downloads into a folder of the pod's own and renames it, which happens at once or not at all: a folder of the name of the model is complete.
 * Of several pods that begin together, the first to end wins. No `$(`, which the kubelet would take for a variable.
 */
const SCRIPT = [
  'set -e',
  'if [ -d "$2" ]; then exit 0; fi',
  'part="$2.part-$POD_NAME"',
  'mkdir -p "$part"',
  `${PROGRAM} "$1" "$part"`,
  'mv -T "$part" "$2" || { [ -d "$2" ] && rm -rf "$part"; }',
].join('\n');

/** A model to download. */
export interface Download {
  /** The name under which it is served. */
  readonly name: string;
  /** The URI as the storage initializer reads it. */
  readonly uri: string;
  readonly env: Readonly<Record<string, EnvInput>>;
  readonly files?: Readonly<Record<string, FileSource>>;
  /** Variables of the server. */
  readonly serverEnv?: Readonly<Record<string, string>>;
  readonly downloader: string | undefined;
}

/** Facts of the server for a download. */
export interface DownloadFacts extends CacheFacts {
  readonly cache: ModelCache | undefined;
  /** The server's, which it does not use yet. */
  readonly resources: Resources;
}

/** The plan of a model that is downloaded before the server starts. */
export function downloadPlan(owner: Construct, download: Download, facts: DownloadFacts): ModelPlan {
  const { volume, claim } = cacheVolume(owner, facts.cache, facts);
  const folder = `${MODELS}/${folderName(download)}`;
  const model: ServedModel = { name: download.name, uri: folder, version: undefined };
  const { cpu, memory, cpuLimit, memoryLimit } = facts.resources;
  const container: InitContainerProps = {
    name: 'download-model',
    image: download.downloader ?? DOWNLOADER,
    command: ['sh', '-c', SCRIPT, 'download', download.uri, folder],
    env: { POD_NAME: PodField.podName, ...download.env },
    files: { [MODELS]: volume, ...download.files },
    resources: {
      ...(cpu !== undefined && { cpu }),
      ...(memory !== undefined && { memory }),
      ...(cpuLimit !== undefined && { cpuLimit }),
      ...(memoryLimit !== undefined && { memoryLimit }),
    },
  };
  return {
    ...NO_PLAN,
    model,
    files: { [MODELS]: volume },
    initContainers: [container],
    env: download.serverEnv ?? {},
    cache: claim,
  };
}

/** A folder of its own for each source and revision, so that a cache has several and none is ever changed. */
function folderName({ name, uri }: Download): string {
  const stem = name.replace(/[^A-Za-z0-9.-]+/g, '-').replace(/^[-.]+/, '');
  return `${stem}-${checksum({ uri }).slice(0, 8)}`;
}
