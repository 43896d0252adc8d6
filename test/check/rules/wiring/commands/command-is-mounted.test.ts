import { commandIsMounted } from '../../../../../src/check/rules/wiring/commands/command-is-mounted';
import { testRule } from '../../../rule-tester';

interface Options {
  readonly command?: string;
  readonly mount?: string;
  readonly volume?: string;
  readonly more?: string;
}

const config =
  "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: scripts, namespace: a}\ndata: {setup.sh: 'exec app'}\n";
const secret =
  "---\napiVersion: v1\nkind: Secret\nmetadata: {name: scripts, namespace: a}\nstringData: {setup.sh: 'exec app'}\n";
const pod = ({
  command = '[/scripts/setup.sh]',
  mount = 'mountPath: /scripts',
  volume = 'configMap: {name: scripts, defaultMode: 0755}',
  more = '',
}: Options = {}) =>
  `---\napiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: a}\nspec: {containers: [{name: web, image: web, command: ${command}, volumeMounts: [{name: s, ${mount}}]${more}}], volumes: [{name: s, ${volume}}]}\n`;

const command = 'spec.containers[0].command[0]';
const has = (path: string, file: string, what: string, options: { type?: string; at?: string } = {}) =>
  `error ${path}: container "web" of Pod a/web runs "${file}", and ${options.type ?? 'ConfigMap'} "scripts", mounted at "${options.at ?? '/scripts'}", has no ${what}`;
const missing = (key: string, type = 'ConfigMap') => [
  `  ${type} a/scripts: its keys: "setup.sh"`,
  `  fix: add the key "${key}" to the ${type}, or run one that it has`,
];
const mode = (path: string, file: string, octal: string, type = 'ConfigMap') =>
  `error ${path}: container "web" of Pod a/web executes "${file}" of ${type} "scripts", whose mode ${octal} lets nobody execute it`;
const unset = (source = 'configMap') => `  Pod a/web spec.volumes[0].${source}: the volume, without a mode`;

testRule(commandIsMounted, {
  passes: [
    { name: 'a file that is there and executable', yaml: config + pod() },
    { name: 'a file of the image', yaml: config + pod({ command: '[/app/start.sh]' }) },
    { name: 'a folder whose name goes on', yaml: config + pod({ command: '[/scripts-2/start.sh]' }) },
    { name: 'a command of the path', yaml: config + pod({ command: '[start.sh]' }) },
    { name: 'a variable', yaml: config + pod({ command: '[/scripts/$(SCRIPT)]' }) },
    {
      name: 'an interpreter, whose script needs no mode',
      yaml: config + pod({ command: '[bash, -e, /scripts/setup.sh]', volume: 'configMap: {name: scripts}' }),
    },
    { name: 'a module', yaml: config + pod({ command: '[python, -m, /scripts/start.py]' }) },
    { name: 'a script of several commands', yaml: config + pod({ command: '[sh, -c, "cd /; /scripts/start.sh"]' }) },
    { name: 'a command that may fail', yaml: config + pod({ command: '[sh, -c, "/scripts/start.sh || true"]' }) },
    { name: 'a ConfigMap that lies elsewhere', yaml: pod({ command: '[sh, /scripts/start.sh]' }) },
    {
      name: 'a volume of another kind',
      yaml: config + pod({ command: '[/scripts/start.sh]', volume: 'emptyDir: {}' }),
    },
    {
      name: 'another volume above it',
      yaml:
        config +
        pod({ command: '[/scripts/bin/start.sh]' }).replace(
          'volumeMounts: [',
          'volumeMounts: [{name: other, mountPath: /scripts/bin}, ',
        ),
    },
    {
      name: 'a path that items give',
      yaml:
        config +
        pod({
          command: '[/scripts/bin/run]',
          volume: 'configMap: {name: scripts, items: [{key: setup.sh, path: bin/run, mode: 0555}]}',
        }),
    },
    {
      name: 'one file, by its key',
      yaml: config + pod({ command: '[/start]', mount: 'mountPath: /start, subPath: setup.sh' }),
    },
    { name: 'a path with a variable', yaml: config + pod({ mount: 'mountPath: /scripts, subPathExpr: $(DIR)' }) },
    { name: 'the argument of a program', yaml: config + pod({ command: '[app, /scripts/start.sh]' }) },
  ],
  violates: [
    {
      name: 'a file that the mount hides',
      yaml: config + pod({ command: '[/scripts/start.sh]' }),
      says: [has(command, '/scripts/start.sh', 'key "start.sh"'), ...missing('start.sh')],
    },
    {
      name: 'a misspelt one, of an interpreter',
      yaml: config + pod({ command: '[/bin/bash, -x, /scripts/setpu.sh]' }),
      says: [
        has('spec.containers[0].command[2]', '/scripts/setpu.sh', 'key "setpu.sh"; did you mean "setup.sh"?'),
        ...missing('setpu.sh'),
      ],
    },
    {
      name: 'one in the arguments of an interpreter',
      yaml: config + pod({ command: '[python3]', more: ', args: [-u, /scripts/main.py]' }),
      says: [has('spec.containers[0].args[1]', '/scripts/main.py', 'key "main.py"'), ...missing('main.py')],
    },
    {
      name: 'the first command of a shell, in a Secret',
      yaml:
        secret + pod({ command: '[sh, -ec, "exec /scripts/start.sh --now"]', volume: 'secret: {secretName: scripts}' }),
      says: [
        has('spec.containers[0].command[2]', '/scripts/start.sh', 'key "start.sh"', { type: 'Secret' }),
        ...missing('start.sh', 'Secret'),
      ],
    },
    {
      name: 'a script that a shell reads',
      yaml: config + pod({ command: '[sh, -c, ". /scripts/env.sh; app"]' }),
      says: [has('spec.containers[0].command[2]', '/scripts/env.sh', 'key "env.sh"'), ...missing('env.sh')],
    },
    {
      name: 'one behind a small init',
      yaml: config + pod({ command: '[/usr/bin/tini, --, /scripts/start.sh]' }),
      says: [has('spec.containers[0].command[2]', '/scripts/start.sh', 'key "start.sh"'), ...missing('start.sh')],
    },
    {
      name: 'one of a probe and one of a hook',
      yaml:
        config +
        pod({
          more: ', readinessProbe: {exec: {command: [/scripts/ready]}}, lifecycle: {preStop: {exec: {command: [/scripts/stop]}}}',
        }),
      says: [
        has('spec.containers[0].lifecycle.preStop.exec.command[0]', '/scripts/stop', 'key "stop"'),
        ...missing('stop'),
        has('spec.containers[0].readinessProbe.exec.command[0]', '/scripts/ready', 'key "ready"'),
        ...missing('ready'),
      ],
    },
    {
      name: 'a key that items rename',
      yaml: config + pod({ volume: 'configMap: {name: scripts, items: [{key: setup.sh, path: run.sh}]}' }),
      says: [
        has(command, '/scripts/setup.sh', 'item "setup.sh"'),
        '  Pod a/web spec.volumes[0].configMap.items: its files: "run.sh"',
        '  fix: run the path of an item of the volume, or add the item',
      ],
    },
    {
      name: 'a file that nobody may execute',
      yaml: config + pod({ volume: 'configMap: {name: scripts}' }),
      says: [mode(command, '/scripts/setup.sh', '0644'), unset()],
    },
    {
      name: 'one of a mode of its own, in a Secret',
      yaml:
        secret +
        pod({
          volume:
            'secret: {secretName: scripts, defaultMode: 0755, items: [{key: setup.sh, path: setup.sh, mode: 0400}]}',
        }),
      says: [
        mode(command, '/scripts/setup.sh', '0400', 'Secret'),
        '  Pod a/web spec.volumes[0].secret.items[0].mode: its mode',
      ],
    },
    {
      name: 'one that a shell executes',
      yaml: config + pod({ command: '[sh, -c, /scripts/setup.sh]', volume: 'configMap: {name: scripts}' }),
      says: [mode('spec.containers[0].command[2]', '/scripts/setup.sh', '0644'), unset()],
    },
    {
      name: 'one file that is mounted by its key',
      yaml:
        config +
        pod({
          command: '[/start]',
          mount: 'mountPath: /start, subPath: setup.sh',
          volume: 'configMap: {name: scripts, defaultMode: 0444}',
        }),
      says: [mode(command, '/start', '0444'), '  Pod a/web spec.volumes[0].configMap.defaultMode: its mode'],
    },
  ],
});
