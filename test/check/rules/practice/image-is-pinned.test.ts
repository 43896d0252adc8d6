import { imageIsPinned } from '../../../../src/check/rules/practice/image-is-pinned';
import { testRule, workloadsOf } from '../../rule-tester';

const pod = (containers: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: ${containers}\n`;
const image = (name: string) => pod(`{containers: [{name: c, image: '${name}'}]}`);
const digest = `sha256:${'0'.repeat(64)}`;

const pipeline = (container: string) =>
  `apiVersion: pipelines.kubeflow.org/v2beta1\nkind: PipelineVersion\nmetadata: {name: iris}\nspec: {pipelineSpec: {deploymentSpec: {executors: {exec-train: ${container}}}}}\n`;

testRule(imageIsPinned, {
  passes: [
    { name: 'a step of a pipeline', yaml: pipeline("{container: {image: 'iris:1.0.0'}}") },
    { name: 'a step of a pipeline that runs nothing', yaml: pipeline('{importer: {artifactUri: {constant: a}}}') },
    {
      name: 'a step whose image a run names',
      yaml: pipeline(`{container: {image: "{{$.inputs.parameters['image']}}"}}`),
    },
    ...[
      'web:1.0.0',
      `web@${digest}`,
      `web:latest@${digest}`,
      'host:5000/a/web:v1',
      '<backend-image>',
      '${IMAGE}',
      'ko://example.com/cmd/web',
    ].map((name) => ({ name, yaml: image(name) })),
    { name: 'a container whose image an operator chooses', yaml: pod('{containers: [{name: c}]}') },
  ],
  violates: [
    ...workloadsOf(`{containers: [{name: c, image: web}]}`).map(({ kind, path, yaml }) => ({
      name: `an image without a tag in a ${kind}`,
      yaml,
      says: [
        `warning ${path}.containers[0].image: container "c" of ${kind} web runs "web", which has no tag, which means "latest"`,
      ],
    })),
    {
      name: 'a port of the registry is no tag',
      yaml: image('host:5000/web'),
      says: [
        'warning spec.containers[0].image: container "c" of Pod web runs "host:5000/web", which has no tag, which means "latest"',
      ],
    },
    {
      name: 'latest, in a step of a pipeline',
      yaml: pipeline("{container: {image: 'iris:latest'}}"),
      says: [
        'warning spec.pipelineSpec.deploymentSpec.executors.exec-train.container.image: step "train" of PipelineVersion iris runs "iris:latest", which has the tag "latest"',
      ],
    },
    {
      name: 'latest, in an init container',
      yaml: pod('{initContainers: [{name: i, image: "web:latest"}]}'),
      says: [
        'warning spec.initContainers[0].image: container "i" of Pod web runs "web:latest", which has the tag "latest"',
      ],
    },
  ],
});
