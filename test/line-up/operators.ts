import { createHash } from 'node:crypto';
import { fields, records, text, type Fields, type Manifest, type ManifestSet } from './manifests';

/** A Service that an operator makes, and its ports. */
interface MadeService {
  readonly name: string;
  readonly ports: readonly string[] | 'any';
}

/** The ports of a Service that an operator makes from an object of the set; undefined if none makes it. */
export function madeServicePorts(
  { manifests }: ManifestSet,
  namespace: string,
  name: string,
): MadeService['ports'] | undefined {
  const makers = manifests.filter((one) => one.namespace === namespace);
  return makers.flatMap(servicesOf).find((service) => service.name === name)?.ports;
}

function servicesOf(manifest: Manifest): readonly MadeService[] {
  switch (`${manifest.kind}.${manifest.group}`) {
    case 'SeldonDeployment.machinelearning.seldon.io':
      return records(manifest.spec.predictors).flatMap((predictor) => ofPredictor(manifest.name, predictor));
    case 'InferenceService.serving.kserve.io':
      return ofInferenceService(manifest);
    default:
      return [];
  }
}

/** One for each component: port 80 leads to the first port of its server, other ports are as they are. */
function ofInferenceService({ name, spec }: Manifest): readonly MadeService[] {
  const found = ['predictor', 'transformer', 'explainer'].flatMap((role) =>
    spec[role] === undefined ? [] : [{ parts: [text(fields(spec[role]).name), role], component: fields(spec[role]) }],
  );
  const canaries = records(spec.canary).map((canary) => {
    const component = fields(canary.predictor);
    return { parts: [text(component.name), 'predictor'], component };
  });
  return [...found, ...canaries].map(({ parts, component }) => {
    const servers = [fields(component.model), ...records(component.containers)];
    const [, ...others] = servers
      .flatMap((server) => records(server.ports))
      .map((port) => text(port.containerPort) ?? '');
    return { name: [name, ...parts.filter((part) => part !== undefined)].join('-'), ports: ['80', ...others] };
  });
}

/** One for the predictor, which the orchestrator answers, and one for each container of the graph. */
function ofPredictor(model: string, predictor: Fields): readonly MadeService[] {
  const prefix = `${model}-${text(predictor.name) ?? ''}`;
  const given = text(fields(predictor.annotations)['seldon.io/svc-name']);
  return [
    { name: given ?? shortened(prefix), ports: ['8000', '5001'] },
    ...nodes(fields(predictor.graph)).map((node) => ({ name: shortened(`${prefix}-${node}`), ports: 'any' as const })),
  ];
}

function nodes(node: Fields): readonly string[] {
  return [text(node.name) ?? '', ...records(node.children).flatMap(nodes)];
}

function shortened(name: string): string {
  return name.length <= 63 ? name : `seldon-${createHash('md5').update(name).digest('hex')}`;
}
