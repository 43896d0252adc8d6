import * as fc from 'fast-check';
import type { Drawing } from '../../../src/graph/model';
import { drawing, edge, line, node } from '../picture/drawings';

/** Words that break one format or another. */
const traps = [
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  ']]>',
  '<!--',
  '-->',
  '&amp;&lt;&#0;',
  "' onload='alert(1)",
  '</title></svg>',
  '</style>',
  '__proto__',
  'constructor',
  'javascript:alert(1)',
  '\u202eabc',
  '\u2028',
  '\r\n',
  '\0',
];

/** A text of printable ASCII, of all of Unicode, or a trap; not empty. */
export const hostileText = fc.oneof(
  fc.string({ minLength: 1, maxLength: 40 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
  fc.constantFrom(...traps),
);

/** A drawing of which each text is one of the given ones. */
export function hostileDrawing(texts: readonly string[]): Drawing {
  const ids = texts.map((text, index) => `Deployment/${index}/${text}`);
  const nodes = texts.map((text, index) =>
    node(ids[index] ?? '', {
      name: text,
      namespace: text,
      group: text,
      file: text,
      ports: [text],
      details: [text],
      policies: [text],
      findings: [0],
      lines: [line(text), line(text, { state: 'broken', change: 'added' })],
    }),
  );
  const edges = ids.slice(1).map((id, index) =>
    edge(ids[index] ?? '', 'calls', id, {
      label: texts[index] ?? '',
      reason: texts[index],
      blockedBy: [texts[index] ?? ''],
      state: index % 2 === 0 ? 'blocked' : 'broken',
      findings: [0],
      places: [{ path: texts[index] ?? '', file: texts[index], line: 1 }],
    }),
  );
  const [first = ''] = texts;
  return drawing(nodes, edges, {
    groups: [...new Set(texts)].map((id) => ({ id, label: id })),
    notes: texts,
    findings: [{ rule: first, severity: 'error', message: first, fix: first, file: first, line: 1 }],
  });
}
