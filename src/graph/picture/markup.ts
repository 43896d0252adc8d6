import { relative } from 'node:path';
import { textWidth, type Font } from './measure';

/** Characters that XML 1.0 cannot hold (section 2.2, production Char), not even as references. */
const UNWRITABLE =
  // eslint-disable-next-line no-control-regex -- these are the characters that must go
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // parsers turn it into a line feed, and those of attributes turn all three into spaces
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/** Returns the text with U+FFFD for each character that XML cannot hold. */
export function writable(text: string): string {
  return text.replace(UNWRITABLE, '\ufffd');
}

/** Escapes a text for XML and HTML, in elements and in quoted attributes. */
export function escape(text: string): string {
  return writable(text).replace(/[&<>"'\r\n\t]/g, (character) => REFERENCES[character] ?? character);
}

/** Rounds to a tenth of a pixel: what Graphviz computes beyond that may differ between machines. */
export function round(value: number): number {
  // adding zero makes -0 the 0 that it is
  return Math.round(value * 10) / 10 + 0;
}

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Returns an element of SVG or HTML; `content` is markup. */
export function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined || value === ''
      ? []
      : [` ${key}="${typeof value === 'number' ? round(value) : escape(value)}"`],
  );
  const inner = content.join('');
  return inner === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${inner}</${name}>`;
}

/** Returns a line of text, held to the width that was measured for it, whatever font the reader has. */
export function textLine(x: number, y: number, text: string, font: Font, className: string): string {
  // the widths of other characters are bounds, to which no text should be stretched
  const isExact = /^[ -~·]*$/.test(text);
  return element(
    'text',
    {
      x,
      y,
      class: font.bold === true ? `${className} bold` : className,
      'font-size': font.size,
      textLength: isExact && text !== '' ? textWidth(text, font) : undefined,
      lengthAdjust: isExact ? 'spacingAndGlyphs' : undefined,
    },
    escape(text),
  );
}

/** Returns the title that a browser shows beside the pointer, and a screen reader reads. */
export function title(lines: readonly string[]): string {
  return element('title', {}, escape(lines.filter((line) => line !== '').join('\n')));
}

/**
 * Returns the address of a line of a file, seen from the folder that the picture lies in; undefined where the object
 * has no file. Both are paths from the working directory, or absolute.
 */
export function linkTo(file: string | undefined, line: number | undefined, folder = '.'): string | undefined {
  if (file === undefined || file === '' || file === '-') return undefined;
  const isAbsolute = /^([A-Za-z]:)?[\\/]/.test(file);
  const path = (isAbsolute || folder === '.' ? file : relative(folder, file)).replaceAll('\\', '/');
  const written = path
    .split('/')
    .map((part) => encodeURIComponent(writable(part)))
    .join('/')
    .replace(/^([A-Za-z])%3A\//, '$1:/');
  // ./ keeps the name of a file from being a scheme
  const base = path.startsWith('/') ? written : isAbsolute ? `file:///${written}` : `./${written}`;
  return line === undefined ? base : `${base}#L${line}`;
}
