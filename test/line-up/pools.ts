import { fields, records, text, type Manifest, type ManifestSet } from './manifests';
import { servicePortsOf } from './ports';

/** Every pool that a route sends to is there, every pool has pods, and the Service of its endpoint picker has the port. */
export function* inferencePools(set: ManifestSet): Iterable<string> {
  for (const route of set.manifests.filter(({ kind }) => kind === 'HTTPRoute')) {
    for (const { group, kind, namespace, name } of records(route.spec.rules).flatMap((rule) =>
      records(rule.backendRefs),
    )) {
      if (kind !== 'InferencePool' || group !== 'inference.networking.k8s.io') continue;
      const place = text(namespace) ?? route.namespace;
      const found = set.manifests.find(
        (one) => one.kind === 'InferencePool' && one.namespace === place && one.name === text(name),
      );
      if (found === undefined)
        yield `${route.title}: sends traffic to InferencePool "${text(name)}", which is not in the set`;
    }
  }
  for (const pool of set.manifests.filter(({ kind }) => kind === 'InferencePool')) yield* poolProblems(pool, set);
}

function* poolProblems(pool: Manifest, set: ManifestSet): Iterable<string> {
  const selector = Object.entries(fields(fields(pool.spec.selector).matchLabels));
  const pods = set.pods.filter(
    ({ namespace, labels }) =>
      namespace === pool.namespace && selector.every(([key, value]) => fields(labels)[key] === value),
  );
  if (selector.length === 0 || pods.length === 0) yield `${pool.title}: selects no pods`;
  const picker = fields(pool.spec.endpointPickerRef);
  const name = text(picker.name) ?? '';
  const declared = text(fields(fields(pool.body.metadata).annotations)['cdk8s-dovetail/external']) ?? '';
  if (declared.split('; ').includes(`service/${name}`)) return;
  const service = set.find('Service', pool.namespace, name);
  if (service === undefined) {
    yield `${pool.title}: its endpoint picker is Service "${name}", which is not in the set`;
    return;
  }
  const { number } = fields(picker.port);
  if (!servicePortsOf(service).some((port) => port.number === number))
    yield `${pool.title}: its endpoint picker has port ${text(number)}, which ${service.title} has not`;
}
