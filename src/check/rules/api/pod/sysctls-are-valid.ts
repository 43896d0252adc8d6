import type { Field } from '../../../../manifest/object/field';
import { mayBeFilledIn, type Pod } from '../../../../manifest/workloads/pods';
import { nameProblem, sysctlName } from '../../../../schema/string-formats/server-names';
import { corrected, defineRule, nameOf, type Report } from '../../../rule';

export const sysctlsAreValid = defineRule({
  id: 'api/sysctls-are-valid',
  severity: 'error',
  summary: 'A pod sets only sysctls of its own namespaces, each once.',
  why: 'The API server refuses an invalid or duplicate sysctl name, and sysctls of the network or IPC namespace in a pod that shares it with the host (pkg/apis/core/validation/validation.go, validateSysctls).',
  fix: 'write a name such as net.core.somaxconn',
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostNetwork: true
  securityContext:
    sysctls:
      - { name: net.core.somaxconn, value: "1024" }
  containers: [{ name: web, image: web:1.0.0 }]
`,
    ['spec:\n  hostNetwork: true', 'spec:'],
  ),
  check({ set, report }) {
    for (const pod of set.podsWith('securityContext')) {
      const sysctls = pod.spec.at('securityContext', 'sysctls').items;
      if (sysctls.length === 0 || mayBeFilledIn(pod)) continue;
      for (const finding of ofSysctls(pod, sysctls)) report(finding);
    }
  },
});

function* ofSysctls({ spec, workload }: Pod, sysctls: readonly Field[]): Iterable<Report> {
  const subject = `pods of ${nameOf(workload)} set`;
  const seen = new Map<string, Field>();
  for (const at of sysctls.map((sysctl) => sysctl.at('name'))) {
    const { text } = at;
    if (text === undefined) continue;
    const problem = nameProblem(text, sysctlName);
    const other = seen.get(text);
    if (problem !== undefined)
      yield { at, message: `${subject} "${text}", which is not a valid sysctl name: ${problem}` };
    else if (other === undefined) seen.set(text, at);
    else
      yield {
        at,
        message: `${subject} "${text}" twice`,
        fix: 'keep one of them',
        other: { at: other, message: 'the first' },
      };
    const shared = sharedWithHost(text);
    if (shared === undefined || !spec.at(shared.key).isTrue) continue;
    yield {
      at,
      message: `${subject} "${text}", and share the ${shared.words} with their host`,
      fix: `remove the sysctl, or '${shared.key}'`,
    };
  }
}

// staging/src/k8s.io/component-helpers/node/util/sysctl/namespace.go, GetNamespace
const ipc = ['kernel.shm', 'kernel.msg', 'fs.mqueue.'];

function sharedWithHost(name: string): { readonly key: string; readonly words: string } | undefined {
  const plain = withPoints(name);
  if (plain.startsWith('net.')) return { key: 'hostNetwork', words: 'network' };
  if (plain === 'kernel.sem' || ipc.some((prefix) => plain.startsWith(prefix)))
    return { key: 'hostIPC', words: 'messages between processes' };
  return undefined;
}

// if the first separator is a slash, dots and slashes swap (NormalizeName)
function withPoints(name: string): string {
  const isSlashed = /^[^./]*\//.test(name);
  return isSlashed ? name.replace(/[./]/g, (separator) => (separator === '/' ? '.' : '/')) : name;
}
