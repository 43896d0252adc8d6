/**
 * Widths in thousandths of the font size of the printable ASCII characters, from U+0020.
 *
 * Source: the metrics that Adobe publishes for Helvetica and Helvetica-Bold; Arial and Liberation Sans have the same.
 */
const HELVETICA = widths(
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 ' +
    '584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 ' +
    '278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 ' +
    '500 500 500 334 260 334 584',
);

const HELVETICA_BOLD = widths(
  '278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 584 584 ' +
    '584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 ' +
    '333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 ' +
    '556 556 500 389 280 389 584',
);

/** An em: no letter of a script with an alphabet is wider, and those of Chinese, Japanese and Korean are as wide. */
const EM = 1000;

/** The width of a pictograph in the fonts that have them in colour. */
const PICTOGRAPH = 1500;

function widths(list: string): readonly number[] {
  return list.split(' ').map(Number);
}

/** A size in pixels, and whether it is bold. */
export interface Font {
  readonly size: number;
  readonly bold?: boolean;
}

function widthOf(character: string, font: Font): number {
  const code = character.codePointAt(0) ?? 0;
  const known = (font.bold === true ? HELVETICA_BOLD : HELVETICA)[code - 0x20];
  if (known !== undefined) return known;
  // the middle dot, which separates facts, and the space that does not break
  if (code === 0xb7 || code === 0xa0) return 278;
  // a font draws a box of at most this width for a character that it does not have
  return code >= 0x1f000 ? PICTOGRAPH : EM;
}

/** Returns the width of a text in pixels: exact for ASCII in Helvetica, and enough for everything else. */
export function textWidth(text: string, font: Font): number {
  let total = 0;
  for (const character of text) total += widthOf(character, font);
  return (total * font.size) / 1000;
}

/** Returns the text, or its beginning and its end with an ellipsis between, so that it is at most `width` wide. */
export function fit(text: string, font: Font, width: number): string {
  if (textWidth(text, font) <= width) return text;
  const characters = Array.from(text);
  for (let kept = characters.length - 1; kept > 0; kept -= 1) {
    // names of Kubernetes differ at their ends as often as at their beginnings
    const tail = Math.floor(kept / 2);
    const short = `${characters.slice(0, kept - tail).join('')}…${characters.slice(characters.length - tail).join('')}`;
    if (textWidth(short, font) <= width) return short;
  }
  return '…';
}

/** Returns the lines of a text, broken at spaces; a word that is too long is shortened, and so is the last line. */
export function wrap(text: string, font: Font, width: number, most: number): string[] {
  const lines: string[] = [];
  const words = text.split(/[ \t\r\n]+/).filter((word) => word !== '');
  for (const [index, word] of words.entries()) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && textWidth(longer, font) <= width) lines[lines.length - 1] = longer;
    else if (lines.length < most) lines.push(fit(word, font, width));
    else {
      lines[lines.length - 1] = fit(`${last ?? ''} ${words.slice(index).join(' ')}`, font, width);
      break;
    }
  }
  return lines;
}
