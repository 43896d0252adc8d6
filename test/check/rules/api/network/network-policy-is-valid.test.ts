import { networkPolicyIsValid } from '../../../../../src/check/rules/api/network/network-policy-is-valid';
import { testRule } from '../../../rule-tester';

const of = (ingress: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a}\nspec: {podSelector: {}, ingress: [${ingress}]}\n`;

testRule(networkPolicyIsValid, {
  passes: [
    { name: 'a rule for all', yaml: of('{}') },
    { name: 'pods of namespaces', yaml: of('{from: [{podSelector: {}, namespaceSelector: {}}]}') },
    {
      name: 'a network and its exception',
      yaml: of(
        '{from: [{ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8]}}, {ipBlock: {cidr: "::/0", except: ["fd00::/8"]}}]}',
      ),
    },
    { name: 'a range of ports', yaml: of('{ports: [{port: 80, endPort: 80}, {port: http}, {protocol: UDP}]}') },
  ],
  violates: [
    {
      name: 'nobody',
      yaml: of('{from: [{}]}'),
      says: [
        'error spec.ingress[0].from[0]: a peer of NetworkPolicy a is nobody',
        `  fix: set 'podSelector', 'namespaceSelector' or 'ipBlock'`,
      ],
    },
    {
      name: 'pods and addresses',
      yaml: of('{from: [{namespaceSelector: {}, ipBlock: {cidr: 10.0.0.0/8}}]}'),
      says: ['error spec.ingress[0].from[0].ipBlock: a peer of NetworkPolicy a is pods and addresses at once'],
    },
    {
      name: 'networks that are none',
      yaml: of('{from: [{ipBlock: {cidr: 10.0.0.1}}, {ipBlock: {cidr: 10.0.0.0/8, except: [10.0.0.0]}}]}'),
      says: [
        'error spec.ingress[0].from[0].ipBlock.cidr: NetworkPolicy a means "10.0.0.1", which is no network such as "10.0.0.0/8"',
        '  fix: write an address, a slash, and the bits of the network',
        'error spec.ingress[0].from[1].ipBlock.except[0]: NetworkPolicy a excepts "10.0.0.0", which is no network such as "10.0.0.0/8"',
        '  fix: write an address, a slash, and the bits of the network',
      ],
    },
    {
      name: 'exceptions that are no part of it',
      yaml: of('{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.0.0.0/8, 192.168.0.0/16]}}]}'),
      says: [
        'error spec.ingress[0].from[0].ipBlock.except[0]: NetworkPolicy a excepts "10.0.0.0/8", which is no part of "10.0.0.0/8"',
        '  NetworkPolicy a spec.ingress[0].from[0].ipBlock.cidr: the network',
        '  fix: except a smaller network inside of it',
        'error spec.ingress[0].from[0].ipBlock.except[1]: NetworkPolicy a excepts "192.168.0.0/16", which is no part of "10.0.0.0/8"',
        '  NetworkPolicy a spec.ingress[0].from[0].ipBlock.cidr: the network',
        '  fix: except a smaller network inside of it',
      ],
    },
    {
      name: 'ports that are none',
      yaml: of('{ports: [{port: 0}, {port: "80"}, {port: HTTP}]}'),
      says: [
        'error spec.ingress[0].ports[0].port: NetworkPolicy a means port 0, and ports go from 1 to 65535',
        '  fix: write a port',
        'error spec.ingress[0].ports[1].port: NetworkPolicy a means port "80", which is a name because of its quotes, and a port name needs a letter',
        '  fix: write the number without quotes',
        'error spec.ingress[0].ports[2].port: NetworkPolicy a means port "HTTP", which is not a valid port name: it must be a-z, 0-9 and single inner "-", with a letter',
        '  fix: write the name of a port',
      ],
    },
    {
      name: 'ranges that are none',
      yaml: of('{ports: [{port: 80, endPort: 79}, {port: http, endPort: 90}, {endPort: 90}]}'),
      says: [
        'error spec.ingress[0].ports[0].endPort: NetworkPolicy a has a range of ports from 80 to 79, which is none',
        `  fix: write an 'endPort' from 80 to 65535`,
        'error spec.ingress[0].ports[1].endPort: NetworkPolicy a has a range of ports up to 90 that begins with no number',
        `  fix: write 'port' as a number`,
        'error spec.ingress[0].ports[2].endPort: NetworkPolicy a has a range of ports up to 90 that begins with no number',
        `  fix: write 'port' as a number`,
      ],
    },
    {
      name: 'three directions',
      yaml: 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a}\nspec: {podSelector: {}, policyTypes: [Ingress, Egress, Ingress]}\n',
      says: ['error spec.policyTypes: NetworkPolicy a has 3 policyTypes, and there are two', '  fix: write each once'],
    },
  ],
});
