import type * as fc from 'fast-check';
import { drawn, type Draw } from './draw';
import { comments, flows, keys, odd, quoted, splinters, words } from './yaml-pieces';

// texts of YAML as people and tools write it, and broken ones; what they mean is a matter of the readers that are compared

class Writer {
  constructor(private readonly draw: Draw) {}

  text(): string {
    const { draw } = this;
    const documents = Array.from({ length: draw.int(1, 3) }, () => this.document());
    const separator = () => draw.pick('---', '---', '---', '---', '--- ', '--- # note');
    const text = documents.map((document, index) => (index > 0 || draw.once(3) ? `${separator()}\n` : '') + document);
    return draw.once(8) ? text.join('').trimEnd() : text.join('');
  }

  private document(): string {
    const { draw } = this;
    if (draw.once(15))
      return draw.pick(
        '',
        '# note\n',
        '\n',
        'a\n',
        '- a\n- b\n',
        '{"a": [1, 2], "b": {"c": null}}\n',
        '[a]\n',
        '"a"\n',
        '| \n  a\n',
        '  a: b\n  c: d\n',
        '{\n\t"a": [\n\t\t1\n\t],\n"b": "c"\n}\n',
        '...\n',
        '%YAML 1.1\n',
      );
    const lines = draw.once(10) ? this.list(0, 3) : this.mapping(0, 3);
    return this.withNotes(lines)
      .map((line) => `${line}\n`)
      .join('');
  }

  private mapping(indent: number, depth: number): string[] {
    return Array.from({ length: this.draw.int(1, 4) }, () => this.entry(indent, depth)).flat();
  }

  private list(indent: number, depth: number): string[] {
    const { draw } = this;
    const space = ' '.repeat(indent);
    return Array.from({ length: draw.int(1, 3) }, () => {
      if (draw.once(12)) return [`${space}-`];
      const dash = draw.once(10) ? '-   ' : '- ';
      if (depth > 0 && draw.once(2)) {
        const [first = '', ...rest] = draw.once(8)
          ? this.list(indent + dash.length, depth - 1)
          : this.mapping(indent + dash.length, depth - 1);
        return [space + dash + first.trimStart(), ...rest];
      }
      if (depth > 0 && draw.once(10)) return [`${space}-`, ...this.mapping(indent + 2, depth - 1)];
      return this.scalar(space + dash, indent);
    }).flat();
  }

  private entry(indent: number, depth: number): string[] {
    const { draw } = this;
    const key = draw.once(10) ? draw.pick(...odd) : draw.pick(...keys);
    const start = `${' '.repeat(indent)}${key}:`;
    if (draw.once(12)) return [start];
    if (depth === 0 || draw.once(2)) return this.scalar(`${start} `, indent);
    const head = draw.once(12) ? `${start} ${draw.pick('# note', '&x', '&y', '!!map', '  ', '#')}` : start;
    if (draw.once(3)) return [head, ...this.list(indent + draw.pick(0, 2, 2, 4), depth - 1)];
    return [head, ...this.mapping(indent + draw.pick(2, 2, 4, 1), depth - 1)];
  }

  /** A scalar or flow collection after the start of its line, which may go on over lines. */
  private scalar(start: string, indent: number): string[] {
    const { draw } = this;
    const below = ' '.repeat(indent + draw.pick(2, 2, 2, 1, 3, 0));
    const end = draw.once(8) ? draw.pick(' # note', ' ', '  ', '# none', '\t', ' \t# note') : '';
    switch (draw.int(1, 12)) {
      case 1:
      case 2:
        return [`${start}${draw.pick(...quoted)}${end}`];
      case 3:
      case 4:
        return [`${start}${draw.pick(...flows)}${end}`];
      case 5: {
        const header = draw.pick('|', '|', '>', '|-', '>-', '|+', '>+', '|2', '| # note', '|-x');
        return [start + header, ...this.blockLines(below)];
      }
      case 6: {
        const quote = draw.pick('"', "'");
        return [`${start}${quote}one`, ...this.moreLines(below), `${below}end${quote}${end}`];
      }
      case 7:
        return [
          `${start}one`,
          ...this.moreLines(below),
          `${below}${draw.pick('end', '- end', '#end', 'a: b', 'x #y')}${end}`,
        ];
      case 8: {
        const [open, close] = draw.pick(['[', ']'] as const, ['{a: 1,', '}'] as const);
        const items = draw.list(
          2,
          () => `${below}${open === '[' ? '' : 'b: '}${draw.pick('x', '80', '"c"', '[d]', "'e'")},`,
        );
        return [start + open, ...items, `${draw.pick(below, ' '.repeat(indent))}${close}${end}`];
      }
      case 9:
        return draw.once(3)
          ? [start.trimEnd(), `${below}${draw.pick(...words)}${end}`]
          : [`${start}${draw.pick('&x ', '*x', '!!str ', '!!int ', '&y ')}${draw.pick('', '1', 'a')}${end}`];
      default:
        return [`${start}${draw.pick(...words)}${end}`];
    }
  }

  private blockLines(below: string): string[] {
    return this.draw.list(4, () =>
      this.draw.pick(
        `${below}text`,
        `${below}# text`,
        '',
        below,
        `${below}  more`,
        `${below}a: b`,
        `${below}\ttab`,
        `${below}end  `,
        `${below} `,
        '---x',
      ),
    );
  }

  private moreLines(below: string): string[] {
    return this.draw.list(2, () =>
      this.draw.pick('', `${below}more`, below, `${below}two  `, `\t${below}tab`, `${below}it''s`, `${below}a\\`),
    );
  }

  private withNotes(lines: readonly string[]): readonly string[] {
    const { draw } = this;
    if (draw.once(2)) return lines;
    return lines.flatMap((line) => {
      if (!draw.once(8)) return [line];
      return draw.once(2) ? ['', line] : [' '.repeat(draw.int(0, 6)) + draw.pick(...comments), line];
    });
  }
}

/** Changes a text in a few places. */
function broken(draw: Draw, text: string): string {
  let changed = text;
  for (let left = draw.int(1, 3); left > 0; left -= 1) {
    const at = draw.int(0, changed.length);
    const [before, after] = [changed.slice(0, at), changed.slice(at)];
    const lineStart = before.lastIndexOf('\n') + 1;
    const line = changed.slice(lineStart).split('\n', 1).join('');
    switch (draw.int(1, 6)) {
      case 1:
        changed = before + after.slice(draw.int(1, 3));
        break;
      case 2:
        changed = `${changed.slice(0, lineStart)}${' '.repeat(draw.int(1, 2))}${changed.slice(lineStart)}`;
        break;
      case 3:
        changed = changed.slice(0, lineStart) + changed.slice(lineStart).replace(/^ {1,2}/, '');
        break;
      case 4:
        changed = `${changed.slice(0, lineStart)}${line}\n${changed.slice(lineStart)}`;
        break;
      default:
        changed = before + draw.pick(...splinters) + after;
    }
  }
  return changed;
}

/** Texts of a few documents each. */
export const yamlTexts: fc.Arbitrary<string> = drawn((draw) => new Writer(draw).text());

/** The same, and texts of `originals`, with a few changes each, most of which break them. */
export const brokenTexts = (originals: readonly [string, ...string[]]): fc.Arbitrary<string> =>
  drawn((draw) => broken(draw, draw.once(2) ? draw.pick(...originals) : new Writer(draw).text()));
