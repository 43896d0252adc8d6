import { checkManifests } from '../../../../src/check';
import { statefulServiceIsHeadless } from '../../../../src/check/rules/wiring/stateful-service-is-headless';
import { testRule, workloadsOf } from '../../rule-tester';

const set = workloadsOf('{containers: [{name: c}]}').find(({ kind }) => kind === 'StatefulSet')!.yaml;
const service = (name: string, spec: string, more = '') =>
  `---\napiVersion: v1\nkind: Service\nmetadata: {name: ${name}${more}}\nspec: {${spec}}\n`;
const says = (rest: string) => `warning spec.serviceName: StatefulSet web ${rest}`;

testRule(statefulServiceIsHeadless, {
  passes: [
    { name: 'a headless Service', yaml: set + service('web', 'clusterIP: None, selector: {app: web}') },
    { name: 'one whose endpoints someone else manages', yaml: set + service('web', 'clusterIP: None') },
    { name: 'one that is made elsewhere', yaml: set + service('other', 'selector: {app: web}') },
    {
      name: 'no name, which newer versions allow',
      yaml: set.replace('serviceName: web, ', '') + service('web', 'selector: {app: web}'),
    },
  ],
  violates: [
    {
      name: 'a Service with an address',
      yaml: set + service('web', 'selector: {app: web}'),
      says: [
        says('is governed by Service web, which is not headless'),
        '  Service web metadata.name: it has an address of its own',
      ],
    },
    {
      name: 'one of other pods, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[`---\n${set}`, service('web', 'clusterIP: None, selector: {app: db}')].map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`).join('')}`,
      says: [
        says('is governed by Service web, which selects "app=db", and its pods do not have that'),
        '  Service web spec.selector: the selector of the Service',
        '  fix: make the selector of the Service and the labels of the pod template the same',
      ],
    },
    {
      name: 'a misspelt name',
      yaml:
        set.replace('serviceName: web', 'serviceName: web-headles') +
        service('web-headless', 'clusterIP: None, selector: {app: web}'),
      says: [
        says('is governed by Service "web-headles", which does not exist; did you mean "web-headless"?'),
        '  Service web-headless metadata.name: the existing Service',
        '  fix: write "web-headless", or add the missing Service',
      ],
    },
    {
      name: 'another namespace',
      yaml: set.replace('name: web}', 'name: web, namespace: a}') + service('web', 'clusterIP: None', ', namespace: b'),
      says: [
        'warning spec.serviceName: StatefulSet a/web is governed by Service "web", which does not exist; did you mean namespace "b"?',
        '  Service b/web metadata.name: it is in namespace "b"',
        '  fix: refer to an object in the same namespace',
      ],
    },
  ],
});

test('a Service that is not in the set is a prerequisite', () => {
  expect(checkManifests(set, { rules: [statefulServiceIsHeadless] }).prerequisites).toMatchObject([
    { kind: 'Service', name: 'web', usedBy: ['StatefulSet web'] },
  ]);
});
