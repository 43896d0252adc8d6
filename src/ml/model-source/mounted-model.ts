import type { Construct } from 'constructs';
import { parseImage } from '../../parts/pod/image';
import type { Resources } from '../../parts/pod/resources';
import { Storage } from '../../parts/pod/storage';
import { alternatives, constructError, describeValue, refuse } from '../../parts/props/construct-error';
import { claimName } from '../../parts/storage/claim-mount';
import { IMAGE_VOLUMES } from '../../parts/storage/image-volume';
import type { ClaimModel, OciModel } from './served-model';
import { MODELS, NO_PLAN, type ModelPlan } from './model-plan';

/** The first Kubernetes version whose image volumes need no feature gate (https://kubernetes.io/docs/concepts/storage/volumes/#image). */
const IMAGE_VOLUMES_BY_DEFAULT = 35;

/** The folder of models in an image, by convention. */
const MODELS_IN_IMAGE = '/models';

/** The name of an image that a model can be copied from. */
const COPY = [
  'set -e',
  'if [ -d "$2" ]; then exit 0; fi',
  'rm -rf "$2.part"',
  'cp -R "$1/." "$2.part"',
  'mv "$2.part" "$2"',
].join('\n');

/** The plan of a model on a claim, mounted read-only. */
export function claimPlan(owner: Construct, { name, claim, path }: ClaimModel): ModelPlan {
  claimName(owner, "'model': 'claim'", claim);
  if (path !== undefined) refusePath(owner, path);
  const subPath = path?.replace(/^\/+|\/+$/g, '');
  const volume = Storage.claim(claim, { readOnly: true, ...(subPath && { subPath }) });
  return { ...NO_PLAN, model: { name, uri: MODELS, version: undefined }, files: { [MODELS]: volume } };
}

/**
 * The plan of a model in an OCI image: a volume, or a copy where the cluster is too old.
 *
 * @throws on an image that is none, and on a volume that the cluster does not have
 */
export function ociPlan(
  owner: Construct,
  given: OciModel,
  { kubernetes, resources }: { readonly kubernetes: number; readonly resources: Resources },
): ModelPlan {
  const { name, oci, path = MODELS_IN_IMAGE, mount, pullPolicy } = given;
  const image = parseImage("'model': 'oci'", oci);
  if (typeof image === 'string') throw constructError(owner, image);
  refusePath(owner, path);
  if (mount !== undefined && !['volume', 'copy'].includes(mount))
    throw constructError(
      owner,
      `'model': 'mount' is ${describeValue(mount)}; ${alternatives(String(mount), ['volume', 'copy'])}`,
    );
  const folder = path.replace(/^\/+|\/+$/g, '');
  if ((mount ?? (kubernetes >= IMAGE_VOLUMES_BY_DEFAULT ? 'volume' : 'copy')) === 'copy') {
    if (folder === '')
      throw constructError(
        owner,
        "'model': 'path' is the root of the image, which a copy would fill the volume with; name the folder of the model",
      );
    const volume = Storage.emptyDir();
    const target = `${MODELS}/model`;
    const { cpu, memory, cpuLimit, memoryLimit } = resources;
    return {
      ...NO_PLAN,
      model: { name, uri: target, version: undefined },
      files: { [MODELS]: volume },
      initContainers: [
        {
          name: 'copy-model',
          image: oci,
          command: ['sh', '-c', COPY, 'copy', `/${folder}`, target],
          files: { [MODELS]: volume },
          resources: {
            ...(cpu !== undefined && { cpu }),
            ...(memory !== undefined && { memory }),
            ...(cpuLimit !== undefined && { cpuLimit }),
            ...(memoryLimit !== undefined && { memoryLimit }),
          },
          ...(pullPolicy !== undefined && { pullPolicy }),
        },
      ],
    };
  }
  refuse(
    owner,
    kubernetes < IMAGE_VOLUMES
      ? `'model': 'mount' is "volume", which Kubernetes 1.${kubernetes} drops silently; leave it out for a copy, or say Defaults.of(chart).set({ kubernetes: '1.${IMAGE_VOLUMES}' }) when the cluster is that new`
      : undefined,
  );
  const volume = Storage.image({
    reference: oci,
    ...(folder !== '' && { subPath: folder }),
    ...(pullPolicy !== undefined && { pullPolicy }),
  });
  return { ...NO_PLAN, model: { name, uri: MODELS, version: undefined }, files: { [MODELS]: volume } };
}

function refusePath(owner: Construct, path: unknown): void {
  if (typeof path === 'string' && path.trim() !== '' && !path.split('/').includes('..')) return;
  throw constructError(owner, `'model': 'path' is ${describeValue(path)}; give a folder, without ".."`);
}
