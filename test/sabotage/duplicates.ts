import { breakAt, type Break, type Breakage } from './breakage';
import { nameOf } from './model';
import { at, items, text } from './objects';

/** Ways to say a thing twice. */
export const duplicateBreakages: readonly Breakage[] = [
  {
    name: 'an object is there again with other contents',
    rule: 'wiring/object-is-unique',
    breaks: ({ objects }) =>
      objects.map((value, index): Break => {
        const object = objects.length;
        return {
          changes: [
            { object, path: [], value },
            { object, path: ['metadata', 'labels', 'revised'], value: `after-${index}` },
          ],
          says: [{ object, path: ['metadata', 'name'], rule: 'wiring/object-is-unique' }],
        };
      }),
  },
  {
    name: 'an object is there again with the same contents',
    rule: 'wiring/object-is-unique',
    breaks: ({ objects }) =>
      objects
        .filter((value) => nameOf(value) !== '')
        .map((value): Break => {
          const object = objects.length;
          return {
            changes: [{ object, path: [], value }],
            says: [{ object, path: ['metadata', 'name'], rule: 'wiring/object-is-unique', severity: 'warning' }],
          };
        }),
  },
  {
    name: 'a variable is set again',
    rule: 'wiring/env-is-unique',
    breaks: ({ containers }) =>
      containers.flatMap(({ object, path, value }) => {
        const variables = items(at(value, 'env'));
        return variables.map(([, variable]): Break => {
          const index = variables.length;
          const name = text(at(variable, 'name')) ?? '';
          const again = breakAt(
            { object, path: [...path, 'env', index, 'name'], value: name },
            'wiring/env-is-unique',
            'warning',
          );
          return { ...again, changes: [{ object, path: [...path, 'env', index], value: { name, value: 'true' } }] };
        });
      }),
  },
];
