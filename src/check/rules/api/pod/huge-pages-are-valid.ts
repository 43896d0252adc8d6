import type { Field } from '../../../../manifest/object/field';
import { mayBeFilledIn } from '../../../../manifest/workloads/pods';
import { quantityOf } from '../../../../schema/string-formats/quantities';
import { isHugePages } from '../../../../schema/string-formats/resource-names';
import { amountAs } from '../../../../schema/describe-value';
import { corrected, containerName, defineRule, type Report } from '../../../rule';

export const hugePagesAreValid = defineRule({
  id: 'api/huge-pages-are-valid',
  severity: 'error',
  summary: 'A container requests whole huge pages, together with CPU or memory.',
  why: 'The API server refuses an amount that is not a multiple of the page size, and huge pages of a container that requests neither CPU nor memory (pkg/apis/core/validation/validation.go, validateResourceRequirements).',
  fix: 'write a multiple of the size in the name',
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
    - name: db
      image: db:1.0.0
      resources:
        limits:
          memory: 1Gi
          hugepages-2Mi: 5Mi
`,
    ['hugepages-2Mi: 5Mi', 'hugepages-2Mi: 6Mi'],
  ),
  check({ set, report }) {
    for (const container of set.containersWith('resources')) {
      const resources = container.field.at('resources');
      if (!hasHugePages(resources.value) || mayBeFilledIn(container.pod)) continue;
      const amounts = [...resources.at('limits').entries, ...resources.at('requests').entries];
      for (const finding of ofAmounts(containerName(container), resources, amounts)) report(finding);
    }
  },
});

// few containers have any: no Fields are made for the others
function hasHugePages(resources: unknown): boolean {
  const { limits, requests } = Object(resources) as Readonly<Record<string, unknown>>;
  for (const name in Object(limits)) if (isHugePages(name)) return true;
  for (const name in Object(requests)) if (isHugePages(name)) return true;
  return false;
}

function* ofAmounts(subject: string, resources: Field, amounts: readonly Field[]): Iterable<Report> {
  const pages = amounts.filter(({ key }) => isHugePages(String(key)));
  for (const amount of pages) {
    const name = String(amount.key);
    const [quantity, size] = [quantityOf(amount.value), quantityOf(name.slice('hugepages-'.length))];
    if (size === undefined || size <= 0n) {
      const message = `${subject} requests "${name}", which has no page size`;
      yield { at: amount, message, fix: 'write a size, such as hugepages-2Mi' };
    } else if (quantity !== undefined && quantity % size !== 0n) {
      yield {
        at: amount,
        message: `${subject} asks for ${amountAs(amount.value)} of ${name}, which is not a multiple of the page size`,
      };
    }
  }
  const [first] = pages;
  if (first === undefined || amounts.some(({ key }) => key === 'cpu' || key === 'memory')) return;
  const message = `${subject} requests huge pages without CPU or memory`;
  yield { at: resources, message, fix: `set 'cpu' or 'memory' too` };
}
