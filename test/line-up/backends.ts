import { fields, records, text, type Fields, type Manifest, type ManifestSet } from './manifests';
import { servicePortsOf } from './ports';

interface Backend {
  readonly namespace: string;
  readonly name: string;
  /** A number, or a name; undefined where any port will do. */
  readonly port: unknown;
}

/** Every backend of an Ingress or of a route is a Service, and a port of it. */
export function* backends(set: ManifestSet): Iterable<string> {
  for (const manifest of set.manifests) {
    for (const { namespace, name, port } of backendsOf(manifest)) {
      const service = set.find('Service', namespace, name);
      if (service === undefined) {
        yield `${manifest.title}: sends traffic to Service "${name}", which is not in the set`;
        continue;
      }
      const ports = servicePortsOf(service);
      const isThere = ports.some((one) => (typeof port === 'string' ? one.name : one.number) === port);
      if (port === undefined || isThere || service.spec.type === 'ExternalName') continue;
      const open = ports.map((one) => text(one.number)).join(', ');
      yield `${manifest.title}: sends traffic to port ${text(port)} of ${service.title}, which has ${open || 'no ports'}`;
    }
  }
}

function backendsOf({ group, kind, namespace, spec }: Manifest): readonly Backend[] {
  if (group === 'networking.k8s.io' && kind === 'Ingress') {
    const paths = records(spec.rules).flatMap(({ http }) => records(fields(http).paths));
    return [fields(spec.defaultBackend), ...paths.map(({ backend }) => fields(backend))].flatMap(({ service }) => {
      const { name, port } = fields(service);
      const { name: portName, number } = fields(port);
      // another kind of object, which the controller knows
      return service === undefined ? [] : [{ namespace, name: text(name) ?? '', port: portName ?? number }];
    });
  }
  if (group !== 'gateway.networking.k8s.io' || !kind.endsWith('Route')) return [];
  const references = records(spec.rules).flatMap(({ backendRefs }) => records(backendRefs));
  return references.filter(isService).map((reference) => ({
    namespace: text(reference.namespace) ?? namespace,
    name: text(reference.name) ?? '',
    port: reference.port,
  }));
}

function isService({ group, kind }: Fields): boolean {
  return (text(group) ?? '') === '' && (text(kind) ?? 'Service') === 'Service';
}
