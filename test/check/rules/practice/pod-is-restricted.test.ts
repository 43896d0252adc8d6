import { checkManifests } from '../../../../src/check';
import { podIsRestricted } from '../../../../src/check/rules/practice/pod-is-restricted';
import { testRule, workloadsOf } from '../../rule-tester';

const safe = 'securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}';
const safePod = 'securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}';
const pod = (spec: string, more = '') =>
  `---\napiVersion: v1\nkind: Pod\nmetadata: {name: web${more}}\nspec: {${spec}}\n`;
const namespace = (labels: string, name = 'a') =>
  `---\napiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, labels: {${labels}}}\n`;
const label = (mode: string, level: string) => `pod-security.kubernetes.io/${mode}: ${level}`;
const bare = 'containers: [{name: web}]';
const lacks = 'Capabilities, Seccomp, Privilege Escalation, Running as Non-root';
const says = (path: string, controls: string, who = 'Pod web') =>
  `warning ${path}: ${who} violates the restricted Pod Security level: ${controls}`;
const orLabel = 'or set the label pod-security.kubernetes.io/enforce of the Namespace to the level that its pods need';
const addsAll = `  fix: add ${safe} to container "web" and ${safePod} to the pod; ${orLabel}`;

testRule(podIsRestricted, {
  passes: [
    ...workloadsOf(`{${safePod}, containers: [{name: web, ${safe}}]}`).map(({ kind, yaml }) => ({
      name: `a ${kind} that keeps it`,
      yaml,
    })),
    {
      name: 'a namespace that enforces it',
      yaml: namespace(label('enforce', 'restricted')) + pod(bare, ', namespace: a'),
    },
    {
      name: 'a namespace that asks for less',
      yaml: namespace(label('enforce', 'baseline')) + pod(bare, ', namespace: a'),
    },
    {
      name: 'a namespace whose level is none',
      yaml: namespace(label('enforce', 'strict')) + pod(bare, ', namespace: a'),
    },
    {
      name: 'root in a user namespace',
      yaml: pod(
        `hostUsers: false, securityContext: {runAsUser: 0, seccompProfile: {type: Localhost}}, containers: [{name: web, ${safe}}]`,
      ),
    },
    {
      name: 'a DaemonSet that looks after its node',
      yaml: workloadsOf(
        `{hostNetwork: true, hostPID: true, volumes: [{name: v, hostPath: {path: /}}], ${safePod}, containers: [{name: web, ${safe}, ports: [{containerPort: 80, hostPort: 80}]}]}`,
      ).find(({ kind }) => kind === 'DaemonSet')!.yaml,
    },
    {
      name: 'a custom resource whose operator fills in',
      yaml: 'apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: {name: i}\nspec: {predictor: {containers: [{name: c}]}}\n',
    },
    {
      name: 'a claim of a StatefulSet',
      yaml: workloadsOf(
        `{${safePod}, containers: [{name: web, ${safe}, volumeMounts: [{name: data, mountPath: /data}]}]}`,
      ).find(({ kind }) => kind === 'StatefulSet')!.yaml,
    },
  ],
  violates: [
    ...workloadsOf(`{${bare}}`).map(({ kind, path, yaml }) => ({
      name: `a ${kind} that does not say`,
      yaml,
      says: [says(path, lacks, `${kind} web`), addsAll],
    })),
    {
      name: 'an init container, a sidecar and an ephemeral container',
      yaml: pod(
        `${safePod}, initContainers: [{name: i}, {name: s, restartPolicy: Always, ${safe}}], containers: [{name: web, ${safe}}], ephemeralContainers: [{name: e, securityContext: {privileged: true, allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]`,
      ),
      says: [
        says('spec.initContainers[0]', 'Privileged Containers, Capabilities, Privilege Escalation'),
        '  Pod web spec.ephemeralContainers[0].securityContext.privileged: Privileged Containers: privileged of container "e" must not be true',
        `  fix: add ${safe} to container "i"; correct Privileged Containers (privileged of container "e" must not be true); ${orLabel}`,
      ],
    },
    {
      name: 'an annotation of the pod',
      yaml: workloadsOf(`{${safePod}, containers: [{name: web, ${safe}}]}`)
        .find(({ kind }) => kind === 'Deployment')!
        .yaml.replace(
          'labels: {app: web}}, spec: {security',
          'labels: {app: web}, annotations: {container.apparmor.security.beta.kubernetes.io/web: unconfined}}, spec: {security',
        ),
      says: [
        says('spec.template.spec', 'AppArmor', 'Deployment web'),
        '  Deployment web spec.template.metadata.annotations["container.apparmor.security.beta.kubernetes.io/web"]: AppArmor: annotation "container.apparmor.security.beta.kubernetes.io/web" must not be "unconfined"',
        `  fix: correct AppArmor (annotation "container.apparmor.security.beta.kubernetes.io/web" must not be "unconfined"); ${orLabel}`,
      ],
    },
    ...[
      ['a namespace of another name', namespace(label('enforce', 'restricted'), 'b'), 'a/'],
      ['a namespace that allows everything', namespace(label('enforce', 'privileged')), 'a/'],
      ['a namespace that only asks to be warned', namespace(label('warn', 'restricted')), 'a/'],
      [
        'a namespace that asks for less, and to be warned of more',
        namespace(`${label('enforce', 'baseline')}, ${label('warn', 'restricted')}`),
        'a/',
      ],
    ].map(([name = '', yaml = '', where = '']) => ({
      name,
      yaml: yaml + pod(bare, ', namespace: a'),
      says: [says('spec', lacks, `Pod ${where}web`), addsAll],
    })),
    {
      name: 'a pod without a namespace, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[namespace(label('enforce', 'restricted')), pod(bare)].map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`).join('')}`,
      says: [says('spec', lacks), addsAll],
    },
  ],
});

test('written fields are related places, and the finding is at the pod', () => {
  const [finding] = checkManifests(pod('hostPID: true, hostIPC: true, containers: [{name: web}]'), {
    rules: [podIsRestricted],
  }).findings;

  expect(finding?.path).toBe('spec');
  expect(finding?.related.map(({ path, message }) => [path, message])).toEqual([
    ['spec.hostPID', 'Host Namespaces: hostPID must not be true'],
    ['spec.hostIPC', 'Host Namespaces: hostIPC must not be true'],
  ]);
});

test('what only one container lacks is reported at this container', () => {
  const [finding] = checkManifests(pod(`${safePod}, containers: [{name: web, ${safe}}, {name: log}]`), {
    rules: [podIsRestricted],
  }).findings;

  expect(finding?.path).toBe('spec.containers[1]');
  expect(finding?.fix).toBe(`add ${safe} to container "log"; ${orLabel}`);
});

test('containers that lack the same are named together, and the pod is not', () => {
  const [finding] = checkManifests(pod(`${safePod}, containers: [{name: web}, {name: log}]`), {
    rules: [podIsRestricted],
  }).findings;

  expect(finding?.path).toBe('spec');
  expect(finding?.fix).toBe(`add ${safe} to containers "web", "log"; ${orLabel}`);
});

test('only the missing fields of a security context are to be added', () => {
  const [finding] = checkManifests(
    pod(`${safePod}, containers: [{name: web, securityContext: {allowPrivilegeEscalation: false}}]`),
    { rules: [podIsRestricted] },
  ).findings;

  expect(finding?.fix).toBe(`add securityContext: {capabilities: {drop: [ALL]}} to container "web"; ${orLabel}`);
});

test('a field with a wrong value is to be corrected, not added', () => {
  const [finding] = checkManifests(pod(`hostPID: true, ${safePod}, containers: [{name: web, ${safe}}]`), {
    rules: [podIsRestricted],
  }).findings;

  expect(finding?.fix).toBe(`correct Host Namespaces (hostPID must not be true); ${orLabel}`);
});

test('of more than four controls four are named', () => {
  const [finding] = checkManifests(pod('hostPID: true, containers: [{name: web}]'), {
    rules: [podIsRestricted],
  }).findings;

  expect(finding?.message).toBe(
    'Pod web violates the restricted Pod Security level: Host Namespaces, Capabilities, Seccomp, Privilege Escalation and 1 more',
  );
});

test('the version that the manifests are meant for says which sysctls are safe', () => {
  const tuned = pod(
    `securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}, sysctls: [{name: net.ipv4.tcp_rmem, value: "1"}]}, containers: [{name: web, ${safe}}]`,
  );
  const found = (kubernetes: string) => checkManifests(tuned, { rules: [podIsRestricted], kubernetes }).findings.length;

  expect([found('1.31'), found('1.32')]).toEqual([1, 0]);
});
