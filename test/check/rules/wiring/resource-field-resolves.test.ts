import { resourceFieldResolves } from '../../../../src/check/rules/wiring/resource-field-resolves';
import { testRule } from '../../rule-tester';

const ref = (name: string) => `resourceFieldRef: {containerName: ${name}, resource: limits.cpu}`;
const spec = (env: string, volume = 'emptyDir: {}') =>
  `{initContainers: [{name: load, image: a}], containers: [{name: web, image: a, env: [{name: A, valueFrom: {${env}}}]}], volumes: [{name: v, ${volume}}]}`;
const pod = (env: string, volume?: string, annotations = '{}') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: b, annotations: ${annotations}}\nspec: ${spec(env, volume)}\n`;
const says = (path: string, name: string, meant?: string) => [
  `error ${path}: Pod b/a reads the resources of container "${name}", which it does not have${meant === undefined ? '' : `; did you mean "${meant}"?`}`,
  '  Pod b/a spec.containers: its containers: "load", "web"',
];
const env = 'spec.containers[0].env[0].valueFrom.resourceFieldRef.containerName';
const injected = '{sidecar.istio.io/inject: "true"}';

testRule(resourceFieldResolves, {
  passes: [
    { name: 'its own container', yaml: pod(ref('web')) },
    { name: 'an init container', yaml: pod(ref('load')) },
    { name: 'no name, which is its own', yaml: pod('resourceFieldRef: {resource: limits.cpu}') },
    { name: 'a field of the pod', yaml: pod('fieldRef: {fieldPath: metadata.name}') },
    { name: 'a container that is injected', yaml: pod(ref('istio-proxy'), undefined, injected) },
  ],
  violates: [
    { name: 'a misspelt one', yaml: pod(ref('wbe')), says: says(env, 'wbe', 'web') },
    { name: 'another one', yaml: pod(ref('proxy')), says: says(env, 'proxy') },
    {
      name: 'a misspelt one beside one that is injected',
      yaml: pod(ref('laod'), undefined, injected),
      says: says(env, 'laod', 'load'),
    },
    {
      name: 'one in a volume',
      yaml: pod(ref('web'), `downwardAPI: {items: [{path: cpu, ${ref('proxy')}}]}`),
      says: says('spec.volumes[0].downwardAPI.items[0].resourceFieldRef.containerName', 'proxy'),
    },
    {
      name: 'one in a projected volume',
      yaml: pod(ref('web'), `projected: {sources: [{downwardAPI: {items: [{path: cpu, ${ref('proxy')}}]}}]}`),
      says: says('spec.volumes[0].projected.sources[0].downwardAPI.items[0].resourceFieldRef.containerName', 'proxy'),
    },
  ],
});
