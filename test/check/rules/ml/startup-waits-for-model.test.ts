import { startupWaitsForModel } from '../../../../src/check/rules/ml/startup-waits-for-model';
import { testRule } from '../../rule-tester';

const pod = (probe: string, ...seconds: readonly string[]) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: llm, namespace: a}\nspec: {containers: [{name: llm, image: "vllm/vllm-openai:v0.18.0", env: [${seconds.map((one) => `{name: VLLM_ENGINE_READY_TIMEOUT_S, value: "${one}"}`).join(', ')}]${probe}}]}\n`;
const startup = (probe: string) => `, startupProbe: {httpGet: {port: 8000}, ${probe}}`;
const says = (seconds: number, budget: number, index = 0) => [
  `warning spec.containers[0].startupProbe: container "llm" of Pod a/llm may take ${seconds} seconds to load its model, and its startup probe restarts it after ${budget}`,
  `  Pod a/llm spec.containers[0].env[${index}].value: its patience, in seconds`,
];

testRule(startupWaitsForModel, {
  passes: [
    { name: 'as long', yaml: pod(startup('failureThreshold: 180'), '1800') },
    { name: 'a delay besides', yaml: pod(startup('initialDelaySeconds: 600, failureThreshold: 120'), '1800') },
    { name: 'no startup probe', yaml: pod('', '1800') },
    { name: 'a patience that is not set', yaml: pod(startup('failureThreshold: 6')) },
    { name: 'a patience that is no number', yaml: pod(startup('failureThreshold: 6'), '$(PATIENCE)') },
  ],
  violates: [
    {
      name: 'a probe that gives up earlier',
      yaml: pod(startup('failureThreshold: 60'), '1800'),
      says: says(1800, 600),
    },
    {
      name: 'the defaults of Kubernetes, and the last value',
      yaml: pod(startup('periodSeconds: 10'), '5', '60'),
      says: says(60, 30, 1),
    },
  ],
});
