import { dovetail, inEmptyFolder } from './command-line';

inEmptyFolder();

const commands = ['init', 'check', 'graph', 'rules', 'explain'];

test('the help lists each command with an example', () => {
  const { out } = dovetail('--help');

  for (const command of commands) {
    expect(out).toMatch(new RegExp(`^  ${command} `, 'm'));
    expect(out).toContain(`npx cdk8s-dovetail ${command}`);
  }
  expect(out).toContain('--version');
});

test.each(commands)('each way to ask for the help of %s gives the same text', (command) => {
  const { out } = dovetail(`${command} --help`);

  expect(out).toMatch(new RegExp(`^Usage: npx cdk8s-dovetail ${command} `));
  expect(dovetail(`${command} -h`).out).toBe(out);
  expect(dovetail(`help ${command}`).out).toBe(out);
});

test.each(commands)('each option that the help of %s shows is accepted', (command) => {
  const { out } = dovetail(`${command} --help`);
  const options = [...out.matchAll(/^ {2}(?:-\w, | {4})--([a-z-]+)( [A-Z])?/gm)];

  expect(options.length).toBeGreaterThan(0);
  for (const [, name = '', value] of options) {
    if (name === 'help') continue;
    const { error } = dovetail([
      command,
      ...(value === undefined ? [`--${name}`] : [`--${name}`, 'x']),
      '--no-such-option',
    ]);
    expect(error).toBe('cdk8s-dovetail: unknown option "--no-such-option"\n');
  }
});

test.each(commands)('the lines of the help of %s fit a terminal', (command) => {
  for (const line of dovetail(`${command} --help`).out.split('\n')) expect(line.length).toBeLessThanOrEqual(120);
});

test.each([
  ['check --formt json', 'unknown option "--formt"; did you mean "--format"?'],
  ['check -x', 'unknown option "-x"'],
  ['check --format', "option '--format <value>' argument missing"],
  ['check --format --strict', "option '--format' argument is ambiguous"],
  ['--verson', 'unknown option "--verson"; did you mean "--version"?'],
  ['foo', 'unknown command "foo"; use init, check, graph, rules, explain'],
])('%s is refused', (line, message) => {
  expect(dovetail(line)).toEqual({ code: 2, out: '', error: `cdk8s-dovetail: ${message}\n` });
});
