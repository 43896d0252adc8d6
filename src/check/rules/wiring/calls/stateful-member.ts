import type { Call } from '../../../../links/calls';
import { scaleOf } from '../../../../links/scale';
import type { Service } from '../../../../manifest/network/services';
import { nameOf, similarName, subjectOf, type RuleContext } from '../../../rule';
import { hasCredentials } from './address-words';

/** Reports a call of a pod of a StatefulSet that there is not. */
export function checkMember(call: Call, services: readonly Service[], { set, links, report }: RuleContext): void {
  // DNS has a name for each pod of a StatefulSet under the Service that governs it, and for no others
  const { member = '', field, name, namespace, address } = call;
  const match = /^(.+)-(\d+)$/.exec(member);
  if (match?.[1] === undefined || services.length === 0 || !services.every(({ isHeadless }) => isHeadless)) return;
  const [base, ordinal] = [match[1], Number(match[2])];
  const sets = set.ofType('StatefulSet').filter((one) => one.namespace === namespace);
  const governed = sets.filter((one) => one.at('spec', 'serviceName').text === name);
  const meant = governed.find((one) => one.name === base);
  const says = `${subjectOf(call)} calls "${address.text}", which is the host of no pod:`;
  if (meant === undefined) {
    const similar = similarName(base, new Set(governed.map((one) => one.name)));
    const own = governed.find((one) => one.name === similar);
    // a pod may have this hostname by other means
    if (own === undefined || sets.some((one) => one.name === base)) return;
    report({
      at: field,
      severity: 'warning',
      isSecret: hasCredentials(call),
      message: `${says} there is no StatefulSet "${base}"; did you mean "${own.name}"?`,
      fix: `write "${own.name}-${ordinal}"`,
      other: { at: own.at('metadata', 'name'), message: 'the StatefulSet that is there' },
    });
    return;
  }
  const scale = scaleOf(meant, links.scalers);
  const start = meant.at('spec', 'ordinals', 'start').number ?? 0;
  // none while it is scaled down is no mistake
  if (scale === undefined || scale.most === 0 || (ordinal >= start && ordinal < start + scale.most)) return;
  const replicas = meant.at('spec', 'replicas');
  const last = start + scale.most - 1;
  report({
    at: field,
    severity: 'warning',
    isSecret: hasCredentials(call),
    message: `${says} ${nameOf(meant)} has ${scale.most} ${scale.most === 1 ? 'replica' : 'replicas'}, ${base}-${start}${last === start ? '' : ` to ${base}-${last}`}`,
    fix: 'name the pods that there are, or run more replicas',
    other: { at: replicas.exists ? replicas : meant, message: 'the number of its pods' },
  });
}
