import type { Construct } from 'constructs';
import { resolveServiceAccount } from '../../parts/access/service-account';
import type { KeyedObject } from '../../parts/config/config-source';
import { keyedObject } from '../../parts/config/keyed-object';
import type { External } from '../../parts/naming/external-annotation';
import { parseImage } from '../../parts/pod/image';
import { constructError, describeValue } from '../../parts/props/construct-error';
import type { SeldonStorage } from './seldon-graph-props';

/** A URI with a scheme, or `remote:path` of rclone. */
const URI = /^[a-z][a-z0-9+.-]*:./i;

/** The fields of a node or explainer that say where its model comes from. */
export interface ResolvedStorage {
  readonly fields: {
    readonly modelUri?: string;
    readonly envSecretRefName?: string;
    readonly serviceAccountName?: string;
    readonly storageInitializerImage?: string;
  };
  readonly externals: readonly External[];
}

/** @throws on a URI without a scheme, on a ConfigMap or a Secret of another namespace, and on names that Kubernetes refuses */
export function resolveStorage(
  owner: Construct,
  { modelUri, envSecret, serviceAccount, storageInitializerImage }: SeldonStorage,
  namespace: string | undefined,
): ResolvedStorage {
  if (modelUri !== undefined && !(typeof modelUri === 'string' && URI.test(modelUri)))
    throw constructError(
      owner,
      `'modelUri' is ${describeValue(modelUri)}, which names no store; write it with its scheme, such as "gs://bucket/model"`,
    );
  if (storageInitializerImage !== undefined) {
    const image = parseImage("'storageInitializerImage'", storageInitializerImage);
    if (typeof image === 'string') throw constructError(owner, image);
  }
  const secret = envSecret === undefined ? undefined : keyedObject(owner, "'envSecret'", envSecret);
  if (secret !== undefined) checkSecret(owner, secret, namespace);
  const account = resolveServiceAccount(owner, serviceAccount);
  if (account?.namespace !== undefined && account.namespace !== namespace)
    throw constructError(
      owner,
      `ServiceAccount "${account.name}" is in namespace "${account.namespace}", and a pod runs as one of its own; make it there too`,
    );
  return {
    fields: {
      ...(modelUri !== undefined && { modelUri }),
      ...(secret !== undefined && { envSecretRefName: secret.name }),
      ...(account !== undefined && { serviceAccountName: account.name }),
      ...(storageInitializerImage !== undefined && { storageInitializerImage }),
    },
    externals: [
      ...(secret?.external === true ? [{ kind: 'secret', name: secret.name, keys: secret.keys } as const] : []),
      ...(account?.external === true ? [{ kind: 'serviceaccount', name: account.name, keys: undefined } as const] : []),
    ],
  };
}

function checkSecret(owner: Construct, secret: KeyedObject, namespace: string | undefined): void {
  if (secret.kind !== 'Secret')
    throw constructError(owner, `'envSecret' is ConfigMap "${secret.name}"; give it a Secret`);
  if (secret.namespace !== undefined && secret.namespace !== namespace)
    throw constructError(
      owner,
      `Secret "${secret.name}" is in namespace "${secret.namespace}", and a pod reads only what is in its own; make it in the model's namespace too`,
    );
}
