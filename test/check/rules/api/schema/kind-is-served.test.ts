import { checkManifests } from '../../../../../src/check';
import { kindIsServed } from '../../../../../src/check/rules/api/schema/kind-is-served';
import { testRule } from '../../../rule-tester';

const object = (apiVersion: string, kind: string) => `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a}\n`;
const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Thing, plural: things}
  versions: [{name: v1, served: true, storage: true}, {name: v1beta1, served: true, deprecated: true}, {name: v1alpha1, served: false}]
---
`;

testRule(kindIsServed, {
  passes: [
    { name: 'a kind of the version', yaml: object('apps/v1', 'Deployment') },
    { name: 'a kind that nobody knows', yaml: object('example.com/v1', 'Thing') },
    { name: 'a custom kind in a version that is served', yaml: definition + object('example.com/v1', 'Thing') },
    { name: 'an empty List', yaml: 'apiVersion: v1\nkind: List\nitems: []\n' },
  ],
  violates: [
    {
      name: 'a kind that was removed',
      yaml: object('batch/v1beta1', 'CronJob'),
      says: [
        'error apiVersion: CronJob a is of batch/v1beta1, which Kubernetes 1.25 removed',
        '  fix: use CronJob of batch/v1',
      ],
    },
    {
      name: 'a kind that is deprecated',
      yaml: object('v1', 'Endpoints'),
      says: [
        'warning apiVersion: Endpoints a is of v1, which Kubernetes 1.33 deprecates',
        '  fix: use EndpointSlice of discovery.k8s.io/v1',
      ],
    },
    {
      name: 'a kind of another group',
      yaml: object('v1', 'Deployment'),
      says: [
        'error apiVersion: Deployment a is of v1, which has no Deployment in Kubernetes 1.36; "apps/v1" has',
        '  fix: write apps/v1',
      ],
    },
    {
      name: 'a kind that is misspelt',
      yaml: object('apps/v1', 'Deploymnet'),
      says: [
        'error kind: Kubernetes 1.36 has no kind "Deploymnet" of apps/v1; did you mean "Deployment"?',
        '  fix: write "Deployment"',
      ],
    },
    {
      name: 'a kind that is like none',
      yaml: object('apps/v1', 'Anything'),
      says: ['error kind: Kubernetes 1.36 has no kind "Anything" of apps/v1'],
    },
    {
      name: 'a custom kind in a version that its definition does not serve, or deprecates,',
      yaml: ['v1alpha1', 'v1beta1', 'v2'].reduce(
        (all, one) => `${all}---\n${object(`example.com/${one}`, 'Thing')}`,
        definition,
      ),
      says: [
        'error apiVersion: Thing a is of example.com/v1alpha1, and its definition serves "example.com/v1", "example.com/v1beta1"',
        'warning apiVersion: Thing a is of example.com/v1beta1, and its definition calls it deprecated',
        'error apiVersion: Thing a is of example.com/v2, and its definition serves "example.com/v1", "example.com/v1beta1"',
      ],
    },
  ],
});

test('what is removed, deprecated or not there yet depends on the version of Kubernetes', () => {
  const says = (kubernetes: string, yaml: string) =>
    checkManifests(yaml, { rules: [kindIsServed], kubernetes }).findings.map(
      ({ severity, message, fix }) => `${severity}: ${message}; ${fix}`,
    );
  const flow = object('flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema');
  const policy = object('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy');

  expect(says('1.28', flow)).toEqual([]);
  expect(says('1.29', flow)).toEqual([
    'warning: FlowSchema a is of flowcontrol.apiserver.k8s.io/v1beta3, which Kubernetes 1.29 deprecates and Kubernetes 1.32 removes; use FlowSchema of flowcontrol.apiserver.k8s.io/v1',
  ]);
  expect(says('1.32', flow)).toEqual([
    'error: FlowSchema a is of flowcontrol.apiserver.k8s.io/v1beta3, which Kubernetes 1.32 removed; use FlowSchema of flowcontrol.apiserver.k8s.io/v1',
  ]);
  expect(says('1.30', policy)).toEqual([]);
  expect(says('1.29', policy)).toEqual([
    'error: ValidatingAdmissionPolicy a is of admissionregistration.k8s.io/v1, which has no ValidatingAdmissionPolicy before Kubernetes 1.30; write admissionregistration.k8s.io/v1beta1',
  ]);
});

test('a version of Kubernetes that is not known says which are', () => {
  expect(() => checkManifests(object('v1', 'Pod'), { kubernetes: '1.99' })).toThrow(
    'unknown Kubernetes version "1.99"; known are 1.28, 1.29, 1.30, 1.31, 1.32, 1.33, 1.34, 1.35, 1.36; update cdk8s-dovetail for newer ones',
  );
});
