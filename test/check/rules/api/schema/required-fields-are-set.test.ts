import { requiredFieldsAreSet } from '../../../../../src/check/rules/api/schema/required-fields-are-set';
import { testRule } from '../../../rule-tester';

testRule(requiredFieldsAreSet, {
  passes: [
    {
      name: 'what the server gives a default',
      yaml: 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 80}]}\n',
    },
    {
      name: 'a StatefulSet without a serviceName',
      yaml: `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: a}
spec:
  selector: {matchLabels: {a: a}}
  template: {metadata: {labels: {a: a}}, spec: {containers: [{name: a, image: a}]}}
`,
    },
  ],
  violates: [
    {
      name: 'a container without a name and an image',
      yaml: 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{}]}\n',
      says: [
        'error spec.containers[0].image: Pod a: Container needs "image"',
        `  fix: set 'image'`,
        'error spec.containers[0].name: Pod a: Container needs "name"',
        `  fix: set 'name'`,
      ],
    },
    {
      name: 'null, which is the same as nothing',
      yaml: 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: null}]}\n',
      says: ['error spec.ports[0].port: Service a: ServicePort needs "port"', `  fix: set 'port'`],
    },
    {
      name: 'what is missing below what is missing, which the server names',
      yaml:
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\n---\n' +
        'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: b}\nspec: {schedule: 0 3 * * *}\n---\n' +
        'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: c}\nspec: null\n---\n' +
        'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: d}\n',
      says: [
        'error spec.jobTemplate.spec.template.spec.containers: CronJob b: PodSpec needs "containers"',
        `  fix: set 'containers'`,
        'error spec.selector: Deployment a: DeploymentSpec needs "selector"',
        `  fix: set 'selector'`,
        'error spec.template.spec.containers: Deployment a: PodSpec needs "containers"',
        `  fix: set 'containers'`,
        'error spec: Ingress d: Ingress needs "spec"',
        `  fix: set 'spec'`,
        'error spec.accessModes: PersistentVolumeClaim c: PersistentVolumeClaimSpec needs "accessModes"',
        `  fix: set 'accessModes'`,
        'error spec.resources: PersistentVolumeClaim c: PersistentVolumeClaimSpec needs "resources"',
        `  fix: set 'resources'`,
      ],
    },
    { name: 'an object without a kind', yaml: 'apiVersion: v1\n', says: ["error kind: an object has no 'kind'"] },
    {
      name: 'an object without an apiVersion',
      yaml: 'kind: Pod\n',
      says: ["error apiVersion: an object has no 'apiVersion'"],
    },
    {
      name: 'empty strings for fields that are needed',
      yaml: 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: ""}], volumes: [{name: a, configMap: {items: [{key: "", path: a}]}}]}\n',
      says: [
        'error spec.containers[0].image: Pod a: Container needs "image"',
        `  fix: set 'image'`,
        'error spec.volumes[0].configMap.items[0].key: Pod a: KeyToPath needs "key"',
        `  fix: set 'key'`,
      ],
    },
  ],
});
