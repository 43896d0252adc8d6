import { mountedFile, type MountedFile } from '../../../../links/mounted-files';
import { commandsOf, runFileOf, type RunFile } from '../../../../manifest/workloads/commands';
import type { Container } from '../../../../manifest/workloads/containers';
import { containerName, corrected, defineRule, listOf, similarName, type RuleContext } from '../../../rule';

export const commandIsMounted = defineRule({
  id: 'wiring/command-is-mounted',
  severity: 'error',
  summary: 'A command that lies under a mounted ConfigMap or Secret is one of its files, and may be executed.',
  why: 'The mount hides the files of the image: a command that it lacks is not found, and one without execute permission is refused, so that the container does not start.',
  fix: "set 'defaultMode: 0755' on the volume, or run the file by an interpreter such as sh",
  example: corrected(
    `apiVersion: v1
kind: ConfigMap
metadata:
  name: scripts
data:
  setup.sh: exec /app/server
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1.0.0
      command: [sh, /scripts/start.sh]
      volumeMounts:
        - name: scripts
          mountPath: /scripts
  volumes:
    - name: scripts
      configMap:
        name: scripts
`,
    ['/scripts/start.sh', '/scripts/setup.sh'],
  ),
  check(context) {
    for (const container of context.set.containersWith('volumeMounts')) {
      for (const words of commandsOf(container)) {
        const run = runFileOf(words);
        const file = run === undefined ? undefined : mountedFile(container, run.path);
        if (run === undefined || file === undefined) continue;
        if (isThere(container, run, file, context) && run.isExecuted) checkMode(container, run, file, context);
      }
    }
  },
});

/** Reports a file that the volume lacks; returns false where it does, or where this is unknown. */
function isThere(container: Container, run: RunFile, file: MountedFile, { resolve, report }: RuleContext): boolean {
  const { type, name, source, path, mount } = file;
  const items = source.at('items');
  const subject = `${containerName(container)} runs "${run.path}", and ${type} "${name}", mounted at "${mount.mountPath ?? ''}", has no`;
  if (items.items.length > 0) {
    const paths = items.items.flatMap((item) => item.at('path').text ?? []);
    if (paths.includes(path)) return true;
    const similar = similarName(path, paths);
    report({
      at: run.field,
      message: `${subject} item "${path}"${similar === undefined ? '' : `; did you mean "${similar}"?`}`,
      fix: 'run the path of an item of the volume, or add the item',
      other: { at: items, message: `its files: ${listOf(paths)}` },
    });
    return false;
  }
  const { namespace } = container.pod;
  const resolution = resolve({ type, namespace, name });
  const target = 'target' in resolution ? resolution.target : undefined;
  if (target?.keys === undefined) return false;
  if (target.keys.has(path)) return true;
  const similar = similarName(path, target.keys.keys());
  const [entity] = target.entities;
  report({
    at: run.field,
    message: `${subject} key "${path}"${similar === undefined ? '' : `; did you mean "${similar}"?`}`,
    fix: `add the key "${path}" to the ${type}, or run one that it has`,
    other: entity && { at: entity.field, message: `its keys: ${listOf(target.keys.keys())}` },
  });
  return false;
}

/** The mode of files where none is set (https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/volume/). */
const DEFAULT_MODE = 0o644;

function checkMode(
  container: Container,
  run: RunFile,
  { source, path, type, name }: MountedFile,
  context: RuleContext,
) {
  const item = source.at('items').items.find((one) => one.at('path').text === path);
  const at = [item?.at('mode'), source.at('defaultMode')].find((field) => field?.exists === true);
  const mode = at === undefined ? DEFAULT_MODE : at.number;
  if (mode === undefined || (mode & 0o111) !== 0) return;
  context.report({
    at: run.field,
    message: `${containerName(container)} executes "${run.path}" of ${type} "${name}", whose mode ${octal(mode)} lets nobody execute it`,
    other: { at: at ?? source, message: at === undefined ? 'the volume, without a mode' : 'its mode' },
  });
}

function octal(mode: number): string {
  return `0${mode.toString(8).padStart(3, '0')}`;
}
