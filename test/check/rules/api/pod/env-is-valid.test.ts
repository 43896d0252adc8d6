import { envIsValid } from '../../../../../src/check/rules/api/pod/env-is-valid';
import { testRule } from '../../../rule-tester';

const of = (fields: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: web, image: a, ${fields}}]}\n`;

testRule(envIsValid, {
  passes: [
    {
      name: 'an empty value beside a source',
      yaml: of('env: [{name: A, value: "", valueFrom: {fieldRef: {fieldPath: status.podIP}}}]'),
    },
    {
      name: 'a label of the pod',
      yaml: of('env: [{name: A, valueFrom: {fieldRef: {fieldPath: "metadata.labels[\'a.b/c\']"}}}]'),
    },
    { name: 'a name that begins with a digit', yaml: of('env: [{name: 1A, value: x}]') },
    {
      name: 'a dash at the end of a name, which the server lets through',
      yaml: of('envFrom: [{secretRef: {name: a-}}]'),
    },
    { name: 'all of a Secret', yaml: of('envFrom: [{prefix: A_, secretRef: {name: a}}]') },
    {
      name: 'resources of the container',
      yaml: of(
        'env: [{name: A, valueFrom: {resourceFieldRef: {resource: limits.cpu}}}, {name: B, valueFrom: {resourceFieldRef: {resource: requests.hugepages-2Mi}}}]',
      ),
    },
  ],
  violates: [
    {
      name: 'a value and a source',
      yaml: of('env: [{name: A, value: x, valueFrom: {secretKeyRef: {name: a, key: b}}}]'),
      says: [
        'error spec.containers[0].env[0].value: variable "A" of container "web" of Pod a has both a value and a source',
        '  Pod a spec.containers[0].env[0].valueFrom: the source',
      ],
    },
    {
      name: 'no source',
      yaml: of('env: [{name: A, valueFrom: {}}]'),
      says: [
        'error spec.containers[0].env[0].valueFrom: variable "A" of container "web" of Pod a has \'valueFrom\' without a source',
        '  fix: name the source, or remove it',
      ],
    },
    {
      name: 'two sources',
      yaml: of('env: [{name: A, valueFrom: {secretKeyRef: {name: a, key: b}, configMapKeyRef: {name: a, key: b}}}]'),
      says: [
        'error spec.containers[0].env[0].valueFrom: variable "A" of container "web" of Pod a has 2 sources: \'configMapKeyRef\', \'secretKeyRef\'',
        '  fix: keep one of them',
      ],
    },
    {
      name: 'a name with an equals sign',
      yaml: of('env: [{name: A=B, value: x}]'),
      says: [
        'error spec.containers[0].env[0].name: variable "A=B" of container "web" of Pod a has no valid name: it must be printable ASCII characters other than "="',
        '  fix: choose another name',
      ],
    },
    {
      name: 'a key that can be none, of what has no name',
      yaml: of('env: [{name: A, valueFrom: {secretKeyRef: {key: a/b}}}]'),
      says: [
        'error spec.containers[0].env[0].valueFrom.secretKeyRef.key: variable "A" of container "web" of Pod a reads "a/b", which can be no key: it must be letters, digits, "-", "_" and ".", and neither "." nor beginning with ".."',
        '  fix: write a key',
        'error spec.containers[0].env[0].valueFrom.secretKeyRef.name: variable "A" of container "web" of Pod a reads from what has no name',
        `  fix: set 'name'`,
      ],
    },
    {
      name: 'a name that no object can have',
      yaml: of('env: [{name: A, valueFrom: {configMapKeyRef: {name: My_Config, key: a}}}]'),
      says: [
        'error spec.containers[0].env[0].valueFrom.configMapKeyRef.name: variable "A" of container "web" of Pod a reads from "My_Config", which can be no name: it must be a-z, 0-9 and inner "-", in parts joined by "."',
        '  fix: write the name',
      ],
    },
    {
      name: 'a field that no variable can have',
      yaml: of('env: [{name: A, valueFrom: {fieldRef: {fieldPath: spec.replicas}}}]'),
      says: [
        'error spec.containers[0].env[0].valueFrom.fieldRef.fieldPath: variable "A" of container "web" of Pod a reads the field "spec.replicas", which no variable can have',
        `  fix: read metadata.name, metadata.namespace, metadata.uid, metadata.labels['KEY'], metadata.annotations['KEY'], spec.nodeName, spec.serviceAccountName, status.hostIP or status.podIP`,
      ],
    },
    {
      name: 'an envFrom of nothing',
      yaml: of('envFrom: [{prefix: A_}]'),
      says: [
        'error spec.containers[0].envFrom[0]: \'envFrom\' of container "web" of Pod a names no source',
        `  fix: set 'configMapRef' or 'secretRef'`,
      ],
    },
    {
      name: 'an envFrom of two, and of one without a name',
      yaml: of('envFrom: [{configMapRef: {name: a}, secretRef: {name: ""}}]'),
      says: [
        'error spec.containers[0].envFrom[0]: \'envFrom\' of container "web" of Pod a names two sources at once',
        '  fix: make two items of it',
        'error spec.containers[0].envFrom[0].secretRef.name: \'envFrom\' of container "web" of Pod a reads from what has no name',
        `  fix: set 'name'`,
      ],
    },
    {
      name: 'a resource that no variable can have',
      yaml: of('env: [{name: A, valueFrom: {resourceFieldRef: {resource: limits.nvidia.com/gpu}}}]'),
      says: [
        'error spec.containers[0].env[0].valueFrom.resourceFieldRef.resource: variable "A" of container "web" of Pod a reads the resource "limits.nvidia.com/gpu", which no variable can have',
        '  fix: read limits or requests of cpu, memory or ephemeral-storage, such as limits.cpu',
      ],
    },
    {
      name: 'a prefix with which no variable can begin',
      yaml: of('envFrom: [{prefix: A=, configMapRef: {name: a}}]'),
      says: [
        'error spec.containers[0].envFrom[0].prefix: \'envFrom\' of container "web" of Pod a has the prefix "A=", with which no name can begin: it must be printable ASCII characters other than "="',
        '  fix: choose another prefix',
      ],
    },
  ],
});
