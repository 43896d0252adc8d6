import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { POSITIONS, type Position } from '../../scripts/kubectl/inputs';

/** What kubectl reads, as `npm run kubectl-table` asked it; its version is in the file. */
interface Table {
  /** Scalars without quotes: those that are text, those that are something else, and those that are refused. */
  readonly plain: {
    readonly asText: readonly string[];
    readonly otherwise: readonly (readonly [text: string, value: unknown])[];
    readonly refused: readonly string[];
  };
  /** The characters that were tried at each position. */
  readonly points: readonly number[];
  readonly characters: Readonly<
    Record<
      Position,
      { readonly refused: readonly number[]; readonly otherwise: readonly (readonly [code: number, value: unknown])[] }
    >
  >;
  /** Documents of the field `spec` alone, and its value; the value is absent where kubectl refuses the document. */
  readonly grammar: readonly (readonly [yaml: string, value?: unknown])[];
  /** Texts that begin as JSON, and the fields `spec` of their objects; these are absent where kubectl refuses the text or a part of it. */
  readonly json: readonly (readonly [text: string, specs?: readonly unknown[]])[];
}

export const kubectl = JSON.parse(readFileSync(join(__dirname, 'kubectl.json'), 'utf8')) as Table;

export const positions = Object.keys(POSITIONS) as readonly Position[];

/** A mapping with a character at a position, and the value that it has where the character stands for itself. */
export function withCharacter(position: Position, code: number): { readonly yaml: string; readonly value: string } {
  const character = String.fromCodePoint(code);
  const values: Partial<Record<Position, string>> = { comment: 'ab', first: `${character}b` };
  return { yaml: `x: ${POSITIONS[position](character)}\n`, value: values[position] ?? `a${character}b` };
}

/** A value with the keys of its mappings in alphabetical order, as kubectl prints it. */
export function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
