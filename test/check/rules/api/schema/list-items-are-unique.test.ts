import { listItemsAreUnique } from '../../../../../src/check/rules/api/schema/list-items-are-unique';
import { testRule } from '../../../rule-tester';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: ${spec}\n`;

testRule(listItemsAreUnique, {
  passes: [
    {
      name: 'one port for two protocols',
      yaml: 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{name: a, port: 53}, {name: b, port: 53, protocol: UDP}]}\n',
    },
    {
      name: 'a variable that is set twice',
      yaml: pod('{containers: [{name: a, image: a, env: [{name: A}, {name: A}]}]}'),
    },
  ],
  violates: [
    {
      name: 'two containers of a name',
      yaml: pod('{containers: [{name: a, image: a}, {name: a, image: b}]}'),
      says: [
        'error spec.containers[1]: spec.containers[1] of Pod a: name "a" is there twice',
        '  Pod a spec.containers[0]: the first',
      ],
    },
    {
      name: 'two mounts at a path',
      yaml: pod(
        '{containers: [{name: a, image: a, volumeMounts: [{name: a, mountPath: /a}, {name: b, mountPath: /a}]}]}',
      ),
      says: [
        'error spec.containers[0].volumeMounts[1]: spec.containers[0].volumeMounts[1] of Pod a: mountPath "/a" is there twice',
        '  Pod a spec.containers[0].volumeMounts[0]: the first',
      ],
    },
    {
      name: 'a port of a container that stands twice, which only a server-side apply refuses,',
      yaml: pod(
        '{containers: [{name: a, image: a, ports: [{containerPort: 80}, {containerPort: 80, protocol: TCP}]}]}',
      ),
      says: [
        'warning spec.containers[0].ports[1]: spec.containers[0].ports[1] of Pod a: containerPort 80, protocol "TCP" is there twice',
        '  Pod a spec.containers[0].ports[0]: the first',
      ],
    },
  ],
});
