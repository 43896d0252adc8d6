import type { Container } from '../../../../manifest/workloads/containers';
import type { Field } from '../../../../manifest/object/field';
import { mayBeFilledIn } from '../../../../manifest/workloads/pods';
import { quantityOf } from '../../../../schema/string-formats/quantities';
import {
  isContainerResource,
  isExtendedResource,
  mayBeOvercommitted,
} from '../../../../schema/string-formats/resource-names';
import { amountAs } from '../../../../schema/describe-value';
import { corrected, containerName, defineRule, SoundValues, type Report } from '../../../rule';

export const resourcesAreValid = defineRule({
  id: 'api/resources-are-valid',
  severity: 'error',
  summary: 'A container requests existing resources, and no more than its limits.',
  why: 'The API server refuses a request above the limit, negative amounts, resources that are neither standard nor have a domain, and extended resources and huge pages whose request differs from the limit (pkg/apis/core/validation/validation.go, ValidateResourceRequirements).',
  fix: 'raise the limit, or lower the request',
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
        requests:
          memory: 1Gi
        limits:
          memory: 512Mi
`,
    ['memory: 1Gi', 'memory: 512Mi'],
  ),
  check({ set, report }) {
    const sound = new SoundValues();
    for (const container of set.containersWith('resources')) {
      if (mayBeFilledIn(container.pod)) continue;
      const values = [container.field.valueAt('resources')];
      for (const finding of sound.findingsOf(values, () => ofContainer(container))) report(finding);
    }
  },
});

const standard: ReadonlySet<string> = new Set(['cpu', 'memory', 'ephemeral-storage']);

// no program runs in less than four pages; quantities are in billionths
const leastMemory = 4n * 4096n * 1_000_000_000n;

function* ofContainer(container: Container): Iterable<Report> {
  const resources = container.field.at('resources');
  const limits = resources.at('limits');
  const requests = resources.at('requests').entries;
  for (const amount of [...requests, ...limits.entries]) yield* ofAmount(containerName(container), amount);
  for (const request of requests) {
    const name = String(request.key);
    const limit = limits.at(name);
    const [wanted, most] = [quantityOf(request.value), quantityOf(limit.value ?? undefined)];
    if (wanted === undefined) continue;
    if (most !== undefined ? wanted === most : standard.has(name)) continue;
    if (most !== undefined && wanted < most && standard.has(name)) continue;
    const subject = containerName(container);
    const other = limit.exists ? { at: limit, message: 'the limit' } : undefined;
    const isWhole = !mayBeOvercommitted(name);
    if (most === undefined) {
      if (isWhole && !limit.exists) {
        yield {
          at: request,
          message: `${subject} requests ${name} without a limit`,
          fix: 'set a limit equal to the request',
        };
      }
    } else if (isWhole && wanted !== most) {
      const message = `${subject} requests ${amountAs(request.value)} of ${name} and is limited to ${amountAs(limit.value)}, and both must be equal`;
      yield { at: request, message, other, fix: 'set both to the same amount' };
    } else if (wanted > most) {
      yield {
        at: request,
        message: `${subject} requests ${amountAs(request.value)} of ${name}, above its limit of ${amountAs(limit.value)}`,
        other,
      };
    }
  }
}

function* ofAmount(subject: string, amount: Field): Iterable<Report> {
  const name = String(amount.key);
  const quantity = quantityOf(amount.value);
  if (!isContainerResource(name)) {
    const message = `${subject} requests "${name}", which is not a resource name`;
    yield {
      at: amount,
      message,
      fix: 'write cpu, memory, ephemeral-storage, or a name with a domain such as nvidia.com/gpu',
    };
  }
  if (quantity === undefined) return;
  if (name === 'memory' && quantity > 0n && quantity < leastMemory) {
    const [, digits] = /^(\d+)m?$/.exec(amount.text ?? String(amount.number ?? '')) ?? [];
    yield {
      at: amount,
      severity: 'warning',
      message: `${subject} requests ${amountAs(amount.value)} of memory, which is too little for any program`,
      fix:
        digits === undefined ? 'write more' : `write ${digits}Mi: without a unit it is bytes, and "m" is thousandths`,
    };
  } else if (quantity < 0n) {
    yield {
      at: amount,
      message: `${subject} has a negative amount of ${name}, ${amountAs(amount.value)}`,
      fix: 'set it to 0 or more',
    };
  } else if (isExtendedResource(name) && quantity % 1_000_000_000n !== 0n) {
    const message = `${subject} has ${amountAs(amount.value)} of ${name}, which must be a whole number`;
    yield { at: amount, message, fix: 'write a whole number' };
  }
}
