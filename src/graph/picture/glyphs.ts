import type { GraphNode } from '../model';
import { element } from './markup';

/** Drawings of our own in a square of 16, for strokes of 1.4 without a fill. */
const GLYPHS = {
  internet: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM1.5 8h13M8 1.5c-4.2 4-4.2 9 0 13M8 1.5c4.2 4 4.2 9 0 13',
  entry: 'M6.5 2h6a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1h-6M1.5 8h8M7 5l3 3l-3 3',
  workload: 'M8 1.5l5.8 3.2v6.6L8 14.5l-5.8-3.2V4.7zM2.4 4.8L8 8l5.6-3.2M8 8v6.3',
  job: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM8 4.5V8l2.6 1.8',
  stateful: 'M8 1.8l6 3l-6 3l-6-3zM2 8l6 3l6-3M2 11.2l6 3l6-3',
  service: 'M8 6a2 2 0 1 0 0 4a2 2 0 1 0 0-4zM8 6V2M8 10v4M6 8H2M10 8h4',
  secret: 'M5 6.6a3.2 3.2 0 1 0 0 6.4a3.2 3.2 0 1 0 0-6.4zM7.3 7.5l6-6M10.4 4.4l2.2 2.2',
  config: 'M4 1.5h5.5L13 5v9a.5.5 0 0 1-.5.5h-8A.5.5 0 0 1 4 14zM9.3 1.7V5.2H13M6.2 8.4h4.6M6.2 11.2h4.6',
  storage:
    'M2.5 4c0-1.4 2.5-2.3 5.5-2.3S13.5 2.6 13.5 4S11 6.3 8 6.3S2.5 5.4 2.5 4zM2.5 4v8c0 1.4 2.5 2.3 5.5 2.3s5.5-.9 5.5-2.3V4M2.5 8c0 1.4 2.5 2.3 5.5 2.3s5.5-.9 5.5-2.3',
  policy: 'M8 1.5l5.5 2v4c0 3.3-2.2 5.8-5.5 7c-3.3-1.2-5.5-3.7-5.5-7v-4zM5.5 7.8l1.9 1.9l3.2-3.4',
  access: 'M8 1.8a2.8 2.8 0 1 0 0 5.6a2.8 2.8 0 1 0 0-5.6zM2.5 14.2c.3-3 2.5-4.7 5.5-4.7s5.2 1.7 5.5 4.7',
  other: 'M5 1.8h6l3.2 6.2l-3.2 6.2H5L1.8 8zM8 6.5a1.5 1.5 0 1 0 0 3a1.5 1.5 0 1 0 0-3z',
} as const;

export type GlyphName = keyof typeof GLYPHS;

const BY_KIND: Readonly<Record<string, GlyphName>> = {
  Job: 'job',
  CronJob: 'job',
  StatefulSet: 'stateful',
  Secret: 'secret',
  SealedSecret: 'secret',
  ExternalSecret: 'secret',
  ConfigMap: 'config',
  Service: 'service',
};

const BY_ROLE: Readonly<Record<GraphNode['role'], GlyphName>> = {
  internet: 'internet',
  entry: 'entry',
  app: 'workload',
  service: 'service',
  config: 'config',
  storage: 'storage',
  policy: 'policy',
  access: 'access',
  other: 'other',
};

/** Returns the glyph of a node: that of its kind, or else of its role. */
export function glyphOf(node: Pick<GraphNode, 'kind' | 'role'>): GlyphName {
  return BY_KIND[node.kind] ?? BY_ROLE[node.role];
}

/** Draws a glyph with its top left corner at x and y. */
export function drawGlyph(name: GlyphName, x: number, y: number, size: number, className: string): string {
  const scale = size / 16;
  return `<path class="glyph ${className}" transform="translate(${x} ${y})${scale === 1 ? '' : ` scale(${scale})`}" d="${GLYPHS[name]}"/>`;
}

/** The signs of states, which tell them apart without colour; each is drawn around the middle of a disc of radius 7. */
const SIGNS = {
  broken: 'M-2.6-2.6l5.2 5.2M2.6-2.6l-5.2 5.2',
  blocked: 'M-3.6 0h7.2',
  unsure: 'M-1.9-1.6a1.9 1.9 0 1 1 2.6 1.8c-.5.2-.7.6-.7 1.1M0 3.4v.1',
  waived: 'M-3.2.6c1.1-1.6 2.2-1.6 3.2-.6s2.1 1 3.2-.6',
  warning: 'M0-3.6v4.2M0 3.2v.1',
  added: 'M-3.4 0h6.8M0-3.4v6.8',
  removed: 'M-3.4 0h6.8',
  changed: 'M-3-1.4h6M-3 1.6h6M1.8-3.6l-3.6 7.4',
} as const;

export type SignName = keyof typeof SIGNS;

/** Draws a sign around a middle. */
export function drawSign(name: SignName, x: number, y: number): string {
  return element(
    'g',
    { class: `sign sign-${name}`, transform: `translate(${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10})` },
    name === 'removed' || name === 'added' || name === 'changed'
      ? '<rect x="-7" y="-7" width="14" height="14" rx="3.5"/>'
      : name === 'blocked'
        ? '<path class="plate" d="M-3-7h6l4 4v6l-4 4h-6l-4-4v-6z"/>'
        : name === 'warning'
          ? '<path class="plate" d="M0-7.5l7.5 13.5h-15z"/>'
          : '<circle r="7"/>',
    `<path class="stroke" d="${SIGNS[name]}"/>`,
  );
}
