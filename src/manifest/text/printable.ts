/** A text without what would steer the terminal that it is shown on: manifests may say anything. */
export function printable(text: string): string {
  return text.replace(/[^\P{Cc}\t]/gu, '\uFFFD');
}
