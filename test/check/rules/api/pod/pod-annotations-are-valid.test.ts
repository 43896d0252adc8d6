import { podAnnotationsAreValid } from '../../../../../src/check/rules/api/pod/pod-annotations-are-valid';
import { testRule } from '../../../rule-tester';

const annotated = (annotations: string, spec = '', labels = '{}') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: ${labels}, annotations: ${annotations}}\n` +
  `spec: {${spec}initContainers: [{name: first, image: a}], containers: [{name: app, image: a}]}\n`;
const template = (annotations: string, labels = '{app: a}') =>
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {selector: {matchLabels: {app: a}}, ' +
  `template: {metadata: {labels: ${labels}, annotations: ${annotations}}, spec: {containers: [{name: app, image: a}]}}}\n`;
const cron = (annotations: string) =>
  'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a}\nspec: {schedule: "0 3 * * *", jobTemplate: {spec: {template: ' +
  `{metadata: {annotations: ${annotations}}, spec: {restartPolicy: Never, containers: [{name: app, image: a}]}}}}}\n`;

const armor = 'container.apparmor.security.beta.kubernetes.io';
const seccomp = 'seccomp.security.alpha.kubernetes.io';
const tolerations = 'scheduler.alpha.kubernetes.io/tolerations';
const cost = 'controller.kubernetes.io/pod-deletion-cost';
const mirror = 'kubernetes.io/config.mirror';

testRule(podAnnotationsAreValid, {
  passes: [
    {
      name: 'profiles of AppArmor for all kinds of containers',
      yaml: annotated(`{${armor}/app: localhost/a, ${armor}/first: runtime/default}`),
    },
    { name: 'no confinement', yaml: template(`{${armor}/app: unconfined}`) },
    { name: 'an empty profile', yaml: template(`{${armor}/app: ""}`) },
    {
      name: 'a profile for a sidecar that is injected into a Pod',
      yaml: annotated(`{${armor}/istio-proxy: unconfined, sidecar.istio.io/inject: "true"}`),
    },
    {
      name: 'profiles of seccomp',
      yaml: annotated(`{${seccomp}/pod: docker/default, container.${seccomp}/app: localhost/profiles/a.json}`),
    },
    {
      name: 'a profile of seccomp for a container that does not exist',
      yaml: annotated(`{container.${seccomp}/b: unconfined}`),
    },
    {
      name: 'tolerations in JSON',
      yaml: annotated(`{${tolerations}: '[{"key": "a", "operator": "Exists", "tolerationSeconds": 3}, null]'}`),
    },
    { name: 'no tolerations', yaml: annotated(`{${tolerations}: ""}`) },
    { name: 'tolerations that are null', yaml: annotated(`{${tolerations}: "null"}`) },
    { name: 'a mirror pod of a node', yaml: annotated(`{${mirror}: a}`, 'nodeName: node-1, ') },
    { name: 'the least cost', yaml: annotated(`{${cost}: "-2147483648"}`) },
    { name: 'the highest cost', yaml: template(`{${cost}: "2147483647"}`) },
    { name: 'no cost', yaml: template(`{${cost}: "0"}`) },
    {
      name: 'annotations that the server does not read',
      yaml: annotated('{scheduler.alpha.kubernetes.io/affinity: a, security.alpha.kubernetes.io/sysctls: a}'),
    },
    {
      name: 'pods that an operator completes',
      yaml: `apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: {name: a}\nspec: {predictor: {annotations: {${mirror}: a}, containers: [{name: a, image: a}]}}\n`,
    },
    {
      name: 'an annotation of a workload, which is not one of its pods',
      yaml: template('{}').replace('{name: a}', `{name: a, annotations: {${cost}: low}}`),
    },
  ],
  violates: [
    {
      name: 'a profile of AppArmor that is none',
      yaml: annotated(`{${armor}/app: foo}`),
      says: [
        `error metadata.annotations["${armor}/app"]: pods of Pod a have the AppArmor profile "foo", which is not valid`,
        '  fix: write "runtime/default", "unconfined", or "localhost/" and a name',
      ],
    },
    {
      name: 'a profile of AppArmor for a container that a Pod does not have',
      yaml: annotated(`{${armor}/other: unconfined}`),
      says: [
        `error metadata.annotations["${armor}/other"]: pods of Pod a have an AppArmor profile for container "other", which does not exist`,
        '  Pod a spec.containers: its containers: "first", "app"',
        '  fix: name one of "first", "app"',
      ],
    },
    {
      name: 'a profile of AppArmor for another container',
      yaml: template(`{${armor}/ap: runtime/default, ${armor}/other: runtime/default}`),
      says: [
        `error spec.template.metadata.annotations["${armor}/ap"]: pods of Deployment a have an AppArmor profile for container "ap", which does not exist`,
        '  Deployment a spec.template.spec.containers: its containers: "app"',
        '  fix: write "app" for the container',
        `error spec.template.metadata.annotations["${armor}/other"]: pods of Deployment a have an AppArmor profile for container "other", which does not exist`,
        '  Deployment a spec.template.spec.containers: its containers: "app"',
        '  fix: name one of "app"',
      ],
    },
    {
      name: 'a profile for a sidecar that a template does not have yet',
      yaml: template(`{${armor}/istio-proxy: unconfined, sidecar.istio.io/inject: "true"}`),
      says: [
        `error spec.template.metadata.annotations["${armor}/istio-proxy"]: pods of Deployment a have an AppArmor profile for container "istio-proxy", which does not exist`,
        '  Deployment a spec.template.spec.containers: its containers: "app"',
        '  fix: name one of "app"',
      ],
    },
    {
      name: 'profiles of seccomp that are none',
      yaml: annotated(`{${seccomp}/pod: foo, container.${seccomp}/app: localhost/../a}`),
      says: [
        `error metadata.annotations["container.${seccomp}/app"]: pods of Pod a have the seccomp profile "localhost/../a", which is not valid`,
        `  fix: set 'securityContext.seccompProfile', which replaces the annotation`,
        `error metadata.annotations["${seccomp}/pod"]: pods of Pod a have the seccomp profile "foo", which is not valid`,
        `  fix: set 'securityContext.seccompProfile', which replaces the annotation`,
      ],
    },
    ...(
      [
        ['foo', 'which are not JSON'],
        ['{}', 'which are not a list'],
        ['["a"]', 'and one of them is not a toleration'],
        ['[{"key": 1}]', 'and one of them is not a toleration'],
        ['[{"tolerationSeconds": 1.5}]', 'and one of them is not a toleration'],
      ] as const
    ).map(([value, words]) => ({
      name: `the text ${value} as tolerations`,
      yaml: annotated(`{${tolerations}: '${value}'}`),
      says: [
        `error metadata.annotations["${tolerations}"]: pods of Pod a have tolerations in an annotation, ${words}`,
        `  fix: use 'spec.tolerations'`,
      ],
    })),
    {
      name: 'a mirror pod without a node',
      yaml: annotated(`{${mirror}: a}`),
      says: [
        `error metadata.annotations["${mirror}"]: pods of Pod a have the annotation of mirror pods, and no 'nodeName'`,
        '  fix: remove the annotation',
      ],
    },
    ...['x', '', '+1', '008', '1.5', '2147483648', '-2147483649', '-'].map((value) => ({
      name: `the deletion cost "${value}"`,
      yaml: cron(`{${cost}: "${value}"}`),
      says: [
        `error spec.jobTemplate.spec.template.metadata.annotations["${cost}"]: pods of CronJob a have the deletion cost "${value}", which is not a 32-bit integer`,
        '  fix: write an integer such as "-100", without a plus sign or leading zeros',
      ],
    })),
  ],
});
