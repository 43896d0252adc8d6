import { container, cronJob, job, object, podOf, service, workload, type Fact } from './fact';

const config = (metadata: string) => object('v1 ConfigMap', '', metadata);
const annotated = (key: string, value: string, spec = '') =>
  object('v1 Pod', `{${spec}containers: [${container()}]}`, `{name: web, annotations: {${key}: ${value}}}`);
const definition = (name: string) =>
  object(
    'apiextensions.k8s.io/v1 CustomResourceDefinition',
    '{group: example.com, scope: Namespaced, names: {kind: Widget, plural: widgets}, versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]}',
    `{name: ${name}}`,
  );
const long = (length: number) => 'a'.repeat(length);
const budget = (selector: string) =>
  object('policy/v1 PodDisruptionBudget', `{maxUnavailable: 1, selector: ${selector}}`) +
  '---\n' +
  workload('Deployment');

/** Names, labels and annotations. */
export const ofMetadata: readonly Fact[] = [
  {
    number: 1,
    title: 'Labels and selectors',
    parts: [
      {
        says: 'the value of a label is empty, or up to 63 letters, digits, "-", "_" and "."',
        rule: 'api/labels-are-valid',
        passes: config(`{name: web, labels: {a: ${long(63)}, b: "", c: A_b.c-1}}`),
        violates: config(`{name: web, labels: {a: ${long(64)}}}`),
        at: 'metadata.labels.a',
      },
      {
        says: 'the key of a label is such a name, after a DNS name and a slash or nothing',
        rule: 'api/labels-are-valid',
        passes: config('{name: web, labels: {example.com/a_b: x}}'),
        violates: config('{name: web, labels: {example.com/a/b: x}}'),
        at: 'metadata.labels["example.com/a/b"]',
      },
      {
        says: 'labels of a pod template are of the same form',
        rule: 'api/labels-are-valid',
        passes: workload('Deployment'),
        violates: workload('Deployment').replace('{labels: {app: web}}', '{labels: {app: web, tier: "a b"}}'),
        at: 'spec.template.metadata.labels.tier',
      },
      {
        says: 'a selector asks for keys and values that labels can have',
        rule: 'api/selectors-are-valid',
        passes: budget('{matchLabels: {app: web}}'),
        violates: budget('{matchLabels: {app: "a b"}}'),
        at: 'spec.selector.matchLabels.app',
      },
    ],
  },
  {
    number: 2,
    title: 'Annotations',
    parts: [
      {
        says: 'annotations hold no more than 256 KiB in all',
        rule: 'api/labels-are-valid',
        passes: config(`{name: web, annotations: {a: ${long(262143)}}}`),
        violates: config(`{name: web, annotations: {a: ${long(262144)}}}`),
        at: 'metadata.annotations',
      },
      {
        says: 'an AppArmor profile in an annotation is "runtime/default", "unconfined", or "localhost/" and a name',
        rule: 'api/pod-annotations-are-valid',
        passes: annotated('container.apparmor.security.beta.kubernetes.io/web', 'localhost/web'),
        violates: annotated('container.apparmor.security.beta.kubernetes.io/web', 'web'),
        at: 'metadata.annotations["container.apparmor.security.beta.kubernetes.io/web"]',
      },
      {
        says: 'an AppArmor profile in an annotation is for a container of the pod',
        rule: 'api/pod-annotations-are-valid',
        passes: annotated('container.apparmor.security.beta.kubernetes.io/web', 'unconfined'),
        violates: annotated('container.apparmor.security.beta.kubernetes.io/app', 'unconfined'),
        at: 'metadata.annotations["container.apparmor.security.beta.kubernetes.io/app"]',
      },
      {
        says: 'a seccomp profile in an annotation is a known one, or a file below "localhost/"',
        rule: 'api/pod-annotations-are-valid',
        passes: annotated('seccomp.security.alpha.kubernetes.io/pod', 'localhost/web.json'),
        violates: annotated('seccomp.security.alpha.kubernetes.io/pod', 'localhost//web.json'),
        at: 'metadata.annotations["seccomp.security.alpha.kubernetes.io/pod"]',
      },
      {
        says: 'tolerations in an annotation are JSON',
        rule: 'api/pod-annotations-are-valid',
        passes: annotated('scheduler.alpha.kubernetes.io/tolerations', "'[]'"),
        violates: annotated('scheduler.alpha.kubernetes.io/tolerations', 'foo'),
        at: 'metadata.annotations["scheduler.alpha.kubernetes.io/tolerations"]',
      },
      {
        says: 'the annotation of a mirror pod comes with a node',
        rule: 'api/pod-annotations-are-valid',
        passes: annotated('kubernetes.io/config.mirror', 'a', 'nodeName: node-1, '),
        violates: annotated('kubernetes.io/config.mirror', 'a'),
        at: 'metadata.annotations["kubernetes.io/config.mirror"]',
      },
      {
        says: 'the cost of deleting a pod is a 32-bit integer',
        rule: 'api/pod-annotations-are-valid',
        passes: annotated('controller.kubernetes.io/pod-deletion-cost', '"2147483647"'),
        violates: annotated('controller.kubernetes.io/pod-deletion-cost', '"2147483648"'),
        at: 'metadata.annotations["controller.kubernetes.io/pod-deletion-cost"]',
      },
    ],
  },
  {
    number: 3,
    title: 'Names of objects',
    parts: [
      {
        says: 'most kinds take DNS names of up to 253 characters',
        rule: 'api/names-are-valid',
        passes: config('{name: a.b-c.1}'),
        violates: config('{name: My_Config}'),
        at: 'metadata.name',
      },
      {
        says: 'a Namespace takes one DNS label of up to 63',
        rule: 'api/names-are-valid',
        passes: object('v1 Namespace', '', '{name: 1-shop}'),
        violates: object('v1 Namespace', '', '{name: shop.eu}'),
        at: 'metadata.name',
      },
      {
        says: 'a StatefulSet takes one DNS label of up to 63',
        rule: 'api/names-are-valid',
        passes: workload('StatefulSet'),
        violates: workload('StatefulSet').replace('metadata: {name: web}\nspec', 'metadata: {name: web.db}\nspec'),
        at: 'metadata.name',
      },
      {
        says: 'a Service takes a DNS label that begins with a letter',
        rule: 'api/names-are-valid',
        passes: service('clusterIP: None'),
        violates: service('clusterIP: None').replace('{name: web}', '{name: 1web}'),
        at: 'metadata.name',
      },
      {
        says: 'roles and their bindings take all that can be part of a path, colons too',
        rule: 'api/names-are-valid',
        passes: object('rbac.authorization.k8s.io/v1 ClusterRole', '', '{name: "system:Web_reader"}', 'rules: []\n'),
        violates: object('rbac.authorization.k8s.io/v1 ClusterRole', '', '{name: web/reader}', 'rules: []\n'),
        at: 'metadata.name',
      },
      {
        says: 'a CustomResourceDefinition has the name plural.group',
        rule: 'api/names-are-valid',
        passes: definition('widgets.example.com'),
        violates: definition('widget.example.com'),
        at: 'metadata.name',
      },
      {
        says: 'what a pod asks for by name can be called so',
        rule: 'api/references-are-valid',
        passes: podOf(`serviceAccountName: web.app, containers: [${container()}]`),
        violates: podOf(`serviceAccountName: Web_App, containers: [${container()}]`),
        at: 'spec.serviceAccountName',
      },
    ],
  },
  {
    number: 4,
    title: 'Names of CronJobs',
    parts: [
      {
        says: 'a CronJob has a name of at most 52 characters',
        rule: 'api/names-are-valid',
        passes: cronJob(undefined, '', `{name: ${long(52)}}`),
        violates: cronJob(undefined, '', `{name: ${long(53)}}`),
        at: 'metadata.name',
      },
    ],
  },
  {
    number: 5,
    title: 'Names of Indexed Jobs',
    parts: [
      {
        says: 'the name of an Indexed Job and its last index are one DNS label',
        rule: 'api/job-is-valid',
        passes: job('completionMode: Indexed, completions: 10').replace('{name: web}', `{name: ${long(61)}}`),
        violates: job('completionMode: Indexed, completions: 11').replace('{name: web}', `{name: ${long(61)}}`),
        at: 'metadata.name',
      },
    ],
  },
];
