import { spawnSync } from 'node:child_process';
import { markThrows } from '../../scripts/exception-lines';

/** The lines that Node prints of an uncaught error before its message. */
function shownBefore(code: string, message: string): string {
  const { stderr } = spawnSync(process.execPath, ['-e', code], { encoding: 'utf8' });
  expect(stderr).toContain(message);
  return stderr.slice(0, stderr.indexOf(message));
}

const BODIES: readonly (readonly [name: string, code: string])[] = [
  ['a throw', `throw new Error('the message');`],
  ['a throw among other statements', `if (true) { throw new Error('the message'); } else { throw 1; }`],
  ['a throw over several lines', `throw new Error(\n  'the message',\n);`],
  ['a throw whose line ends within a template', 'throw new Error(`the message\n  is ${1 +\n 1} lines\nlong`);'],
  ['a throw of a caught error', `try { null.x; } catch { throw new Error('the message'); }`],
];

test.each(BODIES)('Node shows no line of %s', (_, code) => {
  expect(shownBefore(code, 'the message')).toContain('throw');
  expect(shownBefore(markThrows(code), 'the message')).not.toContain('throw');
});

test('a text is left alone', () => {
  const code = 'const text = `\n  throw new Error();\n`;';

  expect(markThrows(code)).toBe(code);
});

test('no line is added', () => {
  const code = BODIES.map(([, body]) => `{ ${body} }`).join('\n');

  expect(markThrows(code).split('\n')).toHaveLength(code.split('\n').length);
});
