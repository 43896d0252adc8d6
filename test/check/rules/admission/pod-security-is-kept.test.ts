import { checkManifests } from '../../../../src/check';
import { podSecurityIsKept } from '../../../../src/check/rules/admission/pod-security-is-kept';
import { testRule, workloadsOf } from '../../rule-tester';

const safe = 'securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}';
const safePod = 'securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}';
const labels = (entries: Readonly<Record<string, string>>) =>
  Object.entries(entries)
    .map(([key, value]) => `pod-security.kubernetes.io/${key}: ${value}`)
    .join(', ');
const namespace = (entries: Readonly<Record<string, string>>, name = 'a') =>
  `---\napiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, labels: {${labels(entries)}}}\n`;
const pod = (spec: string, where = ', namespace: a') =>
  `---\napiVersion: v1\nkind: Pod\nmetadata: {name: web${where}}\nspec: {${spec}}\n`;
const bare = 'containers: [{name: web}]';
const workloads = (spec: string) =>
  workloadsOf(spec).map((one) => ({
    ...one,
    yaml: `---\n${one.yaml.replace('{name: web', '{name: web, namespace: a')}`,
  }));
const lacks = 'Capabilities, Seccomp, Privilege Escalation, Running as Non-root';
const orLevel = 'or enforce a level that the pods can keep';
const addsAll = `  fix: add ${safe} to container "web" and ${safePod} to the pod; ${orLevel}`;
const says = (path: string, who: string, level: string, what: string) =>
  `error ${path}: ${who} is ${who.startsWith('Pod ') ? '' : 'taken, and all its pods are '}refused by the level "${level}" of Namespace a: ${what}`;
const enforced = (name: string, label: string, meant: string) =>
  `error metadata.labels["pod-security.kubernetes.io/${name}"]: Namespace a is refused for the label pod-security.kubernetes.io/${name}: "${label}"; ${meant}`;

testRule(podSecurityIsKept, {
  passes: [
    ...workloads(`{${safePod}, containers: [{name: web, ${safe}}]}`).map(({ kind, yaml }) => ({
      name: `a ${kind} that keeps the restricted level`,
      yaml: namespace({ enforce: 'restricted' }) + yaml,
    })),
    { name: 'a pod that says nothing, at the baseline level', yaml: namespace({ enforce: 'baseline' }) + pod(bare) },
    { name: 'what is allowed everywhere', yaml: namespace({ enforce: 'privileged' }) + pod(`hostPID: true, ${bare}`) },
    {
      name: 'what is only warned of or written down',
      yaml: namespace({ warn: 'restricted', audit: 'restricted', 'enforce-version': 'v1.30' }) + pod(bare),
    },
    { name: 'another namespace', yaml: namespace({ enforce: 'restricted' }, 'b') + pod(bare) },
    { name: 'a pod whose namespace is not said', yaml: namespace({ enforce: 'restricted' }) + pod(bare, '') },
    {
      name: 'a template of which nothing is made',
      yaml:
        namespace({ enforce: 'restricted' }) + workloads(`{${bare}}`).find(({ kind }) => kind === 'PodTemplate')!.yaml,
    },
    {
      name: 'a custom resource whose operator fills in',
      yaml: `${namespace({ enforce: 'restricted' })}---\napiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: {name: i, namespace: a}\nspec: {predictor: {containers: [{name: c}]}}\n`,
    },
    {
      name: 'a version that asks for less',
      yaml:
        namespace({ enforce: 'restricted', 'enforce-version': 'v1.7' }) +
        pod('securityContext: {runAsNonRoot: true}, containers: [{name: web}]'),
    },
  ],
  violates: [
    ...workloads(`{${bare}}`)
      .filter(({ kind }) => kind !== 'PodTemplate')
      .map(({ kind, path, yaml }) => ({
        name: `a ${kind} that does not say, at the restricted level`,
        yaml: namespace({ enforce: 'restricted' }) + yaml,
        says: [
          says(path, `${kind} a/web`, 'restricted', lacks),
          '  Namespace a metadata.labels["pod-security.kubernetes.io/enforce"]: the level',
          addsAll,
        ],
      })),
    {
      name: 'an init container and a sidecar, at the baseline level',
      yaml:
        namespace({ enforce: 'baseline' }) +
        pod(
          `initContainers: [{name: i, securityContext: {privileged: true}}, {name: s, restartPolicy: Always, ports: [{containerPort: 80, hostPort: 80}]}], ${bare}`,
        ),
      says: [
        says(
          'spec.initContainers[0].securityContext.privileged',
          'Pod a/web',
          'baseline',
          'Privileged Containers, Host Ports',
        ),
        '  Namespace a metadata.labels["pod-security.kubernetes.io/enforce"]: the level',
        '  Pod a/web spec.initContainers[1].ports[0].hostPort: Host Ports: hostPort of container "s" must not be 80',
        `  fix: correct Privileged Containers (privileged of container "i" must not be true), Host Ports (hostPort of container "s" must not be 80); ${orLevel}`,
      ],
    },
    {
      name: 'a version that asks for more, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[
        namespace({ enforce: 'baseline', 'enforce-version': 'v1.28' }),
        pod(`securityContext: {sysctls: [{name: net.ipv4.tcp_rmem, value: "1"}]}, ${bare}`),
      ]
        .map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`)
        .join('')}`,
      says: [
        says('spec.securityContext.sysctls[0].name', 'Pod a/web', 'baseline', 'Sysctls'),
        '  Namespace a metadata.labels["pod-security.kubernetes.io/enforce"]: the level',
        `  fix: correct Sysctls (sysctls must not have "net.ipv4.tcp_rmem"); ${orLevel}`,
      ],
    },
    {
      name: 'a level that is none, which counts as restricted',
      yaml: namespace({ enforce: 'basline' }) + pod(bare),
      says: [
        enforced('enforce', 'basline', 'did you mean "baseline"?'),
        '  fix: write "privileged", "baseline" or "restricted"',
        says('spec', 'Pod a/web', 'restricted', lacks),
        '  Namespace a metadata.labels["pod-security.kubernetes.io/enforce"]: no level, and so "restricted"',
        addsAll,
      ],
    },
    {
      name: 'a level and versions that are none, of what is only warned of',
      yaml: namespace({ warn: 'strict', 'audit-version': '"1.30"', 'enforce-version': 'newest' }),
      says: [
        enforced('audit-version', '1.30', 'did you mean "v1.30"?'),
        '  fix: write "latest" or a version such as "v1.28"',
        enforced('enforce-version', 'newest', 'it takes "latest" or a version such as "v1.28"'),
        '  fix: write "latest" or a version such as "v1.28"',
        enforced('warn', 'strict', 'it takes "privileged", "baseline" or "restricted"'),
        '  fix: write "privileged", "baseline" or "restricted"',
      ],
    },
  ],
});

const check = (yaml: string) => checkManifests(yaml, { rules: [podSecurityIsKept] }).findings;

test('both ends are shown: the level, and what is written in the pod', () => {
  const [finding] = check(namespace({ enforce: 'baseline' }) + pod(`hostPID: true, hostIPC: true, ${bare}`));

  expect(finding?.path).toBe('spec.hostPID');
  expect(finding?.related.map(({ object, path, message }) => [object.kind, path, message])).toEqual([
    ['Namespace', 'metadata.labels["pod-security.kubernetes.io/enforce"]', 'the level'],
    ['Pod', 'spec.hostIPC', 'Host Namespaces: hostIPC must not be true'],
  ]);
});

test('a level that is none is shown as what it counts as', () => {
  const [, finding] = check(namespace({ enforce: 'strict' }) + pod(bare));

  expect(finding?.related.map(({ message }) => message)).toEqual(['no level, and so "restricted"']);
});

test('an unmasked /proc is dropped before it is judged by servers before 1.33', () => {
  const yaml =
    namespace({ enforce: 'baseline' }) + pod('containers: [{name: web, securityContext: {procMount: Unmasked}}]');
  const judged = (kubernetes: string) =>
    checkManifests(yaml, { rules: [podSecurityIsKept], kubernetes }).findings.map(({ path }) => path);

  expect(judged('1.32')).toEqual([]);
  expect(judged('1.33')).toEqual(['spec.containers[0].securityContext.procMount']);
});
