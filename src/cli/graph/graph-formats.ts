/** The formats of a graph. */
export const graphFormats = ['text', 'mermaid', 'dot', 'svg', 'html', 'json'] as const;

/** A format of a graph. */
export type GraphFormat = (typeof graphFormats)[number];
