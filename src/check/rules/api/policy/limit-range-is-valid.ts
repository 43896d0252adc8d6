import type { Field } from '../../../../manifest/object/field';
import { nameProblem, qualifiedName } from '../../../../schema/string-formats/server-names';
import { quantityOf } from '../../../../schema/string-formats/quantities';
import {
  isContainerResource,
  isStandardResource,
  mayBeOvercommitted,
} from '../../../../schema/string-formats/resource-names';
import { amountAs } from '../../../../schema/describe-value';
import { defineRule, nameOf, type Report } from '../../../rule';

export const limitRangeIsValid = defineRule({
  id: 'api/limit-range-is-valid',
  severity: 'error',
  summary: 'The limits of a LimitRange are ordered: minimum, default request, default limit, maximum.',
  why: 'The API server refuses a minimum above the maximum, a default outside of them, a default request above the default limit, a ratio below 1 or one that contradicts minimum and maximum, defaults for pods, and limits of claims without a minimum and a maximum (pkg/apis/core/validation/validation.go, ValidateLimitRange).',
  fix: 'write amounts that grow from min over defaultRequest and default to max',
  example: {
    violates: `apiVersion: v1
kind: LimitRange
metadata:
  name: containers
spec:
  limits:
    - type: Container
      default:
        memory: 512Mi
      max:
        memory: 256Mi
`,
    passes: `apiVersion: v1
kind: LimitRange
metadata:
  name: containers
spec:
  limits:
    - type: Container
      default:
        memory: 256Mi
      max:
        memory: 512Mi
`,
  },
  check({ set, report }) {
    for (const range of set.ofType('LimitRange')) {
      const named = nameOf(range);
      for (const item of range.at('spec', 'limits').items) {
        for (const finding of [...ofType(named, item), ...ofResources(named, item)]) report(finding);
      }
    }
  },
});

const types = ['Pod', 'Container', 'PersistentVolumeClaim'];
const parts = ['min', 'max', 'default', 'defaultRequest', 'maxLimitRequestRatio'] as const;

function* ofType(named: string, item: Field): Iterable<Report> {
  const type = item.at('type');
  const isKnown = type.text === undefined || types.includes(type.text) || type.text.includes('/');
  const problem = type.text === undefined ? undefined : nameProblem(type.text, qualifiedName);
  if (!isKnown || problem !== undefined) {
    const message = `${named} limits the type "${type.text ?? ''}", which does not exist`;
    yield { at: type, message, fix: `write "${types.join('", "')}" or a type with a domain` };
  }
  for (const part of type.value === 'Pod' ? (['default', 'defaultRequest'] as const) : []) {
    if (item.at(part).isEmpty) continue;
    const message = `${named} has '${part}' for whole pods, which only containers and claims take`;
    yield { at: item.at(part), message, fix: `remove it, or write the type "Container"` };
  }
  const bounds = [item.at('min', 'storage'), item.at('max', 'storage')];
  if (type.value === 'PersistentVolumeClaim' && !bounds.some(({ exists }) => exists)) {
    const message = `${named} limits claims without a minimum or a maximum`;
    yield { at: item, message, fix: `set 'min.storage' or 'max.storage'` };
  }
}

function* ofResources(named: string, item: Field): Iterable<Report> {
  const type = item.at('type').text ?? '';
  const isTaken = type === 'Pod' || type === 'Container' ? isContainerResource : isStandardResource;
  const names = new Set<string>();
  for (const part of parts) {
    for (const amount of item.at(part).entries) {
      const name = String(amount.key);
      names.add(name);
      if (isTaken(name)) continue;
      const message = `${named} limits "${name}", which is not a resource of a ${type}`;
      yield { at: amount, message, fix: 'write cpu, memory, ephemeral-storage, or a name with a domain' };
    }
  }
  for (const name of names) yield* ofResource(named, item, name);
}

/** Pairs of amounts of which the first must not exceed the second. */
const order = [
  ['min', 'max'],
  ['min', 'defaultRequest'],
  ['defaultRequest', 'max'],
  ['defaultRequest', 'default'],
  ['min', 'default'],
  ['default', 'max'],
] as const;

function* ofResource(named: string, item: Field, name: string): Iterable<Report> {
  const isOfPods = item.at('type').value === 'Pod';
  const amountOf = (part: (typeof parts)[number]) =>
    isOfPods && part.startsWith('default') ? undefined : quantityOf(item.at(part, name).value ?? undefined);
  for (const [less, more] of order) {
    const [small, large] = [amountOf(less), amountOf(more)];
    if (small === undefined || large === undefined || small <= large) continue;
    const [at, end] = [item.at(less, name), item.at(more, name)];
    const message = `${named} has '${less}' of ${name}, ${amountAs(at.value)}, above '${more}', ${amountAs(end.value)}`;
    yield { at, message, other: { at: end, message: `'${more}'` } };
  }
  const [request, limit] = [amountOf('defaultRequest'), amountOf('default')];
  // a request above its limit is reported before
  if (!mayBeOvercommitted(name) && request !== undefined && limit !== undefined && request < limit) {
    const at = item.at('defaultRequest', name);
    const message = `${named} has 'defaultRequest' of ${name}, ${amountAs(at.value)}, below 'default', ${amountAs(item.at('default', name).value)}, and both must be equal`;
    yield {
      at,
      message,
      fix: 'set both to the same amount',
      other: { at: item.at('default', name), message: `'default'` },
    };
  }
  yield* ratio(named, item, name);
}

const whole = 1_000_000_000n;

function* ratio(named: string, item: Field, name: string): Iterable<Report> {
  const at = item.at('maxLimitRequestRatio', name);
  const [most, min, max] = [at, item.at('min', name), item.at('max', name)].map(({ value }) =>
    quantityOf(value ?? undefined),
  );
  // the server looks at a ratio only where it limits the resource in another way too
  const isLimited = ['min', 'max', 'default', 'defaultRequest'].some((part) => item.at(part, name).exists);
  if (most === undefined || !isLimited) return;
  const subject = `${named} allows limits of ${name} up to ${amountAs(at.value)} times the request`;
  if (most < whole)
    yield { at, message: `${subject}, and a limit is never below its request`, fix: 'set it to 1 or more' };
  else if (min !== undefined && max !== undefined && min > 0n && most * min > max * whole) {
    const other = [
      { at: item.at('min', name), message: 'the minimum' },
      { at: item.at('max', name), message: 'the maximum' },
    ];
    yield {
      at,
      message: `${subject}, which is more than the ratio of its maximum to its minimum`,
      fix: 'write a lower ratio',
      other,
    };
  }
}
