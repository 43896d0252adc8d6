import { readSet } from '../read';

const gateway = (more = '', namespace = 'edge') =>
  `---\napiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: public, namespace: ${namespace}${more}}\nspec: {gatewayClassName: x, listeners: []}\n`;

describe('the controller of a Gateway may make', () => {
  test.each([
    ['a Service of its name', 'Service', 'public', true],
    ['one of its name and that of the class', 'Service', 'public-istio', true],
    ['one of its name and more', 'Service', 'envoy-edge-public-5c12a', true],
    ['what runs behind it', 'Deployment', 'public-nginx', true],
    ['no Service of another name', 'Service', 'api', false],
    ['no Gateway', 'Gateway', 'public', false],
    ['no Secret, also of its name', 'Secret', 'public-cert', false],
    ['no ConfigMap', 'ConfigMap', 'public', false],
  ])('%s', (_, type, name, expected) => {
    const set = readSet(gateway());

    expect(set.mayMakeNamed(type, 'edge', name)).toBe(expected);
  });

  test.each([
    ['a Service whose name an annotation gives', gateway(', annotations: {gateway.istio.io/name-override: api}'), true],
    [
      'a Service of any name, where parameters tell it',
      gateway().replace(
        'listeners',
        'infrastructure: {parametersRef: {group: a.example.com, kind: P, name: p}}, listeners',
      ),
      true,
    ],
    ['nothing in another namespace', gateway('', 'other').replace('public', 'api'), false],
    ['what may be in any namespace when it names none', gateway('', 'null').replace('public', 'api'), true],
  ])('%s', (_, yaml, expected) => {
    expect(readSet(yaml).mayMakeNamed('Service', 'edge', 'api')).toBe(expected);
  });

  test('what bears its long name cut short', () => {
    const set = readSet(gateway().replace('public', 'the-gateway-of-the-whole-company-in-all-the-world'));

    expect(set.mayMakeNamed('Service', 'edge', 'the-gateway-of-the-whole-company-in-a-5c12a-istio')).toBe(true);
  });
});

describe('the pods that a Gateway may make', () => {
  const selecting = (labels: string) =>
    `---\napiVersion: v1\nkind: Service\nmetadata: {name: s, namespace: edge}\nspec: {selector: ${labels}, ports: [{port: 80}]}\n`;

  test.each([
    ['have a label that speaks of Gateways', '{gateway.networking.k8s.io/gateway-name: x}', gateway(), true],
    ['have a value that speaks of it', '{app: public-nginx}', gateway(), true],
    [
      'have the labels that it gives them',
      '{tier: edge}',
      gateway().replace('listeners', 'infrastructure: {labels: {tier: edge}}, listeners'),
      true,
    ],
    ['are not those of an app', '{app: api}', gateway(), false],
    ['lie in no other namespace', '{app: public-nginx}', gateway('', 'other'), false],
  ])('%s', (_, labels, yaml, expected) => {
    const set = readSet(yaml + selecting(labels));

    expect(set.services.map(({ selector }) => selector && set.mayMakeLabelled('Pod', 'edge', selector))).toEqual([
      expected,
    ]);
  });
});
