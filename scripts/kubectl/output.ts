/** Splits the objects that kubectl prints one after the other: each begins and ends at the first column. */
export function splitObjects(text: string): readonly string[] {
  return text.split(/(?<=^\}$)\n/m).filter((one) => one.trim() !== '');
}
