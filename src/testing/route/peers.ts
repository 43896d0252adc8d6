import type { ManifestSet } from '../../manifest/manifest-set';
import {
  coversPort,
  namespaceLabels,
  type NetworkPolicy,
  type PolicyPeer,
  type PolicyRule,
} from '../../manifest/policies';
import { meets } from '../../manifest/selectors';

// https://datatracker.ietf.org/doc/html/rfc1918, and what carriers, loopback and IPv6 have for themselves
const privateRange =
  /^(10\.|127\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|f[cd]|fe80)/i;

/** Whether a peer of a policy means the world outside of the cluster, or the controller that its requests come through. */
export function coversOutside({ cidr, namespaces }: PolicyPeer, throughController: boolean): boolean {
  if (cidr !== undefined) return !privateRange.test(cidr);
  // the controller lies in a namespace that the policies name, and the set need not
  return throughController && namespaces !== undefined;
}

const dns = [
  { name: 'dns', number: 53, protocol: 'UDP' },
  { name: 'dns-tcp', number: 53, protocol: 'TCP' },
];

/** Whether a rule for egress lets pods ask the cluster's DNS, which lies in kube-system or on the node. */
export function mayReachDns(rule: PolicyRule, policy: NetworkPolicy, set: ManifestSet): boolean {
  if (!dns.some((port) => coversPort(rule, port))) return false;
  return (
    rule.peers.length === 0 ||
    rule.peers.some(({ cidr, namespaces }) => {
      if (cidr !== undefined) return true;
      if (namespaces === undefined) return policy.manifest.namespace === 'kube-system';
      // labels of kube-system that the set does not tell may be there
      const labels = namespaceLabels('kube-system', set);
      return namespaces.requirements.every((one) => !labels.values.has(one.key) || meets(one, labels));
    })
  );
}
