import type { IConfigMap, ISecret } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { Config } from './config';
import { KeyedFiles, type KeyedObject, type KeyedSource } from './config-source';
import { KeyedReader } from './keyed-reader';
import { originOf } from './object-origin';
import { dnsSubdomain } from '../naming/dns-names';
import { isList } from '../props/is-list';
import { constructError, describeValue, refuse } from '../props/construct-error';

/** The Secret or ConfigMap of a source: of ours, of cdk8s-plus, or of a class of the user's own. */
export function keyedObject(owner: Construct, prop: string, source: KeyedSource | ISecret | IConfigMap): KeyedObject {
  if (source instanceof KeyedReader || source instanceof Config) return (source as KeyedReader<string>).object;
  // JavaScript callers may pass null
  const { kind, name, keys } = (source ?? {}) as Partial<KeyedSource>;
  if ((kind !== 'Secret' && kind !== 'ConfigMap') || typeof name !== 'string')
    throw constructError(
      owner,
      `${prop} has ${describeValue(source)}, which is neither a Secret nor a Config; make it with Secrets.existing or new Config`,
    );
  refuse(owner, dnsSubdomain(`${prop}: the name of the ${kind}`, name));
  return {
    kind,
    name,
    keys: isList(keys) ? keys : undefined,
    optional: false,
    checksum: undefined,
    ...originOf(source),
  };
}

/** The files behind a source of `files`. */
export function keyedFiles(owner: Construct, source: KeyedSource | KeyedFiles | ISecret | IConfigMap): KeyedFiles {
  return source instanceof KeyedFiles
    ? source
    : new KeyedFiles(keyedObject(owner, "'files'", source), undefined, undefined, undefined);
}
