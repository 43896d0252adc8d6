import { alternatives, constructError, describeValue, list, type Place } from '../props/construct-error';

/** The parameters of a template: texts, and groups of them. */
export interface TemplateParameters {
  readonly [name: string]: string | TemplateParameters;
}

/** The names of parameters, with those in groups. */
export interface ParameterNames {
  readonly [name: string]: true | ParameterNames;
}

/** One set of parameters for each Application of an ApplicationSet, made by {@link Generators}. */
export class Generator<P extends TemplateParameters = TemplateParameters> {
  /** @internal */
  constructor(
    /** The generator as an ApplicationSet has it. @internal */
    readonly spec: Readonly<Record<string, unknown>>,
    /** The parameters that it gives. @internal */
    readonly names: ParameterNames,
    /** All sets of parameters, where they are known before Argo CD runs. @internal */
    readonly rows: readonly Readonly<Record<string, string>>[] | undefined,
  ) {}

  /** The parameters as a template writes them, by their types. @internal */
  declare readonly parameters: P;
}

/** The names that all generators give. */
export function commonNames([first = {}, ...others]: readonly ParameterNames[]): ParameterNames {
  const common: Record<string, true | ParameterNames> = {};
  for (const [name, inner] of Object.entries(first)) {
    const found = others.map((other) => other[name]);
    if (inner === true) {
      if (found.every((one) => one === true)) common[name] = true;
      continue;
    }
    const groups = found.filter((one): one is ParameterNames => typeof one === 'object');
    if (groups.length === found.length) common[name] = commonNames([inner, ...groups]);
  }
  return common;
}

/**
 * The parameters as texts of a template of Go, such as `{{.cluster}}`.
 *
 * @throws from the parameters, when one is read that no generator gives
 */
export function templateTexts(place: Place, names: ParameterNames, path: readonly string[] = []): TemplateParameters {
  const texts = Object.fromEntries(
    Object.entries(names).map(([name, inner]) => [
      name,
      inner === true ? actionOf([...path, name]) : templateTexts(place, inner, [...path, name]),
    ]),
  );
  return new Proxy(texts, {
    get(target, name) {
      if (typeof name === 'symbol' || Object.hasOwn(target, name)) return Reflect.get(target, name) as unknown;
      throw constructError(
        place,
        `no generator gives the parameter "${[...path, name].join('.')}"; ${alternatives(name, Object.keys(names))}`,
      );
    },
  });
}

/** `{{.values.region}}`, or with index where a name is no word of Go. */
function actionOf(path: readonly string[]): string {
  const isWord = (name: string) => /^[A-Za-z_]\w*$/.test(name);
  if (path.every(isWord)) return `{{.${path.join('.')}}}`;
  return `{{index . ${path.map((name) => JSON.stringify(name)).join(' ')}}}`;
}

/** A text with the parameters of one Application in place of their actions. */
export function filled(text: string, row: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{\.(\w+)\}\}|\{\{index \. ("[^"]*")\}\}/g, (action, word?: string, quoted?: string) => {
    const name = word ?? (JSON.parse(quoted ?? '""') as string);
    return row[name] ?? action;
  });
}

/** @throws on a value that is not a text */
export function checkTexts(place: Place, what: string, values: unknown): void {
  for (const [name, value] of Object.entries(values ?? {}))
    if (typeof value !== 'string')
      throw constructError(place, `${what}: "${name}" is ${describeValue(value)}; write it as a string`);
}

/** @throws on names that are missing in an element, since a template would have no value for them */
export function checkRows(place: Place, rows: readonly Readonly<Record<string, string>>[]): readonly string[] {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  rows.forEach((row, index) => {
    const missing = names.filter((name) => row[name] === undefined);
    if (missing.length > 0)
      throw constructError(place, `element ${index} has no ${list(missing)}, which others have; give it to all`);
    checkTexts(place, `element ${index}`, row);
  });
  return names;
}
