import { namesAreValid } from '../../../../../src/check/rules/api/schema/names-are-valid';
import { testRule } from '../../../rule-tester';

const of = (rest: string) => `apiVersion: ${rest}\n`;

testRule(namesAreValid, {
  passes: [
    {
      name: 'a CustomResourceDefinition and an APIService that are named after what they serve',
      yaml:
        of(
          'apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: widgets.example.com}\nspec: {group: example.com, names: {kind: Widget, plural: widgets}}\n---\n',
        ) +
        of(
          'apiregistration.k8s.io/v1\nkind: APIService\nmetadata: {name: v1beta1.metrics.k8s.io}\nspec: {group: metrics.k8s.io, version: v1beta1}\n---\n',
        ) +
        of('apiregistration.k8s.io/v1\nkind: APIService\nmetadata: {name: v1.}\nspec: {group: "", version: v1}'),
    },
    {
      name: 'those of whose names nothing is known',
      yaml:
        of(
          'apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: a}\nspec: {names: {plural: widgets}}\n---\n',
        ) + of('apiregistration.k8s.io/v1\nkind: APIService\nmetadata: {name: a}\nspec: {group: metrics.k8s.io}'),
    },
    { name: 'a Deployment with points in its name', yaml: of('apps/v1\nkind: Deployment\nmetadata: {name: a.b}') },
    {
      name: 'a Role with a colon in its name',
      yaml: of('rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: "system:a"}'),
    },
    { name: 'an object with a generateName', yaml: of('batch/v1\nkind: Job\nmetadata: {generateName: a-}') },
    { name: 'a custom kind of a known name', yaml: of('serving.knative.dev/v1\nkind: Service\nmetadata: {name: 1_a}') },
    { name: 'a name that is no text', yaml: of('v1\nkind: Pod\nmetadata: {name: 1}') },
    {
      name: 'a CronJob with 52 characters',
      yaml: of('batch/v1\nkind: CronJob\nmetadata: {name: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}'),
    },
    {
      name: 'what is asked of the server',
      yaml: of('authorization.k8s.io/v1\nkind: SelfSubjectAccessReview\nspec: {}'),
    },
    { name: 'a kind that takes any name', yaml: of('storage.k8s.io/v1\nkind: CSIDriver\nmetadata: {name: "a:B"}') },
  ],
  violates: [
    {
      name: 'an object without a name',
      yaml: of('v1\nkind: Pod\nmetadata: {labels: {a: a}}'),
      says: ['error metadata.name: a Pod has no name', `  fix: set 'metadata.name'`],
    },
    {
      name: 'a name with capital letters',
      yaml: of('v1\nkind: Secret\nmetadata: {name: MySecret}'),
      says: [
        'error metadata.name: "MySecret" is not a valid name for a Secret: it must be a-z, 0-9 and inner "-", in parts joined by "."',
      ],
    },
    {
      name: 'a Service whose name begins with a digit',
      yaml: of('v1\nkind: Service\nmetadata: {name: 1a}'),
      says: [
        'error metadata.name: "1a" is not a valid name for a Service: it must be a-z, 0-9 and inner "-", with a letter first',
      ],
    },
    {
      name: 'a StatefulSet with a point in its name',
      yaml: of('apps/v1\nkind: StatefulSet\nmetadata: {name: a.b}'),
      says: ['error metadata.name: "a.b" is not a valid name for a StatefulSet: it must be a-z, 0-9 and inner "-"'],
    },
    {
      name: 'a Namespace that is too long',
      yaml: of(
        'v1\nkind: Namespace\nmetadata: {name: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}',
      ),
      says: [
        'error metadata.name: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" is not a valid name for a Namespace: it has 64 characters, and at most 63 are allowed',
      ],
    },
    {
      name: 'a CronJob with 53 characters',
      yaml: of('batch/v1\nkind: CronJob\nmetadata: {name: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}'),
      says: [
        'error metadata.name: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" is not a valid name for a CronJob: it has 53 characters, and at most 52 are allowed',
      ],
    },
    {
      name: 'a Role with a slash in its name',
      yaml: of('rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: a/b}'),
      says: [
        'error metadata.name: "a/b" is not a valid name for a Role: it must be anything but ".", "..", and what has a slash or a percent sign',
      ],
    },
    {
      name: 'a namespace that can be none',
      yaml: of('v1\nkind: Pod\nmetadata: {name: a, namespace: My_Team}'),
      says: [
        'error metadata.namespace: Pod My_Team/a is in "My_Team", which is not a valid Namespace name: it must be a-z, 0-9 and inner "-"',
      ],
    },
    {
      name: 'another kind without a name',
      yaml: of('discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {labels: {a: b}}'),
      says: ['error metadata.name: an EndpointSlice has no name', `  fix: set 'metadata.name'`],
    },
    {
      name: 'a CustomResourceDefinition that is not named after its kind',
      yaml: of(
        'apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: widget.example.com}\nspec: {group: example.com, names: {kind: Widget, plural: widgets}}',
      ),
      says: [
        'error metadata.name: "widget.example.com" is not a valid name for a CustomResourceDefinition: it must be its plural and its group, "widgets.example.com"',
        '  fix: write "widgets.example.com"',
      ],
    },
    {
      name: 'an APIService that is not named after its version',
      yaml: of(
        'apiregistration.k8s.io/v1\nkind: APIService\nmetadata: {name: metrics}\nspec: {group: metrics.k8s.io, version: v1beta1}',
      ),
      says: [
        'error metadata.name: "metrics" is not a valid name for an APIService: it must be its version and its group, "v1beta1.metrics.k8s.io"',
        '  fix: write "v1beta1.metrics.k8s.io"',
      ],
    },
    {
      name: 'a name that is no part of a path',
      yaml: of('apiregistration.k8s.io/v1\nkind: APIService\nmetadata: {name: a/b}'),
      says: [
        'error metadata.name: "a/b" is not a valid name for an APIService: it must be anything but ".", "..", and what has a slash or a percent sign',
      ],
    },
  ],
});
