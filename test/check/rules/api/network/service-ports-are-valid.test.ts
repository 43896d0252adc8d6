import { servicePortsAreValid } from '../../../../../src/check/rules/api/network/service-ports-are-valid';
import { testRule } from '../../../rule-tester';

const of = (rest: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: ${rest}\n`;

testRule(servicePortsAreValid, {
  passes: [
    {
      name: 'protocols of applications',
      yaml:
        'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{name: a, port: 1, appProtocol: http}, {name: b, port: 2, appProtocol: kubernetes.io/h2c}]}\n---\n' +
        'apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: a}\naddressType: IPv4\nports: [{port: 1, appProtocol: example.com/MyProtocol_1}]\n',
    },
    { name: 'one port without a name', yaml: of('{ports: [{port: 80}]}') },
    { name: 'a headless Service without ports', yaml: of('{clusterIP: None}') },
    { name: 'an ExternalName without ports', yaml: of('{type: ExternalName, externalName: a}') },
    { name: 'a target port of 0, which is the port', yaml: of('{ports: [{port: 80, targetPort: 0}]}') },
    { name: 'a name of more than 15 characters', yaml: of('{ports: [{name: a-long-name-of-a-port, port: 80}]}') },
    {
      name: 'one node port for two protocols',
      yaml: of('{ports: [{name: a, port: 53, nodePort: 30053}, {name: b, port: 53, nodePort: 30053, protocol: UDP}]}'),
    },
  ],
  violates: [
    {
      name: 'protocols of applications that are no names',
      yaml:
        'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{name: a, port: 1, appProtocol: http/2/x}, {name: b, port: 2, appProtocol: ""}]}\n---\n' +
        'apiVersion: v1\nkind: Endpoints\nmetadata: {name: b}\nsubsets: [{ports: [{port: 1, appProtocol: a b}]}]\n---\n' +
        'apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: c}\naddressType: IPv4\nports: [{port: 1, appProtocol: -a}]\n',
      says: [
        ['EndpointSlice c', 'ports[0]', '"-a"'],
        ['Endpoints b', 'subsets[0].ports[0]', '"a b"'],
        ['Service a', 'spec.ports[0]', '"http/2/x"'],
        ['Service a', 'spec.ports[1]', '""'],
      ].flatMap(([named = '', at = '', value = '']) => [
        `error ${at}.appProtocol: ${named} has the appProtocol ${value}, and ${value === '""' ? 'it is empty' : 'it must be at most 63 letters, digits and inner "-", "_" and ".", with or without a DNS name and "/" before'}`,
        '  fix: write a name such as "http", "grpc" or "kubernetes.io/h2c"',
      ]),
    },
    {
      name: 'no ports',
      yaml: of('{selector: {a: a}}'),
      says: ['error spec.ports: Service a has no ports', `  fix: add 'ports', or write 'clusterIP: None'`],
    },
    {
      name: 'an empty list of ports',
      yaml: of('{ports: []}'),
      says: ['error spec.ports: Service a has no ports', `  fix: add 'ports', or write 'clusterIP: None'`],
    },
    {
      name: 'a port without a name among several',
      yaml: of('{ports: [{name: a, port: 80}, {port: 81}]}'),
      says: [
        'error spec.ports[1].name: a port of Service a has no name, and it has several ports',
        '  fix: name the port',
      ],
    },
    {
      name: 'one name twice',
      yaml: of('{ports: [{name: a, port: 80}, {name: a, port: 81}]}'),
      says: [
        'error spec.ports[1].name: two ports of Service a are named "a"',
        '  Service a spec.ports[0].name: the first',
        '  fix: give each port a name of its own',
      ],
    },
    {
      name: 'a name with capital letters',
      yaml: of('{ports: [{name: HTTP, port: 80}]}'),
      says: [
        'error spec.ports[0].name: port "HTTP" of Service a has an invalid name: it must be a-z, 0-9 and inner "-"',
        '  fix: use another name',
      ],
    },
    {
      name: 'a port out of range',
      yaml: of('{ports: [{port: 70000, targetPort: -1}]}'),
      says: [
        "error spec.ports[0].port: 'port' of Service a is 70000, and ports go from 1 to 65535",
        '  fix: write a port',
        "error spec.ports[0].targetPort: 'targetPort' of Service a is -1, and ports go from 1 to 65535",
        '  fix: write a port',
      ],
    },
    {
      name: 'a target port in quotes',
      yaml: of('{ports: [{port: 80, targetPort: "8080"}]}'),
      says: [
        'error spec.ports[0].targetPort: \'targetPort\' of Service a is "8080", which is a name because of its quotes, and a port name needs a letter',
        '  fix: write the number without quotes',
      ],
    },
    {
      name: 'a target port that no port can be called',
      yaml: of('{ports: [{port: 80, targetPort: the-port-of-the-web}]}'),
      says: [
        'error spec.ports[0].targetPort: \'targetPort\' of Service a is "the-port-of-the-web", which is not a valid port name: it has 19 characters, and at most 15 are allowed',
        '  fix: write the name of a port',
      ],
    },
    {
      name: 'a node port out of the default range',
      yaml: of('{type: NodePort, ports: [{port: 80, nodePort: 8080}]}'),
      says: [
        "warning spec.ports[0].nodePort: 'nodePort' of Service a is 8080, outside 30000-32767, the range of clusters that set no other",
        `  fix: write a port of that range, or remove 'nodePort'`,
      ],
    },
    {
      name: 'a node port out of any range',
      yaml: of('{type: NodePort, ports: [{port: 80, nodePort: 99999}]}'),
      says: [
        "error spec.ports[0].nodePort: 'nodePort' of Service a is 99999, and ports go from 1 to 65535",
        '  fix: write a port',
      ],
    },
    {
      name: 'one node port twice',
      yaml: of('{type: NodePort, ports: [{name: a, port: 80, nodePort: 30080}, {name: b, port: 81, nodePort: 30080}]}'),
      says: [
        'error spec.ports[1].nodePort: two ports of Service a have the node port 30080/TCP',
        '  Service a spec.ports[0].nodePort: the first',
        '  fix: give each port a node port of its own',
      ],
    },
  ],
});
