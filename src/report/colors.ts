/** Colours a piece of text, or leaves it as it is. */
export interface Colors {
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly blue: (text: string) => string;
  readonly bold: (text: string) => string;
}

/** The colours of a terminal, or none. */
export function colors(enabled: boolean): Colors {
  const paint = (code: number) => (text: string) => (enabled && text !== '' ? `\u001B[${code}m${text}\u001B[0m` : text);
  return { red: paint(31), yellow: paint(33), blue: paint(34), bold: paint(1) };
}
