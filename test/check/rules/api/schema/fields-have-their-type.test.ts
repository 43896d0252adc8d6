import { checkManifests } from '../../../../../src/check';
import { fieldsHaveTheirType } from '../../../../../src/check/rules/api/schema/fields-have-their-type';
import { testRule } from '../../../rule-tester';

const service = (spec: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: ${spec}\n`;
const container = (fields: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: a, ${fields}}]}\n`;

testRule(fieldsHaveTheirType, {
  passes: [
    { name: 'a target port by name', yaml: service('{ports: [{port: 80, targetPort: http}]}') },
    { name: 'a target port by number', yaml: service('{ports: [{port: 80, targetPort: 80}]}') },
    { name: 'null', yaml: service('{ports: null}') },
    { name: 'quantities as text and as numbers', yaml: container('resources: {limits: {cpu: 1, memory: 1Gi}}') },
    { name: 'a creationTimestamp of null', yaml: 'apiVersion: v1\nkind: Pod\nmetadata: {creationTimestamp: null}\n' },
  ],
  violates: [
    {
      name: 'a number for a string',
      yaml: container('env: [{name: A, value: 1}]'),
      says: [
        'error spec.containers[0].env[0].value: spec.containers[0].env[0].value of Pod a must be a string, not the number 1',
        '  fix: put the value in quotes',
      ],
    },
    {
      name: 'a string for an integer',
      yaml: service('{ports: [{port: "80"}]}'),
      says: [
        'error spec.ports[0].port: spec.ports[0].port of Service a must be an integer, not "80"',
        '  fix: write 80 without quotes',
      ],
    },
    {
      name: 'a mapping for a list',
      yaml: service('{ports: {port: 80}}'),
      says: [
        'error spec.ports: spec.ports of Service a must be a list, not a mapping',
        `  fix: write a list, whose items each begin with '- '`,
      ],
    },
    {
      name: 'a quantity that is none',
      yaml: container('resources: {limits: {memory: 1GB}}'),
      says: [
        'error spec.containers[0].resources.limits.memory: spec.containers[0].resources.limits.memory of Pod a must be a quantity such as "500m" or "1Gi", not "1GB"',
        '  fix: write 1Gi',
      ],
    },
    {
      name: 'a Secret whose data are not base64, which are not shown',
      yaml: 'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: {password: hunter2!}\n',
      says: [
        'error data.password: data.password of Secret a must be base64',
        `  fix: move it to 'stringData', which takes plain text`,
      ],
    },
  ],
});

test('a value of a Secret is not shown in the excerpt either', () => {
  const { findings } = checkManifests(
    'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata:\n  password: hunter2!\n',
    {
      rules: [fieldsHaveTheirType],
    },
  );

  expect(JSON.stringify(findings)).not.toContain('hunter2');
});

test.each([
  ['a boolean that YAML made of a word', container('env: [{name: A, value: yes}]'), 'put the value in quotes'],
  ['a list for a string', container('env: [{name: A, value: [1]}]'), 'write a value of the type that the field has'],
  ['a number in quotes', service('{ports: [{port: "80"}]}'), 'write 80 without quotes'],
  ['a boolean in quotes', container('tty: "true"'), 'write true without quotes'],
  ['a word for a number', service('{ports: [{port: http}]}'), 'write a value of the type that the field has'],
  ['a command in one line', container('command: python run.py'), "write a list, whose items each begin with '- '"],
  [
    'a name for a mapping',
    'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {imagePullSecrets: [login]}\n',
    "write a mapping, whose lines are each 'field: value'",
  ],
  ['a unit that is none', container('resources: {limits: {memory: 512MB}}'), 'write 512Mi'],
  ['a unit in lower case', container('resources: {limits: {memory: 1.5gi}}'), 'write 1.5Gi'],
  [
    'a word for a quantity',
    container('resources: {limits: {memory: much}}'),
    'write a value of the type that the field has',
  ],
  [
    'plain text in a Secret',
    'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: {password: hunter2!}\n',
    "move it to 'stringData', which takes plain text",
  ],
])('%s has a fix', (_, yaml, fix) => {
  const { findings } = checkManifests(yaml, { rules: [fieldsHaveTheirType] });

  expect(findings.map((finding) => finding.fix)).toEqual([fix]);
});
