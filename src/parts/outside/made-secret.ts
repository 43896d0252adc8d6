import { Chart, type ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { SecretReader } from '../config/keyed-reader';
import type { SecretSource } from '../config/config-source';
import { dataKey, dnsSubdomain } from '../naming/dns-names';
import { checkLabels, type Labels } from '../naming/labels';
import { Registry } from '../naming/name-claims';
import { withdraw } from '../naming/withdraw';
import { constructError, refuse } from '../props/construct-error';
import { checkProps, type PropTypes } from '../props/prop-types';

/** Props of a Secret that a controller in the cluster makes from a custom resource. */
export interface MadeSecretProps {
  /**
   * The name of the Secret, and of the custom resource that it is made from.
   *
   * @default - the id
   */
  readonly name?: string;

  /**
   * The Secret's type, such as `kubernetes.io/basic-auth`.
   *
   * @default 'Opaque'
   */
  readonly type?: string;

  /**
   * Labels for the Secret and the custom resource.
   *
   * @default - none
   */
  readonly labels?: Labels;

  /**
   * Whether nothing can change the Secret once it is there.
   *
   * @default false
   */
  readonly immutable?: boolean;
}

export const MADE_SECRET_PROPS = { name: 'string', type: 'string', labels: 'record', immutable: 'boolean' } as const;

/** A Secret before its custom resource is made. */
export interface MadeSecret {
  readonly home: Construct;
  readonly name: string;
  readonly namespace: string | undefined;
}

/** A custom resource, and the Secret that is made from it. */
interface Made<K extends string> {
  readonly object: ApiObject;
  /** Undefined when they are unknown. */
  readonly keys: readonly K[] | undefined;
  readonly checksum: string | undefined;
}

/**
 * Makes a custom resource from which a controller makes a Secret of the same name.
 *
 * @throws on unknown props, on names and labels that Kubernetes refuses, and on a name that another Secret has; nothing stays in the tree then
 */
export function madeSecret<K extends string>(
  scope: Construct,
  id: string,
  props: MadeSecretProps,
  types: PropTypes,
  kind: 'ExternalSecret' | 'SealedSecret',
  make: (secret: MadeSecret) => Made<K>,
): SecretSource<K> {
  const home = new Construct(scope, id);
  try {
    checkProps(home, props, types);
    const { name = id, labels, type } = props;
    refuse(home, dnsSubdomain(props.name === undefined ? "the construct's id" : "'name'", name));
    checkLabels(home, 'labels', labels);
    if (type === '') throw constructError(home, "'type' is empty; leave it out for Opaque");
    const { namespace } = Chart.of(home);
    Registry.of(home).claimName(home, 'Secret', namespace, name);
    Registry.of(home).claimName(home, kind, namespace, name);
    const { object, keys, checksum } = make({ home, name, namespace });
    return new SecretReader<K>(
      home,
      { kind: 'Secret', name, keys, external: false, optional: false, namespace, checksum },
      object,
    );
  } catch (error) {
    throw withdraw(home, error);
  }
}

/** Throws on a key that no Secret can have. */
export function checkKey(home: Construct, prop: string, key: string): void {
  refuse(home, dataKey(`'${prop}': the key`, key));
}
