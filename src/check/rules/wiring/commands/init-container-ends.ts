import type { Field } from '../../../../manifest/object/field';
import type { Container } from '../../../../manifest/workloads/containers';
import { programOf, runsScript, wordsOf } from '../../../../manifest/workloads/commands';
import { containerName, corrected, defineRule } from '../../../rule';

export const initContainerEnds = defineRule({
  id: 'wiring/init-container-ends',
  severity: 'error',
  summary: 'An init container ends, or is a sidecar.',
  why: 'Init containers run one after the other: the containers of a pod wait until each of them has ended, and never start after one that goes on.',
  fix: "set 'restartPolicy: Always' on it, which makes it a sidecar, or move it to the containers",
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  initContainers:
    - name: logs
      image: busybox:1.37
      command: [tail, -F, /logs/access.log]
  containers:
    - name: web
      image: web:1.0.0
`,
    ['image: busybox:1.37', 'image: busybox:1.37\n      restartPolicy: Always'],
  ),
  check({ set, report }) {
    for (const pod of set.podsWith('initContainers')) {
      for (const container of pod.containers) {
        if (container.role !== 'init') continue;
        const endless = endlessOf(container);
        if (endless === undefined) continue;
        report({
          at: endless.at,
          message: `${containerName(container)} is an init container that never ends: ${endless.why}`,
        });
      }
    }
  },
});

interface Endless {
  readonly at: Field;
  readonly why: string;
}

function endlessOf(container: Container): Endless | undefined {
  if (!container.field.has('command')) return undefined;
  const words = wordsOf(container);
  const texts = words.map(({ text = '' }) => text);
  const [at] = words;
  if (at === undefined) return undefined;
  const [program = '', option = ''] = texts;
  const script = words[2];
  if (runsScript(programOf(program), option) && script?.text !== undefined) {
    const why = inScript(script.text);
    return why === undefined ? undefined : { at: script, why };
  }
  const why = ofWords(texts);
  return why === undefined ? undefined : { at, why };
}

// a script ends with its last command; one in a pipe may end early, and one in the background is not waited for
function inScript(script: string): string | undefined {
  const commands = script.split(/\n|;|&&/).map((command) => command.trim());
  const last = commands.filter((command) => command !== '').at(-1) ?? '';
  return /[|&<>()`]/.test(last) ? undefined : ofWords(last.replace(/^exec\s+/, '').split(/\s+/));
}

function ofWords([program = '', ...rest]: readonly string[]): string | undefined {
  const name = programOf(program);
  if (name === 'sleep' && rest.length === 1 && /^inf(?:inity)?$/.test(rest[0] ?? '')) return `sleep ${rest[0] ?? ''}`;
  // it ends with another process
  if (name !== 'tail' || rest.some((word) => word.startsWith('--pid'))) return undefined;
  const follows = rest.find((word) => /^-[a-z]*[fF]$/.test(word) || word.startsWith('--follow'));
  return follows === undefined ? undefined : `tail ${follows}`;
}
