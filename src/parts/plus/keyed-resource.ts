import type { ApiObject } from 'cdk8s';
import type { EnvValue, EnvValueFromSecretOptions, IConfigMap, ISecret } from 'cdk8s-plus-28';
import { Construct, Dependable } from 'constructs';
import { NO_SCOPE } from './no-scope';

/** A Secret for constructs of cdk8s-plus, with typed keys. By its members it is an ISecret of every version. */
export interface TypedSecret<K extends string = string> extends ISecret {
  /** A key as a value for a container of cdk8s-plus. */
  envValue(key: K, options?: EnvValueFromSecretOptions): EnvValue;
}

/** A Secret or ConfigMap by the members that every version of cdk8s-plus reads. */
abstract class KeyedResource extends Construct implements IConfigMap {
  readonly apiVersion = 'v1';
  readonly apiGroup = '';
  abstract readonly kind: string;
  abstract readonly resourceType: string;

  /** @param made - the object, where it is created by this app */
  constructor(
    readonly name: string,
    made: ApiObject | undefined,
  ) {
    super(NO_SCOPE, name);
    // leads to the object what depends on this, and what takes it in again
    if (made !== undefined) this.node.defaultChild = made;
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- constructs reads its one member
    Dependable.implement(this, { dependencyRoots: made === undefined ? [] : [made] });
  }

  get resourceName(): string {
    return this.name;
  }
}

/** A ConfigMap for constructs of cdk8s-plus. */
export class ConfigMapResource extends KeyedResource {
  readonly kind = 'ConfigMap';
  readonly resourceType = 'configmaps';
}

/** A Secret for constructs of cdk8s-plus. */
export class SecretResource<K extends string> extends KeyedResource implements TypedSecret<K> {
  readonly kind = 'Secret';
  readonly resourceType = 'secrets';

  constructor(
    name: string,
    made: ApiObject | undefined,
    private readonly read: (key: K, options: EnvValueFromSecretOptions) => EnvValue,
  ) {
    super(name, made);
  }

  envValue(key: K, options: EnvValueFromSecretOptions = {}): EnvValue {
    return this.read(key, options);
  }
}
