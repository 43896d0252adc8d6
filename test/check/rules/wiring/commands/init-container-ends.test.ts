import { initContainerEnds } from '../../../../../src/check/rules/wiring/commands/init-container-ends';
import { testRule } from '../../../rule-tester';

const pod = (init: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: a}\nspec: {initContainers: [{name: i, image: busybox, ${init}}], containers: [{name: web, image: web, command: [sleep, infinity]}]}\n`;
const shell = (script: string) => pod(`command: [sh, -c, ${JSON.stringify(script)}]`);
const says = (why: string, path = 'command[0]') => [
  `error spec.initContainers[0].${path}: container "i" of Pod a/web is an init container that never ends: ${why}`,
];

testRule(initContainerEnds, {
  passes: [
    { name: 'a sidecar', yaml: pod('restartPolicy: Always, command: [tail, -F, /a]') },
    { name: 'a sleep that ends', yaml: pod('command: [sleep, "10"]') },
    { name: 'the end of a file', yaml: pod('command: [tail, -n, "5", /a]') },
    { name: 'a tail that ends with a process', yaml: pod('command: [tail, -f, "--pid=7", /a]') },
    { name: 'a loop that waits', yaml: shell('until nc -z db 5432; do sleep infinity; done') },
    { name: 'a tail in a pipe', yaml: shell('tail -F /a | grep -m 1 ready') },
    { name: 'a tail in the background', yaml: shell('tail -F /a & sleep 5') },
    { name: 'a script that goes on', yaml: shell('tail -n 1 /a; echo tail -f') },
    { name: 'a program of another name', yaml: pod('command: [/bin/retail, -f]') },
    { name: 'the command of the image', yaml: pod('args: [tail, -f]') },
  ],
  violates: [
    { name: 'tail -F', yaml: pod('command: [/usr/bin/tail, -n0, -F, /a]'), says: says('tail -F') },
    {
      name: 'tail --follow',
      yaml: pod('command: [tail], args: [--follow=name, /a]'),
      says: says('tail --follow=name'),
    },
    { name: 'sleep infinity', yaml: pod('command: [sleep, infinity]'), says: says('sleep infinity') },
    {
      name: 'the last command of a script',
      yaml: shell('echo start\nexec sleep inf\n'),
      says: says('sleep inf', 'command[2]'),
    },
    { name: 'one after another', yaml: shell('touch /a && tail -f /a'), says: says('tail -f', 'command[2]') },
  ],
});
