import { claimsOf } from '../../../links/claims';
import type { Field } from '../../../manifest/object/field';
import { cidrOf } from '../../../schema/string-formats/cidr';
import { net } from '../../../schema/string-formats/node-net';
import { quantityOf } from '../../../schema/string-formats/quantities';
import { corrected, defineRule, nameOf, SoundValues, type Report, type RuleContext } from '../../rule';

export const valuesAreCanonical = defineRule({
  id: 'practice/values-are-canonical',
  severity: 'warning',
  summary: 'Amounts are whole bytes, address ranges are written in their one form, and certificates are PEM.',
  why: 'The API server accepts the others with a warning: it rounds a fraction of a byte up, controllers that write a range in its one form find a difference again and again, and a TLS Secret without PEM serves nothing.',
  fix: 'write the value that is meant',
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1.0.0
      resources:
        limits:
          memory: 1.1Gi
`,
    ['memory: 1.1Gi', 'memory: 1127Mi'],
  ),
  check(context) {
    checkBytes(context);
    checkRanges(context);
    checkCertificates(context);
  },
});

const ONE_BYTE = 1_000_000_000n;
const MEBIBYTE = 2n ** 20n * ONE_BYTE;
const OF_BYTES = ['memory', 'ephemeral-storage'];

/** Source: pkg/api/pod/warnings.go and pkg/api/persistentvolumeclaim/util.go, "fractional byte value". */
function checkBytes({ set, report }: RuleContext): void {
  const sound = new SoundValues();
  for (const { field, name, pod } of set.containersWith('resources')) {
    const judge = function* () {
      for (const part of ['requests', 'limits']) {
        for (const resource of OF_BYTES) {
          const amount = field.at('resources', part, resource);
          const subject = `${resource} in the ${part} of container "${name}" of ${nameOf(pod.workload)}`;
          yield* ofBytes(amount, subject);
        }
      }
    };
    for (const finding of sound.findingsOf([field.valueAt('resources')], judge)) report(finding);
  }
  for (const { from, spec } of claimsOf(set)) {
    const amount = spec.at('resources', 'requests', 'storage');
    for (const finding of ofBytes(amount, `storage of ${nameOf(from)}`)) report(finding);
  }
}

function* ofBytes(amount: Field, subject: string): Iterable<Report> {
  const { value } = amount;
  const bytes = quantityOf(value);
  if ((typeof value !== 'string' && typeof value !== 'number') || bytes === undefined || bytes % ONE_BYTE === 0n)
    return;
  yield {
    at: amount,
    message: `${subject} is "${value}", which is no whole number of bytes`,
    fix: bytes > MEBIBYTE ? `write ${(bytes + MEBIBYTE - 1n) / MEBIBYTE}Mi` : 'write whole bytes',
  };
}

/** Source: staging/src/k8s.io/apimachinery/pkg/util/validation/ip.go, GetWarningsForCIDR. */
function checkRanges({ set, report }: RuleContext): void {
  for (const service of set.ofType('Service')) {
    for (const range of service.at('spec', 'loadBalancerSourceRanges').items) {
      const text = range.text?.trim() ?? '';
      const form = canonical(text);
      if (form === undefined || form === text) continue;
      report({
        at: range,
        message: `${nameOf(service)} has the source range "${text}", whose one form is "${form}"`,
      });
    }
  }
}

/** The one form of a range; undefined for what is no range, and for addresses of IPv4 within IPv6. */
function canonical(text: string): string | undefined {
  const cidr = cidrOf(text);
  if (cidr === undefined || (cidr.family === 'ipv6' && cidr.address.includes('.'))) return undefined;
  const { address, prefix } = cidr;
  if (cidr.family === 'ipv6') return `${new URL(`http://[${address}]/`).hostname.slice(1, -1)}/${prefix}`;
  return net().isIP(address) === 4 ? `${networkOf(address, prefix)}/${prefix}` : undefined;
}

/** The address of IPv4 with zeros behind the bits of its network. */
function networkOf(address: string, prefix: number): string {
  const bytes = address.split('.').map((byte, index) => {
    const kept = Math.min(8, Math.max(0, prefix - index * 8));
    return Number(byte) & (0xff << (8 - kept)) & 0xff;
  });
  return bytes.join('.');
}

const PEM = /-----BEGIN [A-Z0-9 ]+-----/;
/** A value that something else fills in before it is used. */
const FILLED_IN = /^\s*$|<|\$\{|\{\{|^ENC\[/;

/** Source: pkg/registry/core/secret/strategy.go, warningsForSecret. */
function checkCertificates({ set, report }: RuleContext): void {
  for (const secret of set.ofType('Secret')) {
    if (secret.at('type').text !== 'kubernetes.io/tls') continue;
    for (const key of ['tls.crt', 'tls.key']) {
      const [plain, encoded] = [secret.at('stringData', key), secret.at('data', key)];
      const text = plain.text ?? (encoded.text && Buffer.from(encoded.text, 'base64').toString('latin1'));
      if (text === undefined || PEM.test(text) || FILLED_IN.test(text)) continue;
      report({
        at: plain.exists ? plain : encoded,
        message: `key "${key}" of ${nameOf(secret)} holds no PEM, and the type of the Secret is kubernetes.io/tls`,
        fix: 'make it with kubectl create secret tls',
        isSecret: true,
      });
    }
  }
}
