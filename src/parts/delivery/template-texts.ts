import { dnsSubdomain } from '../naming/dns-names';
import { fieldsOf } from '../outside/go-template';
import { alternatives, constructError, describeValue, refuse, type Place } from '../props/construct-error';
import { filled, type Generator, type ParameterNames } from './generator';

const ACTION = /\{\{[^]*?\}\}/g;

/** A text of a template as it is checked: a parameter may stand for any value, so that an example takes its place. */
export function sampleOf(text: string): string {
  return text.replace(ACTION, 'x');
}

/** @throws on an action that is not closed, and on a parameter that no generator gives, in any text of a template */
export function checkTemplate(place: Place, value: unknown, names: ParameterNames): void {
  if (typeof value === 'string') {
    const { fields, isOpen } = fieldsOf(value);
    if (isOpen) throw constructError(place, `'template' has "${value}", where "{{" is not closed; write "}}" after it`);
    const unknown = fields.find((field) => !Object.hasOwn(names, field));
    if (unknown !== undefined)
      throw constructError(
        place,
        `'template' has "${value}", and no generator gives "${unknown}"; ${alternatives(unknown, Object.keys(names))}`,
      );
  } else if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) checkTemplate(place, inner, names);
}

/** @throws on a name that no Application can have, on one without a parameter, and where two Applications get the same */
export function checkTemplateName(place: Place, name: unknown, generators: readonly Generator[]): void {
  if (typeof name !== 'string')
    throw constructError(
      place,
      `'template.name' is ${name === undefined ? 'missing' : describeValue(name)}; give it a name with a parameter in it`,
    );
  refuse(place, dnsSubdomain("'template.name'", sampleOf(name)));
  if (sampleOf(name) === name)
    throw constructError(
      place,
      `'template.name' is "${name}" for all Applications; put a parameter into it, by which they differ`,
    );
  const seen = new Set<string>();
  for (const row of generators.flatMap(({ rows = [] }) => rows)) {
    const one = filled(name, row);
    if (sampleOf(one) !== one) continue;
    refuse(place, dnsSubdomain("'template.name'", one));
    if (seen.has(one))
      throw constructError(
        place,
        `'template.name' is "${one}" for two Applications; put a parameter into it, by which they differ`,
      );
    seen.add(one);
  }
}
