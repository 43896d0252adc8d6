import type { Field } from '../../../../manifest/object/field';
import { cidrOf, isWithin } from '../../../../schema/string-formats/cidr';
import { portNameProblem } from '../../../../schema/string-formats/server-names';
import { corrected, defineRule, nameOf, type Report } from '../../../rule';

export const networkPolicyIsValid = defineRule({
  id: 'api/network-policy-is-valid',
  severity: 'error',
  summary: 'The peers and ports of a NetworkPolicy are valid.',
  why: 'The API server refuses a peer without a selector or IP block, or with both, invalid CIDRs, exceptions outside of their CIDR, and port ranges that end before they begin (pkg/apis/networking/validation/validation.go).',
  fix: 'make a peer of each',
  example: corrected(
    `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - from:
        - podSelector: {}
          ipBlock:
            cidr: 10.0.0.0/8
`,
    ['  ipBlock:', '- ipBlock:'],
  ),
  check({ set, report }) {
    for (const policy of set.ofType('NetworkPolicy')) {
      // those of other groups (crd.projectcalico.org) have other fields
      if (policy.group !== 'networking.k8s.io') continue;
      const rules = [...policy.at('spec', 'ingress').items, ...policy.at('spec', 'egress').items];
      const named = nameOf(policy);
      const types = policy.at('spec', 'policyTypes');
      if (types.items.length > 2) {
        const message = `${named} has ${types.items.length} policyTypes; at most two are allowed`;
        report({ at: types, message, fix: 'write each once' });
      }
      for (const rule of rules) {
        for (const port of rule.at('ports').items) for (const finding of ofPort(named, port)) report(finding);
        for (const peer of [...rule.at('from').items, ...rule.at('to').items]) {
          for (const finding of ofPeer(named, peer)) report(finding);
        }
      }
    }
  },
});

function* ofPeer(named: string, peer: Field): Iterable<Report> {
  const block = peer.at('ipBlock');
  const selects = ['podSelector', 'namespaceSelector'].some((key) => peer.at(key).exists);
  if (!selects && !block.exists) {
    yield {
      at: peer,
      message: `a peer of ${named} is empty`,
      fix: `set 'podSelector', 'namespaceSelector' or 'ipBlock'`,
    };
  }
  if (selects && block.exists) {
    yield { at: block, message: `a peer of ${named} is pods and addresses at once` };
  }
  const outer = block.at('cidr');
  const fix = 'write an address, a slash, and the bits of the network';
  const network = outer.text === undefined ? undefined : cidrOf(outer.text);
  if (outer.text !== undefined && network === undefined) {
    yield { at: outer, message: `${named} means "${outer.text}", which is not a CIDR block such as "10.0.0.0/8"`, fix };
  }
  for (const except of block.at('except').items) {
    if (except.text === undefined) continue;
    const inner = cidrOf(except.text);
    if (inner === undefined) {
      yield {
        at: except,
        message: `${named} excepts "${except.text}", which is not a CIDR block such as "10.0.0.0/8"`,
        fix,
      };
    } else if (network !== undefined && !isWithin(inner, network)) {
      const message = `${named} excepts "${except.text}", which is not within "${outer.text ?? ''}"`;
      yield {
        at: except,
        message,
        fix: 'except a smaller network inside of it',
        other: { at: outer, message: 'the network' },
      };
    }
  }
}

function* ofPort(named: string, item: Field): Iterable<Report> {
  const [port, end] = [item.at('port'), item.at('endPort')];
  if (port.number !== undefined && (port.number < 1 || port.number > 65535)) {
    yield {
      at: port,
      message: `${named} means port ${port.number}, and ports go from 1 to 65535`,
      fix: 'write a port',
    };
  }
  const problem = port.text === undefined ? undefined : portNameProblem(port.text);
  if (problem !== undefined) {
    const fix = /^\d+$/.test(port.text ?? '') ? 'write the number without quotes' : 'write the name of a port';
    yield {
      at: port,
      message: `${named} means port "${port.text ?? ''}", ${problem}`,
      fix,
    };
  }
  if (end.number === undefined) return;
  if (port.number === undefined) {
    const message = `${named} has a range of ports up to ${end.number} that begins with no number`;
    yield { at: end, message, fix: `write 'port' as a number` };
  } else if (end.number < port.number || end.number > 65535) {
    const message = `${named} has a port range from ${port.number} to ${end.number}, which is empty`;
    yield { at: end, message, fix: `write an 'endPort' from ${port.number} to 65535` };
  }
}
