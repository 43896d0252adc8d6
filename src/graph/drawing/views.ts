import { isBroken } from '../edge-states';
import type { EdgeLink, GraphEdge, GraphNode, NodeRole } from '../model';
import type { View } from './drawing-options';

/** The nodes and links of a view. */
interface Shown {
  readonly roles: readonly NodeRole[];
  readonly links: readonly EdgeLink[];
}

const shown: Readonly<Record<Exclude<View, 'all'>, Shown>> = {
  traffic: {
    roles: ['internet', 'entry', 'app', 'service'],
    links: ['reaches', 'routes', 'calls', 'selects', 'makes'],
  },
  config: { roles: ['app', 'config', 'storage'], links: ['reads', 'mounts', 'binds', 'makes'] },
  policy: { roles: ['app', 'policy'], links: ['allows', 'protects', 'scales'] },
  access: { roles: ['app', 'access'], links: ['binds'] },
};

// calls of apps, and their Secrets and settings; the operators that make these are asked for
const byDefault: Shown = {
  roles: [...shown.traffic.roles, ...shown.config.roles],
  links: ['reaches', 'routes', 'calls', 'selects', 'reads', 'mounts'],
};

/** Whether a view has nodes of a role. */
export function showsRole(view: View | undefined, role: NodeRole): boolean {
  return view === 'all' || shownIn(view).roles.includes(role);
}

/** Whether a view has an edge between two nodes; without a view, what is broken is shown whatever it is. */
export function showsEdge(view: View | undefined, edge: GraphEdge, from: GraphNode, to: GraphNode): boolean {
  if (view === 'all' || (view === undefined && isBroken(edge))) return true;
  return shownIn(view).links.includes(edge.link) && showsRole(view, from.role) && showsRole(view, to.role);
}

/** Whether a card of a view has a line for a node of it; without a view, all that an app brings stands in its card. */
export function showsLine(view: View | undefined, role: NodeRole): boolean {
  return view === undefined || view === 'all' || shownIn(view).roles.includes(role);
}

function shownIn(view: Exclude<View, 'all'> | undefined): Shown {
  return view === undefined ? byDefault : shown[view];
}
