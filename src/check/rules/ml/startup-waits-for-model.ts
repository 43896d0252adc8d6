import { patienceOf } from '../../../manifest/workloads/probe-patience';
import { containerName, corrected, defineRule } from '../../rule';

export const startupWaitsForModel = defineRule({
  id: 'ml/startup-waits-for-model',
  severity: 'warning',
  summary: 'The startup probe of a vLLM server waits as long as the server itself waits for its model.',
  why: 'VLLM_ENGINE_READY_TIMEOUT_S says how long the model may take to load: a startup probe that gives up earlier restarts the container while it loads.',
  fix: "raise 'failureThreshold' of the startup probe, or lower VLLM_ENGINE_READY_TIMEOUT_S",
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: llm
spec:
  containers:
    - name: llm
      image: vllm/vllm-openai:v0.18.0
      env:
        - name: VLLM_ENGINE_READY_TIMEOUT_S
          value: "1800"
      startupProbe:
        httpGet:
          path: /health
          port: 8000
        failureThreshold: 60
`,
    ['failureThreshold: 60', 'failureThreshold: 180'],
  ),
  check({ pods, report }) {
    for (const pod of pods) {
      for (const container of pod.serving) {
        if (!container.field.has('startupProbe')) continue;
        // of a variable that is set twice, the last value counts
        const patience = container.env.filter(({ name }) => name === 'VLLM_ENGINE_READY_TIMEOUT_S').at(-1);
        const seconds = /^\d+$/.test(patience?.value ?? '') ? Number(patience?.value) : undefined;
        if (patience === undefined || seconds === undefined) continue;
        const probe = container.field.at('startupProbe');
        const budget = patienceOf(probe);
        if (budget >= seconds) continue;
        report({
          at: probe,
          message: `${containerName(container)} may take ${seconds} seconds to load its model, and its startup probe restarts it after ${budget}`,
          other: { at: patience.field.at('value'), message: 'its patience, in seconds' },
        });
      }
    }
  },
});
