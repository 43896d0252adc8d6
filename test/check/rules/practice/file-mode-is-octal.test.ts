import { fileModeIsOctal } from '../../../../src/check/rules/practice/file-mode-is-octal';
import { testRule } from '../../rule-tester';

const pod = (volume: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: b}\nspec: {containers: [{name: a, image: a}], volumes: [{name: v, ${volume}}]}\n`;
const says = (path: string, mode: number, is: string) => [
  `warning spec.volumes[0].${path}: volume "v" of Pod b/a has the mode ${mode}, which is ${is} as a mode`,
  `  fix: write 0${mode}`,
];

testRule(fileModeIsOctal, {
  passes: [
    { name: 'an octal number', yaml: pod('secret: {secretName: s, defaultMode: 0400}') },
    { name: 'an octal number of YAML 1.2', yaml: pod('secret: {secretName: s, defaultMode: 0o440}') },
    { name: 'a decimal number that is a usual mode', yaml: pod('secret: {secretName: s, defaultMode: 420}') },
    { name: 'a mode that the server refuses', yaml: pod('secret: {secretName: s, defaultMode: 644}') },
    { name: 'another volume', yaml: pod('hostPath: {path: /a}') },
  ],
  violates: [
    {
      name: 'of a Secret',
      yaml: pod('secret: {secretName: s, defaultMode: 400}'),
      says: says('secret.defaultMode', 400, '0620'),
    },
    {
      name: 'of an item of a ConfigMap',
      yaml: pod('configMap: {name: s, items: [{key: a, path: a, mode: 444}]}'),
      says: says('configMap.items[0].mode', 444, '0674'),
    },
    {
      name: 'of a projected volume and its parts',
      yaml: pod(
        'projected: {defaultMode: 440, sources: [{downwardAPI: {items: [{path: a, mode: 500, fieldRef: {fieldPath: metadata.name}}]}}]}',
      ),
      says: [
        ...says('projected.defaultMode', 440, '0670'),
        ...says('projected.sources[0].downwardAPI.items[0].mode', 500, '0764'),
      ],
    },
  ],
});
