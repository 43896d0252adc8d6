import { modelUriHasScheme } from '../../../../src/check/rules/ml/model-uri-has-scheme';
import { testRule } from '../../rule-tester';

const kserve = (spec: string) =>
  `apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: {name: m, namespace: a}\nspec: {${spec}}\n`;
const seldon = (graph: string) =>
  `apiVersion: machinelearning.seldon.io/v1\nkind: SeldonDeployment\nmetadata: {name: m, namespace: a}\nspec: {predictors: [{name: p, graph: {${graph}}}]}\n`;
const says = (path: string, uri: string, kind = 'InferenceService') => [
  `warning spec.${path}: the model URI "${uri}" of ${kind} a/m has no scheme`,
];

testRule(modelUriHasScheme, {
  passes: [
    { name: 's3', yaml: kserve('predictor: {model: {storageUri: "s3://a/b"}}') },
    { name: 'a claim', yaml: kserve('predictor: {model: {storageUri: "pvc://a/b"}}') },
    { name: 'a path', yaml: kserve('predictor: {model: {storageUri: /mnt/models}}') },
    { name: 'a remote of rclone', yaml: seldon('name: a, modelUri: "minio:bucket/a"') },
    { name: 'no URI', yaml: kserve('predictor: {model: {}}') },
  ],
  violates: [
    {
      name: 'a bucket',
      yaml: kserve('predictor: {model: {storageUri: bucket/models}}'),
      says: says('predictor.model.storageUri', 'bucket/models'),
    },
    {
      name: 'the old style, and a transformer',
      yaml: kserve('predictor: {sklearn: {storageUri: a/b}}, transformer: {model: {storageUri: c/d}}'),
      says: [...says('predictor.sklearn.storageUri', 'a/b'), ...says('transformer.model.storageUri', 'c/d')],
    },
    {
      name: 'nodes of a graph',
      yaml: seldon('name: a, modelUri: a/b, children: [{name: c, modelUri: c/d}]'),
      says: [
        ...says('predictors[0].graph.children[0].modelUri', 'c/d', 'SeldonDeployment'),
        ...says('predictors[0].graph.modelUri', 'a/b', 'SeldonDeployment'),
      ],
    },
  ],
});
