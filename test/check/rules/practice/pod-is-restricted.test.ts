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
const lacks =
  'Capabilities (capabilities.drop of container "web" must have "ALL"), Seccomp (seccompProfile.type must be RuntimeDefault or Localhost), Privilege Escalation (allowPrivilegeEscalation of container "web" must be false), Running as Non-root (runAsNonRoot must be true)';
const says = (path: string, what: string, who = 'Pod web') =>
  `warning ${path}: ${who} is kept from the restricted Pod Security Standard by ${what}`;

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
      says: [says(path, lacks, `${kind} web`)],
    })),
    {
      name: 'an init container, a sidecar and an ephemeral container',
      yaml: pod(
        `${safePod}, initContainers: [{name: i}, {name: s, restartPolicy: Always, ${safe}}], containers: [{name: web, ${safe}}], ephemeralContainers: [{name: e, securityContext: {privileged: true, allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]`,
      ),
      says: [
        says(
          'spec.ephemeralContainers[0].securityContext.privileged',
          'Privileged Containers (privileged of container "e" must not be true), Capabilities (capabilities.drop of container "i" must have "ALL"), Privilege Escalation (allowPrivilegeEscalation of container "i" must be false)',
        ),
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
        says(
          'spec.template.metadata.annotations["container.apparmor.security.beta.kubernetes.io/web"]',
          'AppArmor (annotation "container.apparmor.security.beta.kubernetes.io/web" must not be "unconfined")',
          'Deployment web',
        ),
        '  fix: change the named fields, or say with the label pod-security.kubernetes.io/enforce of the Namespace what its pods need',
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
      says: [says('spec', lacks, `Pod ${where}web`)],
    })),
    {
      name: 'a pod without a namespace, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[namespace(label('enforce', 'restricted')), pod(bare)].map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`).join('')}`,
      says: [says('spec', lacks)],
    },
  ],
});

test('what is written is shown, and what is not there is only named', () => {
  const [finding] = checkManifests(pod('hostPID: true, hostIPC: true, containers: [{name: web}]'), {
    rules: [podIsRestricted],
  }).findings;

  expect(finding?.path).toBe('spec.hostPID');
  expect(finding?.related.map(({ path, message }) => [path, message])).toEqual([
    ['spec.hostIPC', 'Host Namespaces: hostIPC must not be true'],
  ]);
});

test('where nothing is lacking, it is not asked for', () => {
  const [finding] = checkManifests(pod(`hostPID: true, ${safePod}, containers: [{name: web, ${safe}}]`), {
    rules: [podIsRestricted],
  }).findings;

  expect(finding?.fix).toBe(
    'change the named fields, or say with the label pod-security.kubernetes.io/enforce of the Namespace what its pods need',
  );
});

test('the version that the manifests are meant for says which sysctls are safe', () => {
  const tuned = pod(
    `securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}, sysctls: [{name: net.ipv4.tcp_rmem, value: "1"}]}, containers: [{name: web, ${safe}}]`,
  );
  const found = (kubernetes: string) => checkManifests(tuned, { rules: [podIsRestricted], kubernetes }).findings.length;

  expect([found('1.31'), found('1.32')]).toEqual([1, 0]);
});
