import { isBroken } from '../edge-states';
import type { Drawing } from '../model';
import { oneLine } from './one-line';

/** At most so many reasons are listed. */
const mostReasons = 20;

/** A flowchart in a page of Markdown, with the notes and the reasons of what is broken: a comment on a pull request. */
export function mermaidPage(text: string, { nodes, edges, notes }: Drawing): string {
  const broken = [...edges.map(({ edge }) => edge), ...nodes.flatMap(({ lines }) => lines)].filter(isBroken);
  const reasons = [...new Set(broken.flatMap(({ reason }) => reason ?? []))];
  const items = [...notes, ...reasons.slice(0, mostReasons).map((reason) => `✗ ${reason}`)];
  if (reasons.length > mostReasons) items.push(`✗ ${reasons.length - mostReasons} more`);
  const list = items.map((item) => `- ${markdown(item)}\n`).join('');
  return `\`\`\`mermaid\n${text}\`\`\`\n${list === '' ? '' : `\n${list}`}`;
}

// the messages are of names that anyone may write: none of them is a link, a mention or HTML
function markdown(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_{}[\]<>#|~]/g, '\\$&')
    .replace(/@/g, '@\u200b');
}
