import { externalNameIsAnother } from '../../../../src/check/rules/wiring/external-name-is-another';
import { testRule } from '../../rule-tester';

const service = (host: string, type = 'ExternalName', namespace = ', namespace: a') =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: db${namespace}}\nspec: {type: ${type}, externalName: ${host}}\n`;
const says = (host: string) => [`error spec.externalName: Service a/db is an ExternalName of itself, "${host}"`];

testRule(externalNameIsAnother, {
  passes: [
    { name: 'a host outside', yaml: service('db.example.com') },
    { name: 'a Service of another namespace', yaml: service('db.b.svc.cluster.local') },
    { name: 'another Service', yaml: service('db-1.a.svc.cluster.local') },
    { name: 'a Service of another type', yaml: service('db.a.svc', 'ClusterIP') },
    { name: 'an unnamed namespace', yaml: service('db.a.svc', 'ExternalName', '') },
  ],
  violates: [
    { name: 'itself', yaml: service('db.a.svc.cluster.local'), says: says('db.a.svc.cluster.local') },
    { name: 'itself, shorter and with a dot', yaml: service('db.a.svc.'), says: says('db.a.svc.') },
    { name: 'itself, in capitals', yaml: service('DB.a.svc.cluster.local'), says: says('DB.a.svc.cluster.local') },
  ],
});
