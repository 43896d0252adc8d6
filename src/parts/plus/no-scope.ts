import type { Construct } from 'constructs';

/**
 * The scope of a construct outside of every tree.
 *
 * cdk8s-plus asks for constructs as arguments, and reads their members only. The `RootConstruct` of constructs is newer than the oldest
 * version that is supported.
 */
export const NO_SCOPE = undefined as unknown as Construct;
