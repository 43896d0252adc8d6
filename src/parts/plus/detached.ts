import { Construct } from 'constructs';

/**
 * A construct outside of every tree.
 *
 * cdk8s-plus asks for constructs as arguments, and reads their members only.
 */
export abstract class Detached extends Construct {
  protected constructor(id: string) {
    // `RootConstruct` is newer than the oldest version of constructs that is supported
    super(undefined as unknown as Construct, id);
  }
}
