import { valuesAreCanonical } from '../../../../src/check/rules/practice/values-are-canonical';
import { testRule } from '../../rule-tester';

const pod = (resources: string) =>
  `---\napiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: a}\nspec: {containers: [{name: web, image: web, resources: ${resources}}]}\n`;
const init = `---\napiVersion: batch/v1\nkind: CronJob\nmetadata: {name: web, namespace: a}\nspec: {jobTemplate: {spec: {template: {spec: {initContainers: [{name: first, image: web, resources: {requests: {ephemeral-storage: 0.7}}}], containers: [{name: web, image: web}]}}}}}\n`;
const claim = (storage: string) =>
  `---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data, namespace: a}\nspec: {resources: {requests: {storage: ${storage}}}}\n`;
const service = (ranges: string) =>
  `---\napiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: a}\nspec: {type: LoadBalancer, loadBalancerSourceRanges: ${ranges}}\n`;
const secret = (fields: string, type = 'kubernetes.io/tls') =>
  `---\napiVersion: v1\nkind: Secret\nmetadata: {name: tls, namespace: a}\ntype: ${type}\n${fields}\n`;
const encoded = (value: string) => Buffer.from(value).toString('base64');
const crt = '-----BEGIN CERTIFICATE-----\\nMIIB\\n-----END CERTIFICATE-----\\n';
const key = '-----BEGIN PRIVATE KEY-----\\nMIIB\\n-----END PRIVATE KEY-----\\n';

testRule(valuesAreCanonical, {
  passes: [
    {
      name: 'whole bytes',
      yaml: pod('{requests: {memory: 1.5Gi, cpu: 0.1}, limits: {memory: 1127Mi, ephemeral-storage: 1e9}}'),
    },
    { name: 'thousandths that add up to whole bytes', yaml: pod('{limits: {memory: 128974848000m}}') },
    { name: 'what is no amount', yaml: pod('{limits: {memory: much}}') },
    { name: 'a size in whole bytes', yaml: claim('0.5Gi') },
    { name: 'ranges in their one form', yaml: service('[10.0.0.0/8, "2001:db8::/32", "::/0", "::ffff:10.0.0.1/128"]') },
    { name: 'what is no range', yaml: service('[anywhere, 10.0.0.0/33, 7]') },
    { name: 'a certificate', yaml: secret(`stringData: {tls.crt: "${crt}", tls.key: "${key}"}`) },
    {
      name: 'a certificate that is filled in later',
      yaml: secret('stringData: {tls.crt: "<path:kv/tls#crt>", tls.key: "${TLS_KEY}"}') + secret('data: {tls.crt: ""}'),
    },
    { name: 'a Secret of another type', yaml: secret('stringData: {tls.crt: x}', 'Opaque') },
  ],
  violates: [
    {
      name: 'a fraction of a byte',
      yaml: pod('{limits: {memory: 1.1Gi}}'),
      says: [
        'warning spec.containers[0].resources.limits.memory: memory in the limits of container "web" of Pod a/web is "1.1Gi", which is no whole number of bytes',
        '  fix: write 1127Mi',
      ],
    },
    {
      name: 'less than a byte, in an init container of a CronJob',
      yaml: init,
      says: [
        'warning spec.jobTemplate.spec.template.spec.initContainers[0].resources.requests.ephemeral-storage: ephemeral-storage in the requests of container "first" of CronJob a/web is "0.7", which is no whole number of bytes',
        '  fix: write whole bytes',
      ],
    },
    {
      name: 'a size',
      yaml: claim('1.23456789Gi'),
      says: [
        'warning spec.resources.requests.storage: storage of PersistentVolumeClaim a/data is "1.23456789Gi", which is no whole number of bytes',
        '  fix: write 1265Mi',
      ],
    },
    {
      name: 'ranges in other forms',
      yaml: service('[10.0.0.0/08, "2001:DB8::/32", 10.1.2.3/16, 010.0.0.0/8]'),
      says: [
        'warning spec.loadBalancerSourceRanges[0]: Service a/web has the source range "10.0.0.0/08", whose one form is "10.0.0.0/8"',
        'warning spec.loadBalancerSourceRanges[1]: Service a/web has the source range "2001:DB8::/32", whose one form is "2001:db8::/32"',
        'warning spec.loadBalancerSourceRanges[2]: Service a/web has the source range "10.1.2.3/16", whose one form is "10.1.0.0/16"',
        'warning spec.loadBalancerSourceRanges[3]: Service a/web has the source range "010.0.0.0/8", whose one form is "10.0.0.0/8"',
      ],
    },
    {
      name: 'a certificate without PEM',
      yaml: secret(`stringData: {tls.crt: certificate}\ndata: {tls.key: ${encoded('key')}}`),
      says: [
        'warning data["tls.key"]: key "tls.key" of Secret a/tls holds no PEM, and the type of the Secret is kubernetes.io/tls',
        '  fix: make it with kubectl create secret tls',
        'warning stringData["tls.crt"]: key "tls.crt" of Secret a/tls holds no PEM, and the type of the Secret is kubernetes.io/tls',
        '  fix: make it with kubectl create secret tls',
      ],
    },
  ],
});
