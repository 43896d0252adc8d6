import { containersAreValid } from '../../../../../src/check/rules/api/pod/containers-are-valid';
import { testRule } from '../../../rule-tester';

const of = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: ${spec}\n`;

testRule(containersAreValid, {
  passes: [
    {
      name: 'a sidecar with a probe',
      yaml: of(
        '{initContainers: [{name: a, image: a, restartPolicy: Always, readinessProbe: {}}], containers: [{name: b, image: b}]}',
      ),
    },
    { name: 'a name that begins with a digit', yaml: of('{containers: [{name: 1a, image: a}]}') },
    {
      name: 'a restart policy of a container in 1.34',
      yaml: of('{containers: [{name: a, image: a, restartPolicy: Never}]}'),
    },
  ],
  violates: [
    {
      name: 'no containers',
      yaml: of('{containers: []}'),
      says: ['error spec.containers: Pod a has a pod without containers', '  fix: add a container'],
    },
    {
      name: 'names that are no labels',
      yaml: of('{containers: [{name: Web, image: a}, {name: a.b, image: a}]}'),
      says: [
        'error spec.containers[0].name: container "Web" of Pod a has no valid name: it must be a-z, 0-9 and inner "-"',
        'error spec.containers[1].name: container "a.b" of Pod a has no valid name: it must be a-z, 0-9 and inner "-"',
      ],
    },
    {
      name: 'one name in both lists',
      yaml: of('{initContainers: [{name: a, image: a}], containers: [{name: a, image: b}]}'),
      says: [
        'error spec.containers[0].name: two containers of Pod a are named "a"',
        '  Pod a spec.initContainers[0].name: the first',
      ],
    },
    {
      name: 'an init container with a probe and a hook',
      yaml: of(
        '{initContainers: [{name: a, image: a, readinessProbe: {}, lifecycle: {}}], containers: [{name: b, image: b}]}',
      ),
      says: [
        'error spec.initContainers[0].lifecycle: init container "a" of Pod a has \'lifecycle\', and is over before the pod runs',
        `  fix: remove it, or write 'restartPolicy: Always' where the container runs on`,
        'error spec.initContainers[0].readinessProbe: init container "a" of Pod a has \'readinessProbe\', and is over before the pod runs',
        `  fix: remove it, or write 'restartPolicy: Always' where the container runs on`,
      ],
    },
    {
      name: 'an image with blanks',
      yaml: of('{containers: [{name: a, image: " a"}]}'),
      says: [
        'error spec.containers[0].image: container "a" of Pod a has an image with blanks around it',
        '  fix: remove the blanks',
      ],
    },
    {
      name: 'a restart policy of a container before 1.34',
      yaml: of('{containers: [{name: a, image: a, restartPolicy: Never}]}'),
      kubernetes: '1.33',
      says: [
        'error spec.containers[0].restartPolicy: container "a" of Pod a has a restartPolicy, which only init containers take before Kubernetes 1.34',
        `  fix: set 'restartPolicy' of the pod`,
      ],
    },
  ],
});
