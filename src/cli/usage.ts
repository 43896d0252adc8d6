import type { Command, Options } from './command';

const program = 'npx cdk8s-dovetail';

/** The help of the program: its commands. */
export function usage(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name, operands }) => `${name} ${operands}`.length));
  const lines = commands.map(({ name, operands, summary }) => `  ${`${name} ${operands}`.padEnd(width)}  ${summary}\n`);
  const examples = commands.flatMap((command) => command.examples.slice(0, 1));
  return `Usage: ${program} COMMAND [options]

Commands:
${lines.join('')}
Options:
${optionLines({ help: { type: 'boolean', short: 'h', help: 'show this help, or with a command its help' }, version: { type: 'boolean', help: 'show the version' } })}
${exampleLines(examples)}`;
}

/** The help of a command: its options and examples. */
export function usageOf({ name, operands, summary, options, examples, notes = [] }: Command): string {
  const sentence = summary.charAt(0).toUpperCase() + summary.slice(1);
  return `Usage: ${program} ${[name, operands, '[options]'].filter((word) => word !== '').join(' ')}

${sentence}.

Options:
${optionLines(options)}
${exampleLines(examples)}${notes.map((note) => `\n${note}\n`).join('')}`;
}

function optionLines(options: Options): string {
  const lines = Object.entries(options).map(([name, { short, value, multiple, help }]) => {
    const left = `${short === undefined ? '    ' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
    return [left, multiple === true ? `${help}; may be repeated` : help] as const;
  });
  const width = Math.min(Math.max(...lines.map(([left]) => left.length)), 28);
  return lines
    .map(
      ([left, help]) =>
        `  ${left.length > width ? `${left}\n${' '.repeat(width + 2)}` : left.padEnd(width)}  ${help}\n`,
    )
    .join('');
}

function exampleLines(examples: readonly Command['examples'][number][]): string {
  const width = Math.max(...examples.map(({ line }) => line.length));
  const lines = examples.map(({ line, purpose }) => `  ${program} ${line.padEnd(width)}  ${purpose}\n`);
  return `Examples:\n${lines.join('')}`;
}
