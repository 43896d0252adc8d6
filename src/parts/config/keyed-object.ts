import type { IConfigMap, ISecret } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { Config } from './config';
import { KeyedFiles, KeyedReader, type KeyedObject, type KeyedSource } from './config-source';
import { constructError, describeValue } from '../props/construct-error';
import { Secrets } from './secrets';

/** The Secret or ConfigMap behind a source, ours or of cdk8s-plus. */
export function keyedObject(owner: Construct, prop: string, source: KeyedSource | ISecret | IConfigMap): KeyedObject {
  if (source instanceof KeyedReader || source instanceof Config) return (source as KeyedSource).object;
  // what is not TypeScript can give null too
  const kind = (source as Partial<ISecret> | null | undefined)?.kind;
  if (kind === 'Secret') return existingSecret(source as ISecret);
  if (kind === 'ConfigMap') return existingConfig(source as IConfigMap);
  throw constructError(
    owner,
    `${prop} has ${describeValue(source)}, which is neither a Secret nor a Config; make it with Secrets.existing or new Config`,
  );
}

function existingSecret(secret: ISecret): KeyedObject {
  const source: KeyedSource = Secrets.existing(secret);
  return source.object;
}

function existingConfig(config: IConfigMap): KeyedObject {
  const source: KeyedSource = Config.existing(config);
  return source.object;
}

/** The files behind a source of `files`. */
export function keyedFiles(owner: Construct, source: KeyedSource | KeyedFiles | ISecret | IConfigMap): KeyedFiles {
  return source instanceof KeyedFiles
    ? source
    : new KeyedFiles(keyedObject(owner, "'files'", source), undefined, undefined, undefined);
}
