import type { Construct } from 'constructs';
import { Registry } from './name-claims';

/**
 * Takes a construct whose constructor failed out of the tree, with the names it claimed, and returns the error.
 *
 * A caller that catches the error can then create it again under the same id, and synth emits nothing of it.
 */
export function withdraw(construct: Construct, error: unknown): unknown {
  const { node } = construct;
  Registry.of(construct).release(new Set(node.findAll()));
  node.scope?.node.tryRemoveChild(node.id);
  return error;
}
