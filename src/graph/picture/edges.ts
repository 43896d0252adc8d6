import type { DrawnEdge } from '../model';
import { drawSign } from './glyphs';
import type { Point, Route } from './graphviz';
import { element, round } from './markup';

/** Pixels. */
const ARROW = { length: 9, half: 4 };
const BAR = { half: 8 };

const write = ({ x, y }: Point) => `${round(x)} ${round(y)}`;

function pathOf({ curve, tip }: Route): string {
  const [start, ...rest] = curve;
  if (start === undefined) return '';
  const curves: string[] = [];
  for (let index = 0; index + 2 < rest.length; index += 3) {
    curves.push(
      `C${rest
        .slice(index, index + 3)
        .map(write)
        .join(' ')}`,
    );
  }
  return `M${write(start)}${curves.join('')}L${write(tip)}`;
}

/** The direction in which an edge arrives, as a vector of length 1. */
function directionOf({ curve, tip }: Route): Point {
  // of a short arrow the last point may be the tip
  const isApart = ({ x, y }: Point) => Math.hypot(tip.x - x, tip.y - y) > 0.5;
  const from = [...curve].reverse().find(isApart) ?? { x: tip.x - 1, y: tip.y };
  const length = Math.hypot(tip.x - from.x, tip.y - from.y);
  return { x: (tip.x - from.x) / length, y: (tip.y - from.y) / length };
}

function headOf(drawn: DrawnEdge, route: Route): string {
  const { tip } = route;
  const along = directionOf(route);
  const at = (back: number, aside: number): Point => ({
    x: tip.x - along.x * back - along.y * aside,
    y: tip.y - along.y * back + along.x * aside,
  });
  // a request that is blocked does not arrive, so a bar stands where the arrow would
  if (drawn.edge.state === 'blocked') {
    return element('path', { class: 'bar', d: `M${write(at(4, BAR.half))}L${write(at(4, -BAR.half))}` });
  }
  const head = element('path', {
    class: 'head',
    d: `M${write(tip)}L${write(at(ARROW.length, ARROW.half))}L${write(at(ARROW.length, -ARROW.half))}Z`,
  });
  if (drawn.edge.state !== 'broken') return head;
  const middle = at(ARROW.length + 9, 0);
  return head + drawSign('broken', middle.x, middle.y);
}

/** Draws the line of an edge, its head, and a wide invisible line under both that a pointer can hit. */
export function drawEdge(drawn: DrawnEdge, route: Route): string {
  const d = pathOf(route);
  if (d === '') return '';
  return [element('path', { class: 'hit', d }), element('path', { class: 'line', d }), headOf(drawn, route)].join('');
}
