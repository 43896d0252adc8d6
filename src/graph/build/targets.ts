import { Externals } from '../../check/resolve/external';
import { Resolver } from '../../check/resolve/resolution';
import type { Links } from '../../links/links';
import type { Selection } from '../../links/selections';
import { nameOf } from '../../manifest/object/object-name';
import { kindWithoutGroup, type KindName } from '../../manifest/object/kinds';
import { formatSelector } from '../../manifest/object/selectors';
import type { Pod } from '../../manifest/workloads/pods';
import type { Entity } from '../../manifest/set/entities';
import { isBuiltIn } from '../../manifest/set/entities';
import type { EdgeState } from '../model';
import type { Draft } from './draft';
import { servicePorts } from './port-labels';
import { idOf, nodeId, roleOfKind } from './roles';

/** The node that a link leads to. */
export interface Target {
  readonly id: string;
  /** Whether it may be another one, or nothing at all. */
  readonly state: EdgeState;
}

interface Named {
  readonly type: KindName;
  readonly namespace: string | undefined;
  readonly name: string;
  /** Whether nothing is missing without it. @default - false */
  readonly optional?: boolean;
}

/** Finds the nodes that links lead to, and makes them where the set has no object. */
export class Targets {
  private readonly resolver: Resolver;

  /** @param external - objects that exist outside of the set, as the option of the checker has them */
  constructor(
    private readonly draft: Draft,
    private readonly links: Links,
    external: readonly string[],
  ) {
    this.resolver = new Resolver(links, new Externals(links.set, external));
  }

  /** The node of a name. */
  named({ type, namespace, name, optional = false }: Named): Target {
    const resolution = this.resolver.resolve({ type, namespace, name });
    const absent = (state: 'prerequisite' | 'made', detail?: string) => {
      const node = this.draft.absent(type, namespace, name, state);
      if (detail !== undefined) node.details.add(detail);
      return node.id;
    };
    switch (resolution.outcome) {
      case 'found': {
        const [entity] = resolution.target.entities;
        if (entity !== undefined) return { id: this.entity(entity), state: 'ok' };
        return {
          id: absent('prerequisite', isBuiltIn(type, namespace, name) ? 'in every cluster' : undefined),
          state: 'ok',
        };
      }
      case 'namespaceUnclear':
        return { id: this.entity(resolution.entity), state: 'unsure' };
      case 'opaque':
        return { id: absent('made', 'may be made by a controller'), state: 'unsure' };
      case 'similar':
      case 'missing':
        // until a finding says that it is missing
        return { id: absent('prerequisite', optional ? 'optional' : undefined), state: 'ok' };
    }
  }

  /** The workloads whose pods a selection means, or the pods that it does not find. */
  selected(selection: Selection): {
    readonly pods: readonly Pod[];
    readonly missing: Target | undefined;
    readonly state: EdgeState;
  } {
    const resolution = this.resolver.resolvePods(selection);
    switch (resolution.outcome) {
      case 'found':
        return { pods: resolution.pods, missing: undefined, state: 'ok' };
      case 'namespaceUnclear':
        return { pods: resolution.pods, missing: undefined, state: 'unsure' };
      default: {
        const { namespace, selector } = selection;
        const isOpaque = resolution.outcome === 'opaque';
        const node = this.draft.absent(
          'Pod',
          namespace,
          formatSelector(selector) || '(all)',
          isOpaque ? 'made' : 'prerequisite',
        );
        if (isOpaque) node.details.add(selector.isBroken ? 'unknown' : 'may be made by a controller');
        return { pods: [], missing: { id: node.id, state: isOpaque ? 'unsure' : 'ok' }, state: 'ok' };
      }
    }
  }

  /** The node of something that the set has, or that is made from it. */
  entity(entity: Entity): string {
    const { type, namespace, name, manifest, field, isMade } = entity;
    const maker = idOf(manifest);
    if (!isMade) return maker;
    // the workloads that an operator makes are the app that its custom resource is
    if (this.draft.nodes.get(maker)?.role === 'app' && type !== 'Service' && type !== 'Secret') return maker;
    const id = nodeId(type, namespace, name);
    const isKnown = this.draft.nodes.has(id);
    const node = this.draft.node({
      ...this.draftOf(type, namespace, name),
      id,
      state: 'made',
      manifest,
      field,
    });
    if (!isKnown) {
      node.details.add(`made by ${nameOf(manifest)}`);
      for (const service of type === 'Service' ? this.links.set.servicesNamed(namespace, name) : [])
        for (const port of servicePorts(service)) node.ports.add(port);
    }
    this.draft.edge('makes', maker, id, { places: [field] });
    return id;
  }

  private draftOf(type: KindName, namespace: string | undefined, name: string) {
    return { type, kind: kindWithoutGroup(type), namespace, name, role: roleOfKind(type) };
  }
}
