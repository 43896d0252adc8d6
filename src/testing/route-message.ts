import { isConstruct } from './rendered';
import { sourceName } from '../reach/request';
import { sourceOfNamespace, type Route } from './route';

/** Returns the source of a route as its author wrote it. */
export function sourceText(from: Route['from']): string {
  if (typeof from === 'string') return from === 'outside' ? 'outside' : `"${from}"`;
  return isConstruct(from) ? `"${from.node.path}"` : sourceName(sourceOfNamespace(from));
}

/** Returns the target of a route as its author wrote it. */
export function targetText(to: Route['to']): string {
  return `"${typeof to === 'string' ? to : to.node.path}"`;
}
