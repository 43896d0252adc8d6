import { modelServerOf } from '../../../manifest/workloads/model-servers';
import { patienceOf } from '../../../manifest/workloads/probe-patience';
import { containerName, corrected, defineRule } from '../../rule';

export const livenessWaitsForModel = defineRule({
  id: 'ml/liveness-waits-for-model',
  severity: 'warning',
  summary: 'The liveness probe of a model server waits until the model is loaded.',
  why: 'A liveness probe that fails restarts the container, which begins to load the model again: a server that loads for minutes never gets ready.',
  fix: "give it a startupProbe whose 'periodSeconds' times 'failureThreshold' is above the time that the model takes to load",
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: llm
spec:
  containers:
    - name: llm
      image: vllm/vllm-openai:v0.18.0
      livenessProbe:
        httpGet:
          path: /health
          port: 8000
`,
    [
      'livenessProbe:',
      'startupProbe:\n        httpGet:\n          path: /health\n          port: 8000\n        failureThreshold: 180\n      livenessProbe:',
    ],
  ),
  check({ pods, report }) {
    for (const pod of pods) {
      for (const container of pod.serving) {
        const { field } = container;
        const server = modelServerOf(container);
        if (server === undefined || server === 'triton' || !field.has('livenessProbe') || field.has('startupProbe'))
          continue;
        const probe = field.at('livenessProbe');
        const seconds = patienceOf(probe);
        if (seconds >= LOADING_SECONDS) continue;
        report({
          at: probe,
          message: `${containerName(container)} loads a model, and its liveness probe restarts it after ${seconds} seconds`,
        });
      }
    }
  },
});

// servers of language models start their processes and capture graphs for about a minute before any weights
const LOADING_SECONDS = 120;
