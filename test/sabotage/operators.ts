import { breakAt, misspelt, type Break, type Breakage } from './breakage';
import { nameOf, namespaceOf, ofKind, type Set } from './model';
import { at, items, text, type Json, type Path } from './objects';

const resolves = 'wiring/custom-reference-resolves';
const secret = 'wiring/secret-exists';
const account = 'wiring/service-account-exists';
const called = 'wiring/url-resolves';

/** Ways to break what the custom resources of operators name: models, sources, what Flux applies, certificates. */
export const operatorBreakages: readonly Breakage[] = [
  {
    name: 'the source of a Kustomization is misspelt',
    rule: resolves,
    breaks: (set) => misspelling(set, 'Kustomization', () => [['spec', 'sourceRef', 'name']], resolves),
  },
  {
    name: 'the kubeconfig of a Kustomization is misspelt',
    rule: secret,
    breaks: (set) => misspelling(set, 'Kustomization', () => [['spec', 'kubeConfig', 'secretRef', 'name']], secret),
  },
  {
    name: 'the credentials of a source are misspelt',
    rule: secret,
    breaks: (set) => misspelling(set, 'GitRepository', () => [['spec', 'secretRef', 'name']], secret),
  },
  {
    name: 'the credentials of the store of a model are misspelt',
    rule: secret,
    breaks: (set) =>
      misspelling(
        set,
        'SeldonDeployment',
        (value) => graphNodes(value).map((path) => [...path, 'envSecretRefName']),
        secret,
      ),
  },
  {
    name: 'the account of a model is misspelt',
    rule: account,
    breaks: (set) =>
      misspelling(
        set,
        'InferenceService',
        (value) => [
          ['spec', 'predictor', 'serviceAccountName'],
          ...items(at(value, 'spec', 'canary')).map(([index]): Path => [
            'spec',
            'canary',
            index,
            'predictor',
            'serviceAccountName',
          ]),
        ],
        account,
      ),
  },
  {
    name: 'the issuer of a certificate is misspelt',
    rule: resolves,
    breaks: (set) => misspelling(set, 'Certificate', () => [['spec', 'issuerRef', 'name']], resolves),
  },
  { name: 'a call to a model is misspelt', rule: called, breaks: misspeltCalls },
];

/** The fields of all objects of a kind, each misspelt, of which one rule speaks. */
function misspelling(set: Set, kind: string, paths: (value: Json) => readonly Path[], rule: string): readonly Break[] {
  return ofKind(set, kind).flatMap(([object, value]) =>
    paths(value).flatMap((path): readonly Break[] => {
      const name = text(at(value, ...path));
      return name === undefined ? [] : [breakAt({ object, path, value: misspelt(name) }, rule)];
    }),
  );
}

function graphNodes(value: Json): readonly Path[] {
  return items(at(value, 'spec', 'predictors')).flatMap(([index, predictor]) => [
    ...below(['spec', 'predictors', index, 'graph'], at(predictor, 'graph')),
    ['spec', 'predictors', index, 'explainer'],
  ]);
}

function below(path: Path, node: Json | undefined): readonly Path[] {
  return [path, ...items(at(node, 'children')).flatMap(([index, child]) => below([...path, 'children', index], child))];
}

/** The variables that call a model, the name of its object misspelt in each. */
function misspeltCalls(set: Set): readonly Break[] {
  const models = ['SeldonDeployment', 'InferenceService'].flatMap((kind) =>
    ofKind(set, kind).map(([, value]) => ({ name: nameOf(value), namespace: namespaceOf(value) })),
  );
  return set.containers.flatMap(({ object, path, value }) =>
    items(at(value, 'env')).flatMap(([index, variable]): readonly Break[] => {
      const url = text(at(variable, 'value')) ?? '';
      const host = /^https?:\/\/([a-z0-9-]+)/.exec(url)?.[1] ?? '';
      const owner = models.find(
        ({ name, namespace }) => host.startsWith(`${name}-`) && namespace === namespaceOf(set.objects[object]),
      );
      if (owner === undefined) return [];
      const change = {
        object,
        path: [...path, 'env', index, 'value'],
        value: url.replace(host, host.replace(owner.name, misspelt(owner.name))),
      };
      return [breakAt(change, called)];
    }),
  );
}
