import { isDeclared, isDeclaredIn, madeSecret } from './existence';
import { fields, records, text, type Fields, type Manifest, type ManifestSet } from './manifests';

/** What custom resources of operators name: Secrets with credentials, and the accounts of what they run. */
interface Named {
  readonly secrets: readonly unknown[];
  readonly accounts: readonly unknown[];
}

/** The Secrets and accounts that models and what Flux delivers name exist. */
export function* operatorReferences(set: ManifestSet): Iterable<string> {
  for (const manifest of set.manifests) {
    const { namespace, title } = manifest;
    const { secrets, accounts } = namedBy(manifest);
    for (const name of secrets.flatMap((one) => text(one) ?? [])) {
      if (set.find('Secret', namespace, name) ?? madeSecret(set, namespace, name)) continue;
      if (!isDeclared(manifest, 'Secret', name)) yield `${title}: names Secret "${name}", which is not in the set`;
    }
    for (const name of accounts.flatMap((one) => text(one) ?? [])) {
      if (name === 'default' || set.find('ServiceAccount', namespace, name) !== undefined) continue;
      if (isDeclaredIn(set, namespace, 'ServiceAccount', name)) continue;
      yield `${title}: runs as ServiceAccount "${name}", which is not in the set`;
    }
  }
}

function namedBy({ kind, group, spec }: Manifest): Named {
  switch (group) {
    case 'kustomize.toolkit.fluxcd.io':
    case 'helm.toolkit.fluxcd.io':
      return {
        secrets: [secretOf(spec.kubeConfig), secretOf(spec.decryption)],
        // in another cluster the account is one of that cluster
        accounts: spec.kubeConfig === undefined ? [spec.serviceAccountName] : [],
      };
    case 'source.toolkit.fluxcd.io': {
      const { certSecretRef, proxySecretRef } = spec;
      const others = [certSecretRef, proxySecretRef].map((one) => fields(one).name);
      return { secrets: [secretOf(spec), ...others, secretOf(spec.verify)], accounts: [] };
    }
    case 'machinelearning.seldon.io': {
      const loading = records(spec.predictors).flatMap((one) => [...nodes(fields(one.graph)), fields(one.explainer)]);
      return {
        secrets: loading.map((one) => one.envSecretRefName),
        accounts: loading.map((one) => one.serviceAccountName),
      };
    }
    case 'serving.kserve.io': {
      if (kind !== 'InferenceService') break;
      const { predictor, transformer, explainer } = spec;
      const canaries = records(spec.canary).map((one) => one.predictor);
      const components = [predictor, transformer, explainer, ...canaries];
      return { secrets: [], accounts: components.map((one) => fields(one).serviceAccountName) };
    }
  }
  return { secrets: [], accounts: [] };
}

function secretOf(value: unknown): unknown {
  return fields(fields(value).secretRef).name;
}

function nodes(node: Fields): readonly Fields[] {
  return [node, ...records(node.children).flatMap(nodes)];
}
