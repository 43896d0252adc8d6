import { constructError, describeValue, type Place } from './construct-error';

/** What a value at least is: a text, a list, a list of objects, or an object. */
export type Shape = 'text' | 'list' | 'objects' | 'object';

const WORDS: Readonly<Record<Shape, string>> = {
  text: 'a string',
  list: 'a list',
  objects: 'a list of objects',
  object: 'an object',
};

/**
 * Refuses props that are not even of their shape, before anybody looks into them.
 *
 * The types say so already, but neither to JavaScript nor to what was cast or read from JSON: what would be a crash somewhere within
 * becomes a message that names the prop.
 */
export function refuseShapes(place: Place, props: object, shapes: Readonly<Record<string, Shape>>): void {
  // over the props that are given: most are not
  for (const prop in props) {
    const shape = shapes[prop];
    if (shape === undefined) continue;
    const value: unknown = (props as Readonly<Record<string, unknown>>)[prop];
    if (value === undefined || hasShape(value, shape)) continue;
    throw constructError(place, `'${prop}' is ${describeValue(value)}; give it ${WORDS[shape]}, or leave it out`);
  }
}

function hasShape(value: unknown, shape: Shape): boolean {
  switch (shape) {
    case 'text':
      return typeof value === 'string';
    case 'list':
      return Array.isArray(value);
    case 'objects':
      return Array.isArray(value) && value.every(isObject);
    case 'object':
      return isObject(value);
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
