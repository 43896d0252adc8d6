import { objectFitsIntoEtcd } from '../../../../../src/check/rules/api/schema/object-fits-into-etcd';
import { testRule } from '../../../rule-tester';

const most = 1.5 * 1024 * 1024;
const pod = (value: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: a, env: [{name: A, value: ${value}}]}]}\n`;
const custom = (spec: string, status = '{}') =>
  `apiVersion: example.com/v1\nkind: Board\nmetadata: {name: a}\nspec: ${spec}\nstatus: ${status}\n`;
// the other strings of the pod: apiVersion, kind, and five of one letter
const others = 'v1'.length + 'Pod'.length + 5 - 1;

testRule(objectFitsIntoEtcd, {
  passes: [
    { name: 'a pod of as many bytes as there may be', yaml: pod('x'.repeat(most - others)) },
    { name: 'a custom object of many numbers', yaml: custom(`[${'1, '.repeat(200000)}1]`) },
    { name: 'a large status, which the server drops', yaml: custom('{}', 'x'.repeat(2e6)) },
    {
      name: 'a large ConfigMap, of which another rule speaks',
      yaml: `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: ${'x'.repeat(2e6)}}\n`,
    },
  ],
  violates: [
    {
      name: 'a pod of one byte more',
      yaml: pod('x'.repeat(most - others + 1)),
      says: [`error metadata.name: Pod a has at least ${most + 1} bytes, and etcd accepts ${most} by default`],
    },
    {
      name: 'a pod of as many characters, which are more bytes',
      yaml: pod('é'.repeat(most / 2)),
      says: [`error metadata.name: Pod a has at least ${most + others} bytes, and etcd accepts ${most} by default`],
    },
    {
      name: 'a custom object, which is stored as JSON',
      // 250,000 words of four letters, with a comma and two quotes each
      yaml: custom(`[${'aaaa, '.repeat(249999)}aaaa]`),
      says: [`error metadata.name: Board a has at least 1750079 bytes, and etcd accepts ${most} by default`],
    },
  ],
});
