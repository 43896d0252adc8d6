import type { Manifest } from '../../manifest/object/manifest';
import type { Reference } from '../../links/references';
import type { Selection } from '../../links/selections';
import { formatSelector } from '../../manifest/object/selectors';
import type { Prerequisite } from '../finding';
import { nameOf } from '../rule';

type Needed = Pick<Reference, 'type' | 'namespace' | 'name'> & { readonly use?: Reference['use'] };

interface Need {
  readonly first: Needed;
  readonly keys: Set<string>;
  readonly usedBy: Set<string>;
}

/** Collects what a set needs and does not contain. */
export class Prerequisites {
  private readonly needs = new Map<string, Need>();

  /** Adds what a reference needs. */
  add(reference: Reference): void {
    this.need(reference, reference.from, reference.key);
  }

  /** Adds the pods that a selection needs. */
  addPods({ selector, namespace, from }: Selection): void {
    this.need({ type: 'Pod', namespace, name: formatSelector(selector) }, from, undefined);
  }

  private need(first: Needed, from: Manifest, key: string | undefined): void {
    const { type, namespace, name } = first;
    const id = `${namespace ?? ''}/${type}/${name}`;
    let need = this.needs.get(id);
    if (need === undefined) this.needs.set(id, (need = { first, keys: new Set(), usedBy: new Set() }));
    if (key !== undefined) need.keys.add(key);
    need.usedBy.add(nameOf(from));
  }

  /** The missing objects, by namespace, kind and name. */
  get list(): readonly Prerequisite[] {
    const ids = [...this.needs.keys()].sort();
    return ids.flatMap((id) => prerequisiteOf(this.needs.get(id)));
  }
}

function prerequisiteOf(need: Need | undefined): readonly Prerequisite[] {
  if (need === undefined) return [];
  const { first, keys, usedBy } = need;
  const sorted = [...keys].sort();
  const { namespace, name, type: kind } = first;
  return [{ kind, namespace, name, keys: sorted, usedBy: [...usedBy].sort(), create: createLine(first, sorted) }];
}

// the values are for the reader to fill in; the quotes keep a shell from reading the brackets
function createLine({ type, use, namespace, name }: Needed, keys: readonly string[]): string | undefined {
  const where = namespace === undefined ? '' : ` -n ${namespace}`;
  const literals = (keys.length === 0 ? ['KEY'] : keys).map((key) => ` --from-literal=${key}='<value>'`).join('');
  switch (type) {
    case 'Secret':
      if (use === 'tls') return `kubectl create secret tls ${name}${where} --cert=tls.crt --key=tls.key`;
      if (use === 'imagePullSecret') {
        const login = "--docker-server='<server>' --docker-username='<user>' --docker-password='<password>'";
        return `kubectl create secret docker-registry ${name}${where} ${login}`;
      }
      return `kubectl create secret generic ${name}${where}${literals}`;
    case 'ConfigMap':
      return `kubectl create configmap ${name}${where}${literals}`;
    case 'ServiceAccount':
      return `kubectl create serviceaccount ${name}${where}`;
    case 'PriorityClass':
      return `kubectl create priorityclass ${name} --value='<value>'`;
    case 'Namespace':
      return `kubectl create namespace ${name}`;
    default:
      return undefined;
  }
}
