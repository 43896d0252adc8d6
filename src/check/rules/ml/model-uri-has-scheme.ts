import { graphNodes, kserve, predictors, seldon } from '../../../manifest/controllers/operators';
import type { Field } from '../../../manifest/object/field';
import type { ManifestSet } from '../../../manifest/set/manifest-set';
import { corrected, defineRule, nameOf } from '../../rule';

export const modelUriHasScheme = defineRule({
  id: 'ml/model-uri-has-scheme',
  severity: 'warning',
  summary: 'The URI of a model has a scheme, or is a path in the image.',
  why: 'What has no scheme is taken for a local path: nothing fetches the model, and the server finds none.',
  fix: 'write the scheme, such as s3://, gs://, pvc://, hf:// or https://',
  example: corrected(
    `apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata:
  name: gemma
spec:
  predictor:
    model:
      modelFormat:
        name: pytorch
      storageUri: bucket/models/gemma
`,
    ['storageUri: bucket/models/gemma', 'storageUri: s3://bucket/models/gemma'],
  ),
  check({ set, report }) {
    for (const field of urisOf(set)) {
      const uri = field.text;
      if (uri === undefined || /^[a-z][\w+.-]*:/i.test(uri) || uri.startsWith('/')) continue;
      report({ at: field, message: `the model URI "${uri}" of ${nameOf(field.manifest)} has no scheme` });
    }
  },
});

const components = ['predictor', 'transformer', 'explainer'];

function urisOf(set: ManifestSet): readonly Field[] {
  const ofKserve = set.ofType(kserve).flatMap((service) =>
    components.flatMap((component) => {
      const field = service.at('spec', component);
      // a framework of the old style, such as sklearn, stands in the place of the model
      return [field.at('model', 'storageUri'), ...field.entries.map((one) => one.at('storageUri'))];
    }),
  );
  const ofSeldon = set
    .ofType(seldon)
    .flatMap((model) =>
      predictors(model).flatMap((predictor) => [
        ...graphNodes(predictor).map((node) => node.at('modelUri')),
        predictor.at('explainer', 'modelUri'),
      ]),
    );
  const seen = new Set<string>();
  return [...ofKserve, ...ofSeldon].filter((field) => {
    const id = `${nameOf(field.manifest)} ${field.path.join('.')}`;
    return field.exists && !seen.has(id) && seen.add(id).size > 0;
  });
}
