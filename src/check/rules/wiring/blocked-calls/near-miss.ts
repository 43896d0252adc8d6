import { selectsNamespace } from '../../../../links/namespace-selection';
import type { Direction } from '../../../../manifest/network/network-policy';
import type { Requirement, Selector } from '../../../../manifest/object/selectors';
import type { ManifestSet } from '../../../../manifest/set/manifest-set';
import type { Pod } from '../../../../manifest/workloads/pods';
import type { RuleOutcome, Verdict } from '../../../../reach/policies/network-policies';
import { nameOf, similarName, type OtherEnd } from '../../../rule';

/** A connection that the policies of one end do not let through. */
export interface RefusedCall {
  readonly direction: Direction;
  readonly verdict: Verdict;
  /** The pods at the other end. */
  readonly peer: Pod;
  /** The port of the pods. */
  readonly port: number;
  readonly servicePort: number;
}

/** A rule that nearly lets a connection through, in the words of a finding. */
export interface NearMiss {
  /** Whether a rule was surely meant for the call. */
  readonly isSlip: boolean;
  readonly sentence: string;
  readonly fix: string;
  readonly other: OtherEnd;
}

/** The rule of a policy that is likely meant for a connection that it does not let through; undefined when there is none. */
export function nearMiss(
  { direction, verdict, peer, port, servicePort }: RefusedCall,
  set: ManifestSet,
): NearMiss | undefined {
  for (const answer of verdict.rules) {
    const similar =
      answer.meetsPeer !== 'no'
        ? nearPort(answer, port, servicePort)
        : answer.meetsPort
          ? nearPeer(answer, peer, set)
          : undefined;
    if (similar !== undefined) return similar;
  }
  // rules that are for the other end, and for ports that are none of this call; those for everything are of something else, such as DNS
  const forPeer = verdict.rules.filter(
    ({ meetsPeer, rule }) => meetsPeer === 'yes' && (rule.peers.length > 0 || direction === 'ingress'),
  );
  return otherPort(forPeer, port);
}

function otherPort(rules: readonly RuleOutcome[], port: number): NearMiss | undefined {
  const [first] = rules;
  if (first === undefined) return undefined;
  const allows = `${nameOf(first.policy.manifest)} allows`;
  const ports = rules.flatMap(({ rule }) => rule.ports);
  const byOther = ports.find(({ port: own, endPort = own, protocol }) => {
    return protocol !== 'TCP' && typeof own === 'number' && port >= own && port <= Number(endPort);
  });
  if (byOther !== undefined)
    return {
      isSlip: false,
      sentence: `${allows} it by ${byOther.protocol} alone`,
      fix: 'write the protocol TCP',
      other: { at: byOther.field.at('protocol'), message: 'the protocol' },
    };
  return {
    isSlip: false,
    sentence: `${allows} ${portList(ports)} alone`,
    fix: `allow port ${port}`,
    other: { at: first.rule.field.at('ports'), message: 'the ports' },
  };
}

/** The most ports that a message lists. */
const mostPorts = 3;

function portList(ports: RuleOutcome['rule']['ports']): string {
  const texts = ports.map(({ port, endPort, protocol }) => {
    if (port === undefined) return `all ports by ${protocol}`;
    const range = endPort === undefined ? String(port) : `${port} to ${endPort}`;
    return `port${endPort === undefined ? '' : 's'} ${range}${protocol === 'TCP' ? '' : ` by ${protocol}`}`;
  });
  const more = texts.length > mostPorts ? ` and ${texts.length - mostPorts} more` : '';
  return `${texts.slice(0, mostPorts).join(', ')}${more}`;
}

// policies see the ports of pods: a Service has sent the call on by then
function nearPort({ policy, rule }: RuleOutcome, port: number, servicePort: number): NearMiss | undefined {
  if (servicePort === port) return undefined;
  const written = rule.ports.find((one) => one.port === servicePort);
  if (written === undefined) return undefined;
  return {
    isSlip: true,
    sentence: `${nameOf(policy.manifest)} allows port ${servicePort}, which is that of the Service`,
    fix: `write ${port}: policies see the ports of pods`,
    other: { at: written.field.at('port'), message: 'the port of the Service' },
  };
}

function nearPeer({ policy: { manifest }, rule }: RuleOutcome, pod: Pod, set: ManifestSet): NearMiss | undefined {
  for (const { field, pods, namespaces } of rule.peers) {
    const isSimilar = pods !== undefined && isNearly(pods, pod);
    const isThere =
      namespaces === undefined
        ? manifest.namespace === pod.namespace
        : selectsNamespace(namespaces, pod.namespace, set) === 'yes';
    if (isThere && isSimilar) {
      return {
        isSlip: true,
        sentence: `${nameOf(manifest)} allows pods with similar labels`,
        fix: `select the labels of ${nameOf(pod.workload)}`,
        other: { at: field.at('podSelector'), message: 'the peer' },
      };
    }
    // without labels it is for all pods of its own namespace, on purpose
    if (namespaces === undefined && isSimilar) {
      return {
        isSlip: true,
        sentence: `${nameOf(manifest)} allows such pods of its own namespace only`,
        fix: `add a namespaceSelector for "${pod.namespace ?? ''}" to the peer`,
        other: { at: field, message: 'the peer' },
      };
    }
    const written = namespaces === undefined ? undefined : nearNamespace(namespaces, pod);
    if (written !== undefined && (pods === undefined || isSimilar || pods.requirements.length === 0)) {
      return {
        isSlip: true,
        sentence: `${nameOf(manifest)} allows namespace "${written.values[0] ?? ''}", which is similar to that of its pods`,
        fix: `write "${pod.namespace ?? ''}"`,
        other: { at: written.field, message: 'the peer' },
      };
    }
  }
  return undefined;
}

function nearNamespace({ requirements }: Selector, { namespace }: Pod): Requirement | undefined {
  return requirements.find(
    ({ key, operator, values }) =>
      key === 'kubernetes.io/metadata.name' &&
      operator === 'In' &&
      namespace !== undefined &&
      values.some((value) => similarName(value, [namespace]) !== undefined),
  );
}

// each label is the pod's, or one that is nearly its own
function isNearly({ requirements, isBroken }: Selector, { labels }: Pod): boolean {
  if (requirements.length === 0 || isBroken) return false;
  return requirements.every(({ key, operator, values }) => {
    const own = labels.values.get(key);
    const isOwn = (value: string) => own !== undefined && (value === own || similarName(value, [own]) !== undefined);
    return operator === 'In' && values.some(isOwn);
  });
}
