import { isConstruct } from './rendered';
import { sourceName } from '../reach/request';
import { sourceOfNamespace, type Route } from './route';

/** Where a route comes from, as its reader wrote it. */
export function sourceText(from: Route['from']): string {
  if (typeof from === 'string') return from === 'outside' ? 'outside' : `"${from}"`;
  return isConstruct(from) ? `"${from.node.path}"` : sourceName(sourceOfNamespace(from));
}

/** Where a route goes to, as its reader wrote it. */
export function targetText(to: Route['to']): string {
  return `"${typeof to === 'string' ? to : to.node.path}"`;
}
