import { Links } from '../../src/links/links';
import { pathOf } from '../../src/manifest/object/location';
import { readSet } from '../manifest/read';

const pod = (spec: string, more = '') => `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: ${spec}
---
${more}`;

const linksOf = (yaml: string) => new Links(readSet(yaml));

const references = (yaml: string) =>
  linksOf(yaml).references.map(({ link, use, type, namespace, name, key, optional, field }) =>
    [link, use, type, `${namespace ?? ''}/${name}`, key ?? '*', optional ? 'optional' : '', pathOf(field)].join(' '),
  );

describe('references by name', () => {
  test.each([
    [
      '{containers: [{name: c, env: [{name: A, valueFrom: {secretKeyRef: {name: s, key: k}}}]}]}',
      'reads env Secret shop/s k  spec.containers[0].env[0].valueFrom.secretKeyRef.name',
    ],
    [
      '{containers: [{name: c, env: [{name: A, valueFrom: {configMapKeyRef: {name: s, key: k, optional: true}}}]}]}',
      'reads env ConfigMap shop/s k optional spec.containers[0].env[0].valueFrom.configMapKeyRef.name',
    ],
    [
      '{initContainers: [{name: c, envFrom: [{secretRef: {name: s}}]}]}',
      'reads envFrom Secret shop/s *  spec.initContainers[0].envFrom[0].secretRef.name',
    ],
    [
      '{volumes: [{name: v, secret: {secretName: s, items: [{key: k, path: p}]}}]}',
      'reads volume Secret shop/s k  spec.volumes[0].secret.secretName',
    ],
    ['{volumes: [{name: v, configMap: {name: s}}]}', 'reads volume ConfigMap shop/s *  spec.volumes[0].configMap.name'],
    [
      '{volumes: [{name: v, projected: {sources: [{configMap: {name: s, items: [{key: k}]}}]}}]}',
      'reads projected ConfigMap shop/s k  spec.volumes[0].projected.sources[0].configMap.name',
    ],
    [
      '{volumes: [{name: v, persistentVolumeClaim: {claimName: c}}]}',
      'mounts claim PersistentVolumeClaim shop/c *  spec.volumes[0].persistentVolumeClaim.claimName',
    ],
    ['{imagePullSecrets: [{name: s}]}', 'reads imagePullSecret Secret shop/s *  spec.imagePullSecrets[0].name'],
    ['{serviceAccountName: a}', 'binds serviceAccount ServiceAccount shop/a *  spec.serviceAccountName'],
  ])('%s', (spec, expected) => {
    expect(references(pod(spec))).toEqual([expected]);
  });

  test('a subPath names a key of its volume, unless items rename the keys', () => {
    const spec = (items: string) =>
      `{volumes: [{name: v, configMap: {name: s${items}}}], containers: [{volumeMounts: [{name: v, subPath: k}]}]}`;

    expect(references(pod(spec('')))).toContain('reads subPath ConfigMap shop/s k  spec.volumes[0].configMap.name');
    expect(references(pod(spec(', items: [{key: a, path: k}]')))).toHaveLength(1);
  });

  test('objects refer too', () => {
    const yaml = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i}
spec:
  defaultBackend: {service: {name: a, port: {number: 80}}}
  tls: [{secretName: t}]
  rules: [{http: {paths: [{backend: {service: {name: b, port: {name: http}}}}]}}]
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: h}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: d}}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: r, namespace: one}
roleRef: {kind: ClusterRole, name: view}
subjects: [{kind: ServiceAccount, name: sa, namespace: two}, {kind: User, name: u}]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: h}
spec: {rules: [{backendRefs: [{name: c, port: 80, namespace: three}]}]}
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: g, namespace: one}
spec: {listeners: [{tls: {certificateRefs: [{name: s}, {name: s, namespace: two}]}}, {tls: {mode: Passthrough, certificateRefs: [{name: p}]}}]}
`;

    expect(references(yaml)).toEqual([
      'routes backend Service /a *  spec.defaultBackend.service.name',
      'routes backend Service /b *  spec.rules[0].http.paths[0].backend.service.name',
      'reads tls Secret /t *  spec.tls[0].secretName',
      'scales scaleTarget Deployment /d *  spec.scaleTargetRef.name',
      'binds role ClusterRole /view *  roleRef.name',
      'binds subject ServiceAccount two/sa *  subjects[0].name',
      'routes backend Service three/c *  spec.rules[0].backendRefs[0].name',
      'reads tls Secret one/s *  spec.listeners[0].tls.certificateRefs[0].name',
      'reads tls Secret two/s *  spec.listeners[0].tls.certificateRefs[1].name',
    ]);
  });
});

describe('selections', () => {
  test('a Service selects pods of its own namespace', () => {
    const service = (namespace: string) =>
      `apiVersion: v1\nkind: Service\nmetadata: {name: s, namespace: ${namespace}}\nspec: {selector: {app: web}}\n`;
    const links = linksOf(pod('{containers: []}', `${service('shop')}---\n${service('other')}`));

    expect(links.selecting('selects').map(({ pods }) => pods.length)).toEqual([1, 0]);
    expect(links.servicesOf(links.set.pods[0]!)).toHaveLength(1);
  });

  test('an empty selector of a policy selects all pods of its namespace', () => {
    const links = linksOf(
      pod(
        '{}',
        'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: "n", namespace: shop}\nspec: {podSelector: {}}\n',
      ),
    );

    expect(links.selecting('allows')[0]!.pods).toHaveLength(1);
  });

  test('labels that a controller sets are met by whoever asks for them', () => {
    const links = linksOf(`apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec: {template: {metadata: {labels: {app: db}}, spec: {containers: []}}}
---
apiVersion: v1
kind: Service
metadata: {name: db-0}
spec: {selector: {statefulset.kubernetes.io/pod-name: db-0}}
`);

    expect(links.selecting('selects')[0]!.pods).toHaveLength(1);
  });
});

describe('calls', () => {
  const calls = (yaml: string) =>
    linksOf(yaml).calls.map(({ name, namespace, address, field }) =>
      [`${namespace ?? ''}/${name}`, address.port ?? '-', pathOf(field)].join(' '),
    );
  const env = (value: string) => pod(`{containers: [{name: c, env: [{name: A, value: "${value}"}]}]}`);

  test.each([
    ['http://api:8080/', 'shop/api 8080'],
    ['http://api.shop', 'shop/api -'],
    ['http://api.other.svc', 'other/api -'],
    ['db-0.db.shop.svc.cluster.local:5432', 'shop/db 5432'],
    ['http://db-0.db.shop', 'shop/db -'],
    ['redis:6379', 'shop/redis 6379'],
  ])('%s is a call of %s', (value, expected) => {
    expect(calls(env(value))).toEqual([`${expected} spec.containers[0].env[0].value`]);
  });

  test.each(['http://localhost:80', 'https://example.com', 'https://api.example.com', 'http://api.other', 'text'])(
    '%s is none of a Service',
    (value) => {
      expect(calls(env(value))).toEqual([]);
    },
  );

  test('the host of a pod of a StatefulSet is a call of the Service after it', () => {
    const set = 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db, namespace: shop}\n---\n';

    expect(calls(set + env('http://db-2.db-nodes:80'))).toEqual(['shop/db-nodes 80 spec.containers[0].env[0].value']);
    expect(calls(set + env('http://db.example:80'))).toEqual([]);
  });

  test.each([
    ['{name: DB_HOST, value: db}', 'shop/db - spec.containers[0].env[0].value'],
    ['{name: CATALOG_ADDR, value: catalog.shop}', 'shop/catalog - spec.containers[0].env[0].value'],
    ['{name: DB_HOST, value: db}, {name: DB_PORT, value: "5432"}', 'shop/db 5432 spec.containers[0].env[0].value'],
    ['{name: H, value: db}, {name: U, value: "tcp://$(H):5432"}', 'shop/db 5432 spec.containers[0].env[1].value'],
    [
      '{name: P, valueFrom: {secretKeyRef: {name: s, key: k}}}, {name: U, value: "postgresql://u:$(P)@db:1"}',
      'shop/db 1 spec.containers[0].env[1].value',
    ],
  ])('the variables %s call %s', (variables, expected) => {
    expect(calls(pod(`{containers: [{name: c, env: [${variables}]}]}`))).toEqual([expected]);
  });

  test.each([
    '{name: U, value: "http://$(H):80"}, {name: H, value: api}',
    '{name: U, value: "http://$$(H):80"}',
    '{name: H, valueFrom: {secretKeyRef: {name: s, key: k}}}, {name: U, value: "http://$(H):80"}',
    '{name: DB_NAME, value: db}',
  ])('the variables %s call no Service', (variables) => {
    expect(calls(pod(`{containers: [{name: c, env: [${variables}]}]}`))).toEqual([]);
  });

  test('variables of ConfigMaps and of Services are expanded', () => {
    const conf = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: conf, namespace: shop}\ndata: {HOST: api, PORT: "81"}\n---\n`;
    const service = `apiVersion: v1\nkind: Service\nmetadata: {name: db-main, namespace: shop}\nspec: {ports: [{port: 5432}]}\n`;
    const spec = (more: string) =>
      `{${more}containers: [{name: c, envFrom: [{configMapRef: {name: conf}}], args: ["http://$(HOST):$(PORT)", "tcp://$(DB_MAIN_SERVICE_HOST):$(DB_MAIN_SERVICE_PORT)"]}]}`;

    const [api, db] = ['shop/api 81 spec.containers[0].args[0]', 'shop/db-main 5432 spec.containers[0].args[1]'];
    expect(calls(pod(spec(''), conf + service))).toEqual([api, db]);
    expect(calls(pod(spec('enableServiceLinks: false, '), conf + service))).toEqual([api]);
  });

  test('a host in a ConfigMap is one by the name of the variable that reads it', () => {
    const conf = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: conf, namespace: shop}\ndata: {host: api, DB_HOST: db, DB_PORT: "1"}\n`;
    const reads = '{name: API_HOST, valueFrom: {configMapKeyRef: {name: conf, key: host}}}';

    expect(calls(pod(`{containers: [{name: c, env: [${reads}]}]}`, conf))).toEqual(['shop/api - data.host']);
    expect(calls(pod('{containers: [{name: c, envFrom: [{configMapRef: {name: conf}}]}]}', conf))).toEqual([
      'shop/db 1 data.DB_HOST',
    ]);
  });

  test('a host alias is no Service', () => {
    const spec = `{hostAliases: [{ip: 10.0.0.1, hostnames: [api]}], containers: [{name: c, args: ["http://api"]}]}`;

    expect(calls(pod(spec))).toEqual([]);
  });

  test('arguments and the ConfigMap values that a container reads call too', () => {
    const spec = `{containers: [{name: c, args: [--api=http://api:1], envFrom: [{configMapRef: {name: conf}}]}]}`;
    const conf = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: conf, namespace: shop}\ndata: {URL: "http://b:2"}\n`;

    expect(calls(pod(spec, conf))).toEqual(['shop/api 1 spec.containers[0].args[0]', 'shop/b 2 data.URL']);
  });
});
