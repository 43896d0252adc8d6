import { livenessWaitsForModel } from '../../../../src/check/rules/ml/liveness-waits-for-model';
import { testRule } from '../../rule-tester';

const pod = (probes: string, image = 'vllm/vllm-openai:v0.18.0') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: llm, namespace: a}\nspec: {containers: [{name: llm, image: "${image}", ${probes}}]}\n`;
const http = 'httpGet: {path: /health, port: 8000}';
const says = (seconds: number) => [
  `warning spec.containers[0].livenessProbe: container "llm" of Pod a/llm loads a model, and its liveness probe restarts it after ${seconds} seconds`,
];

testRule(livenessWaitsForModel, {
  passes: [
    { name: 'a startup probe', yaml: pod(`startupProbe: {${http}}, livenessProbe: {${http}}`) },
    { name: 'a long delay', yaml: pod(`livenessProbe: {${http}, initialDelaySeconds: 120}`) },
    { name: 'many failures', yaml: pod(`livenessProbe: {${http}, failureThreshold: 12}`) },
    { name: 'no liveness probe', yaml: pod(`readinessProbe: {${http}}`) },
    { name: 'another image', yaml: pod(`livenessProbe: {${http}}`, 'team/api:1.0.0') },
    {
      name: 'a server that lives before its models',
      yaml: pod(`livenessProbe: {${http}}`, 'nvcr.io/nvidia/tritonserver:25.01-py3'),
    },
  ],
  violates: [
    { name: 'the defaults of Kubernetes', yaml: pod(`livenessProbe: {${http}}`), says: says(30) },
    {
      name: 'a short delay, of TGI',
      yaml: pod(
        `livenessProbe: {${http}, initialDelaySeconds: 60, periodSeconds: 5, failureThreshold: 4}`,
        'ghcr.io/huggingface/text-generation-inference:3.3',
      ),
      says: says(80),
    },
  ],
});
