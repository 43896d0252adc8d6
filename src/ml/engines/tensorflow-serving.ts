import { defineEngine, plainVariables } from './model-engine';
import { v1Health } from './protocol-health';

/** The name that the image serves its model under, unless MODEL_NAME has another. */
const NAME_IN_IMAGE = 'model';

/**
 * TensorFlow Serving. Sources: https://www.tensorflow.org/tfx/serving/docker, https://www.tensorflow.org/tfx/serving/api_rest (model status).
 *
 * Its metrics take a file of configuration, which the app mounts: so none are known here.
 */
export const tensorflowServing = defineEngine({
  name: 'tensorflow-serving',
  ports: { http: 8501, grpc: 8500 },
  protocols: ['v1'],
  health: (model) => v1Health('http', model?.name ?? NAME_IN_IMAGE),
  launch: ({ model, movedPorts: { http, grpc } }) => ({
    env: plainVariables(model),
    args: [
      ...(model?.uri === undefined ? [] : ['--model_base_path=$(MODEL_URI)']),
      ...(http === undefined ? [] : [`--rest_api_port=${http}`]),
      ...(grpc === undefined ? [] : [`--port=${grpc}`]),
    ],
  }),
});
