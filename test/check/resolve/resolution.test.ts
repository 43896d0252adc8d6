import { checkManifests, defineRule, type CheckOptions } from '../../../src/check';
import { brief } from '../rule-tester';

// asks every link, and says nothing of its own
const everything = defineRule({
  id: 'test/everything',
  severity: 'error',
  summary: 'Every link meets its other end.',
  why: 'Otherwise it dangles.',
  fix: 'correct it',
  example: { violates: '', passes: '' },
  check({ links, require, requirePods }) {
    links.references.forEach(require);
    links.selections.forEach(requirePods);
  },
});

const check = (yaml: string, options: CheckOptions = {}) => {
  const result = checkManifests(yaml, { rules: [everything], ...options });
  return {
    says: result.findings.map(brief),
    needs: result.prerequisites.map(
      ({ kind, namespace, name, keys }) => `${kind} ${namespace ?? ''}/${name}:${keys.join(',')}`,
    ),
  };
};
const nothing = { says: [], needs: [] };

const meta = (name: string, namespace?: string) =>
  `metadata: {name: ${name}${namespace === undefined ? '' : `, namespace: ${namespace}`}}`;
const secret = (name: string, namespace?: string) =>
  `apiVersion: v1\nkind: Secret\n${meta(name, namespace)}\ndata: {A: x}\n---\n`;
const reader = (name: string, namespace?: string, more = '') =>
  `apiVersion: v1\nkind: Pod\n${meta('web', namespace)}\nspec: {containers: [{name: c, envFrom: [{secretRef: {name: ${name}${more}}}]}]}\n---\n`;
const path = 'spec.containers[0].envFrom[0].secretRef.name';

describe('a reference by name', () => {
  test('that is found says nothing', () => {
    expect(check(secret('keys', 'a') + reader('keys', 'a'))).toEqual(nothing);
  });

  test('of which nothing is there is a prerequisite', () => {
    expect(check(reader('keys', 'a'))).toEqual({ says: [], needs: ['Secret a/keys:'] });
  });

  test('that is optional says nothing', () => {
    expect(check(reader('keys', 'a', ', optional: true'))).toEqual(nothing);
  });

  test('that is nearly there is an error', () => {
    expect(check(secret('keys', 'a') + reader('keyz', 'a'))).toEqual(
      // one letter of four makes another word
      { says: [], needs: ['Secret a/keyz:'] },
    );
    expect(check(secret('secrets', 'a') + reader('secret', 'a')).says).toEqual([
      `error ${path}: container "c" of Pod a/web reads Secret "secret", which does not exist; did you mean "secrets"?`,
    ]);
  });

  test('that is in another namespace is an error', () => {
    expect(check(secret('keys', 'a') + reader('keys', 'b')).says).toEqual([
      `error ${path}: container "c" of Pod b/web reads Secret "keys", which does not exist; did you mean namespace "a"?`,
    ]);
  });

  test.each([
    ['a', undefined, 'Pod web'],
    [undefined, 'a', 'Secret keys'],
  ])('that is there if %s and %s are one namespace is a warning', (there, here, unnamed) => {
    const { says, needs } = check(secret('keys', there) + reader('keys', here));

    expect(needs).toEqual([]);
    expect(says).toHaveLength(1);
    expect(says[0]).toMatch(/^warning .*which exists only if both share a namespace, and /);
    expect(says[0]).toContain(`and ${unnamed} sets none`);
  });

  test('between the unnamed and a named namespace a near name is silent', () => {
    expect(check(secret('secrets') + reader('secret', 'a'))).toEqual({ says: [], needs: ['Secret a/secret:'] });
  });

  test('is silent where something may make it', () => {
    const kafka = `apiVersion: kafka.strimzi.io/v1\nkind: KafkaUser\n${meta('user', 'a')}\n`;

    expect(check(secret('other', 'a') + reader('secret', 'a') + kafka)).toEqual(nothing);
    expect(check(secret('users', 'a') + reader('user', 'a') + kafka)).toEqual(nothing);
  });

  test('that is a letter off is an error whatever else stands in the set', () => {
    const kafka = `apiVersion: kafka.strimzi.io/v1\nkind: KafkaUser\n${meta('user', 'a')}\n`;
    const near = check(secret('secrets', 'a') + reader('secret', 'a')).says;

    expect(near).toHaveLength(1);
    expect(check(secret('secrets', 'a') + reader('secret', 'a') + kafka).says).toEqual(near);
    expect(check(secret('secrets', 'kube-system') + reader('secret', 'kube-system')).says).toHaveLength(1);
  });

  test('that the cluster may have in a namespace of its own is silent', () => {
    expect(check(secret('other', 'kube-system') + reader('secret', 'kube-system'))).toEqual(nothing);
  });

  test('is found when an object of the set makes it', () => {
    const sealed = `apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\n${meta('keys', 'a')}\n`;

    expect(check(sealed + '---\n' + reader('keys', 'a'))).toEqual(nothing);
    expect(check(sealed.replace('keys', 'all-keys') + '---\n' + reader('al-keys', 'a')).says[0]).toContain(
      'did you mean "all-keys"?',
    );
  });

  test('that every cluster has is found', () => {
    const yaml = `apiVersion: v1\nkind: Pod\n${meta('web')}\nspec: {serviceAccountName: default, containers: [{name: c, envFrom: [{configMapRef: {name: kube-root-ca.crt}}]}]}\n`;

    expect(check(yaml)).toEqual(nothing);
  });

  test('with --namespace what names none lies there', () => {
    expect(check(secret('keys') + reader('keys', 'a'), { namespace: 'a' })).toEqual(nothing);
  });

  test('with --closed what is not there is an error', () => {
    expect(check(reader('keys', 'a'), { closed: true })).toEqual({
      says: [`error ${path}: container "c" of Pod a/web reads Secret "keys", which is not in the manifests`],
      needs: [],
    });
  });

  test.each(['secret/keys', 'Secret/keys:A,B', 'secrets/a/keys'])(
    'with --external %s it is made elsewhere',
    (external) => {
      expect(check(reader('keys', 'a'), { closed: true, external: [external] })).toEqual(nothing);
    },
  );

  test('with --external of another namespace it is not', () => {
    expect(check(reader('keys', 'a'), { external: ['secret/b/keys'] }).needs).toHaveLength(1);
  });

  test('an external that cannot be read is refused', () => {
    expect(() => check(reader('keys'), { external: ['keys'] })).toThrow(
      '\'external\': "keys" is not KIND/NAME or KIND/NAME:KEY,...; write it as secret/keys:TOKEN',
    );
  });

  test('with --external of a kind that ends in s it is made elsewhere', () => {
    const hpa = `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\n${meta('h')}\nspec: {scaleTargetRef: {kind: Ingress, name: x}}\n`;

    expect(check(hpa, { external: ['ingress/x'] })).toEqual(nothing);
  });

  test('the annotation of its user declares it, in its namespace', () => {
    const annotated = (namespace: string) =>
      reader('keys', namespace).replace(
        'name: web',
        "name: web, annotations: {cdk8s-dovetail/external: 'configmap/x; secret/keys:A'}",
      );

    expect(check(annotated('a'))).toEqual(nothing);
    expect(check(annotated('a') + reader('keys', 'b').replace('web', 'other')).needs).toEqual(['Secret b/keys:']);
  });

  test('a misspelt name of what an annotation declares is an error that shows the annotation', () => {
    const annotated = reader('my-keys', 'a').replace(
      'name: web',
      "name: web, annotations: {cdk8s-dovetail/external: 'secret/my-key:A'}",
    );
    const { findings } = checkManifests(annotated, { rules: [everything] });

    expect(findings.map(brief)).toEqual([
      `error ${path}: container "c" of Pod a/web reads Secret "my-keys", which does not exist; did you mean "my-key"?`,
    ]);
    expect(findings[0]?.related.map((end) => end.path)).toEqual(['metadata.annotations["cdk8s-dovetail/external"]']);
  });

  test('a name near to what is declared of another namespace is another thing', () => {
    const declaring =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: o, namespace: b, annotations: {cdk8s-dovetail/external: secret/my-key}}\n---\n';

    expect(check(declaring + reader('my-keys', 'a')).needs).toEqual(['Secret a/my-keys:']);
  });
});

describe('a selector', () => {
  const service = (labels: string, namespace = 'a') =>
    `apiVersion: v1\nkind: Service\n${meta('web', namespace)}\nspec: {selector: ${labels}}\n---\n`;
  const pod = (labels: string, namespace?: string) =>
    `apiVersion: v1\nkind: Pod\n${meta('web', namespace).replace('}', `, labels: ${labels}}`)}\nspec: {containers: [{name: c}]}\n---\n`;

  test('that selects a pod says nothing', () => {
    expect(check(service('{app: web}') + pod('{app: web, x: y}', 'a'))).toEqual(nothing);
  });

  test('that selects nothing alike is a prerequisite', () => {
    expect(check(service('{app: web}'))).toEqual({ says: [], needs: ['Pod a/app=web:'] });
  });

  test('that selects nothing alike beside pods of its namespace is a warning too', () => {
    const { says, needs } = check(service('{app: web}') + pod('{app: db}', 'a'));

    expect(says).toEqual([expect.stringMatching(/^warning .*which no pod in the manifests has$/)]);
    expect(needs).toEqual(['Pod a/app=web:']);
  });

  test.each([
    ['shares a label', '{app: web, tier: front}', '{app: web, tier: back}'],
    ['has a label with nearly the value', '{app: frontend}', '{app: fronten}'],
  ])('that a pod of the namespace nearly meets is an error: it %s', (_, labels, selector) => {
    const { says } = check(service(selector) + pod(labels, 'a'));

    expect(says).toHaveLength(1);
    expect(says[0]).toMatch(
      /^error spec\.selector: Service a\/web selects ".*", which no pod has; did you mean Pod a\/web\?$/,
    );
  });

  test('that a pod of another namespace meets is no business of ours', () => {
    expect(check(service('{app: web}') + pod('{app: web}', 'b'))).toEqual({ says: [], needs: ['Pod a/app=web:'] });
  });

  test('that a pod of the unnamed namespace meets is a warning', () => {
    expect(check(service('{app: web}') + pod('{app: web}')).says[0]).toMatch(/^warning spec.selector: /);
  });

  test('that is absent or empty asks for nothing', () => {
    expect(check(service('{}') + service('null'))).toEqual(nothing);
  });

  test('that is broken is for the API rules to say', () => {
    const policy = `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n${meta('n', 'a')}\nspec: {podSelector: {matchExpressions: [{key: a, operator: Like}]}}\n`;

    expect(check(policy)).toEqual(nothing);
  });
});

describe('a prerequisite has the line that makes it', () => {
  const create = (spec: string, namespace?: string) =>
    checkManifests(`apiVersion: v1\nkind: Pod\n${meta('web', namespace)}\nspec: ${spec}\n`, { rules: [everything] })
      .prerequisites;

  test('with the keys, in their namespace, for all who need it', () => {
    const env = (key: string) => `{name: ${key}, valueFrom: {secretKeyRef: {name: keys, key: ${key}}}}`;

    expect(create(`{containers: [{name: c, env: [${env('B')}, ${env('A')}]}]}`, 'a')).toEqual([
      {
        kind: 'Secret',
        namespace: 'a',
        name: 'keys',
        keys: ['A', 'B'],
        usedBy: ['Pod a/web'],
        create: "kubectl create secret generic keys -n a --from-literal=A='<value>' --from-literal=B='<value>'",
      },
    ]);
  });

  test.each([
    [
      '{containers: [{name: c, envFrom: [{configMapRef: {name: x}}]}]}',
      "kubectl create configmap x --from-literal=KEY='<value>'",
    ],
    ['{serviceAccountName: x}', 'kubectl create serviceaccount x'],
    [
      '{imagePullSecrets: [{name: x}]}',
      "kubectl create secret docker-registry x --docker-server='<server>' --docker-username='<user>' --docker-password='<password>'",
    ],
    ['{volumes: [{name: v, persistentVolumeClaim: {claimName: x}}]}', undefined],
  ])('%s', (spec, expected) => {
    expect(create(spec).map((prerequisite) => prerequisite.create)).toEqual([expected]);
  });
});
