import { pullPolicyFitsTag } from '../../../../src/check/rules/practice/pull-policy-fits-tag';
import { testRule, workloadsOf } from '../../rule-tester';

const spec = (image: string, policy = '') =>
  `{containers: [{name: c, image: '${image}'${policy === '' ? '' : `, imagePullPolicy: ${policy}`}}]}`;
const pod = (podSpec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: ${podSpec}\n`;
const says = (path: string, image: string, policy: string, who = 'Pod web') =>
  `warning ${path}: container "c" of ${who} runs "${image}", whose tag is mutable, and pulls it ${policy}`;
const digest = `sha256:${'0'.repeat(64)}`;

testRule(pullPolicyFitsTag, {
  passes: [
    ...(
      [
        ['web:1.0.0', 'IfNotPresent'],
        ['web:1.0.0', 'Always'],
        ['web:1.0.0', 'Never'],
        ['web:1.0.0', ''],
        ['web:latest', ''],
        ['web', ''],
        ['web:latest', 'Always'],
        ['web:main', 'Always'],
        ['web:main-4f2a91c', ''],
        [`web:latest@${digest}`, 'IfNotPresent'],
        ['<backend-image>', 'IfNotPresent'],
        ['ko://example.com/cmd/web', 'IfNotPresent'],
        ['${IMAGE}', 'IfNotPresent'],
      ] as const
    ).map(([image, policy]) => ({ name: `${image} ${policy}`, yaml: pod(spec(image, policy)) })),
    {
      name: 'a container whose image an operator chooses',
      yaml: pod('{containers: [{name: c, imagePullPolicy: Never}]}'),
    },
  ],
  violates: [
    ...workloadsOf(spec('web:latest', 'IfNotPresent')).map(({ kind, path, yaml }) => ({
      name: `latest in a ${kind}`,
      yaml,
      says: [
        says(`${path}.containers[0].imagePullPolicy`, 'web:latest', 'IfNotPresent', `${kind} web`),
        `  ${kind} web ${path}.containers[0].image: the tag "latest" moves`,
      ],
    })),
    {
      name: 'no tag, with the port of a registry',
      yaml: pod(spec('host:5000/web', 'Never')),
      says: [
        says('spec.containers[0].imagePullPolicy', 'host:5000/web', 'Never'),
        '  Pod web spec.containers[0].image: the tag "latest" moves',
      ],
    },
    {
      name: 'a moving tag, of which the default is IfNotPresent',
      yaml: pod(spec('web:main')),
      says: [says('spec.containers[0].image', 'web:main', 'IfNotPresent, the default')],
    },
    {
      name: 'an init container and a sidecar',
      yaml: pod(
        '{initContainers: [{name: c, image: a, imagePullPolicy: Never}, {name: c, image: b, restartPolicy: Always, imagePullPolicy: Never}]}',
      ),
      says: [
        says('spec.initContainers[0].imagePullPolicy', 'a', 'Never'),
        '  Pod web spec.initContainers[0].image: the tag "latest" moves',
        says('spec.initContainers[1].imagePullPolicy', 'b', 'Never'),
        '  Pod web spec.initContainers[1].image: the tag "latest" moves',
      ],
    },
    {
      name: 'a SeldonDeployment, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: machinelearning.seldon.io/v1, kind: SeldonDeployment, metadata: {name: s}, spec: {predictors: [{name: p, componentSpecs: [{spec: ${spec('web', 'Never')}}]}]}}\n`,
      says: [
        says(
          'spec.predictors[0].componentSpecs[0].spec.containers[0].imagePullPolicy',
          'web',
          'Never',
          'SeldonDeployment s',
        ),
        '  SeldonDeployment s spec.predictors[0].componentSpecs[0].spec.containers[0].image: the tag "latest" moves',
      ],
    },
  ],
});
