import { alternatives, constructError, describeValue, type Place } from '../../parts/props/construct-error';
import { isList } from '../../parts/props/is-list';
import type { ArtifactType, OutputType } from './artifact-types';
import { isParameterType } from './parameter-types';
import { isArtifact, type InputPlan } from './pipeline-node';
import type { ArtifactSource } from './pipeline-source';

/** An artifact that a step reads, as its program finds it. */
export interface InputArtifactText {
  /** The path of the artifact in the container. */
  readonly path: string;
  /** The address of the artifact in the object store. */
  readonly uri: string;
}

/** An artifact that a step writes, as its program finds it. */
export interface OutputArtifactText {
  /** The path in the container to which the program writes the artifact. */
  readonly path: string;
  /** The address of the artifact in the object store. */
  readonly uri: string;
}

/** A parameter that a step writes, as its program finds it. */
export interface OutputParameterText {
  /** The path of the file in the container to which the program writes the value. */
  readonly path: string;
}

/** The inputs and outputs of a step, as its command and arguments name them: texts that Kubeflow replaces when the step runs. */
export interface StepTexts<I, O> {
  /** The value of an input, or the place of an artifact. */
  readonly inputs: { readonly [Name in keyof I]: I[Name] extends ArtifactSource ? InputArtifactText : string };
  /** The places of outputs. */
  readonly outputs: {
    readonly [Name in keyof O]: O[Name] extends ArtifactType ? OutputArtifactText : OutputParameterText;
  };
}

/** Words of a command: a list, or a function that gets the names of inputs and outputs. */
export type StepWords<I, O> = readonly string[] | ((texts: StepTexts<I, O>) => readonly string[]);

type Words = (texts: object) => unknown;
type Inputs = ReadonlyMap<string, InputPlan>;
type Outputs = ReadonlyMap<string, OutputType>;

/**
 * The words of a command or its arguments.
 *
 * @throws on words that are no strings, and in a function on inputs and outputs that the step does not have
 */
export function wordsOf(place: Place, prop: string, given: unknown, inputs: Inputs, outputs: Outputs): string[] {
  const words = typeof given === 'function' ? (given as Words)(textsOf(place, inputs, outputs)) : given;
  if (!isList(words as object))
    throw constructError(place, `'${prop}' is ${describeValue(words)}; write it as a list, a word an item`);
  return (words as readonly unknown[]).map((word) => {
    if (typeof word !== 'string')
      throw constructError(place, `a word of '${prop}' is ${describeValue(word)}; write it as a string`);
    return word;
  });
}

function textsOf(place: Place, inputs: Inputs, outputs: Outputs): object {
  const inputTexts = [...inputs].map(([name, input]) => {
    if (input.kind !== 'read' || !isArtifact(input.read)) return [name, `{{$.inputs.parameters['${name}']}}`];
    const artifact = `$.inputs.artifacts['${name}']`;
    return [name, known(place, `input "${name}"`, { path: `{{${artifact}.path}}`, uri: `{{${artifact}.uri}}` })];
  });
  const outputTexts = [...outputs].map(([name, type]) => {
    if (isParameterType(type))
      return [name, known(place, `output "${name}"`, { path: `{{$.outputs.parameters['${name}'].output_file}}` })];
    const artifact = `$.outputs.artifacts['${name}']`;
    return [name, known(place, `output "${name}"`, { path: `{{${artifact}.path}}`, uri: `{{${artifact}.uri}}` })];
  });
  return {
    inputs: known(place, 'inputs', Object.fromEntries(inputTexts) as object),
    outputs: known(place, 'outputs', Object.fromEntries(outputTexts) as object),
  };
}

/** The object, which throws when a field is read that it does not have, and when it is written into a text. */
function known(place: Place, what: string, fields: object): object {
  return new Proxy(fields, {
    get(target, field): unknown {
      if (Object.hasOwn(target, field)) return Reflect.get(target, field) as unknown;
      if (field === Symbol.toPrimitive || field === 'toString')
        throw constructError(place, `the ${what} stands in a text; write one of its fields, such as '.path'`);
      if (typeof field === 'symbol') return undefined;
      throw constructError(place, `there is no "${field}" in the ${what}; ${alternatives(field, Object.keys(target))}`);
    },
  });
}

const PLACEHOLDER = /\{\{\$(.*?)\}\}/g;

// the forms that the launcher replaces (backend/src/v2/component/launcher_v2.go, getPlaceholders)
const INPUT_PARAMETER = /^\.inputs\.parameters\['([^']*)'\]$/;
const OUTPUT_PARAMETER = /^\.outputs\.parameters\['([^']*)'\]\.output_file$/;
const INPUT_ARTIFACT = /^\.inputs\.artifacts\['([^']*)'\]\.(?:path|uri|metadata(?:\['[^']*'\])?)$/;
const OUTPUT_ARTIFACT = /^\.outputs\.artifacts\['([^']*)'\]\.(?:path|uri|metadata(?:\['[^']*'\])?)$/;

/**
 * Throws on placeholders in the words of a command that Kubeflow would leave as they are, and on inputs and outputs that no word names, which
 * the program would never see.
 */
export function checkPlaceholders(place: Place, words: readonly string[], inputs: Inputs, outputs: Outputs): void {
  const named = { inputs: new Set<string>(), outputs: new Set<string>() };
  let isWhole = false;
  for (const [placeholder, path = ''] of words.flatMap((word) => [...word.matchAll(PLACEHOLDER)])) {
    // all of it, in JSON
    if (path === '' || path === '.json_escape[1]') isWhole = true;
    else noteNamed(place, placeholder, path, { inputs, outputs, named });
  }
  if (isWhole) return;
  const unread = [...inputs.keys()].find((name) => !named.inputs.has(name));
  if (unread !== undefined) {
    const text = isArtifactOf(inputs.get(unread)) ? `${unread}.path` : unread;
    throw constructError(
      place,
      `input "${unread}" is named by no word of 'command' and 'args'; write it as args: ({ inputs }) => [inputs.${text}], or leave it out`,
    );
  }
  const unwritten = [...outputs.keys()].find((name) => !named.outputs.has(name));
  if (unwritten !== undefined)
    throw constructError(
      place,
      `output "${unwritten}" is named by no word of 'command' and 'args'; write it as args: ({ outputs }) => [outputs.${unwritten}.path], or leave it out`,
    );
}

function noteNamed(
  place: Place,
  placeholder: string,
  path: string,
  step: {
    readonly inputs: Inputs;
    readonly outputs: Outputs;
    readonly named: { readonly inputs: Set<string>; readonly outputs: Set<string> };
  },
): void {
  const { inputs, outputs, named } = step;
  const [, input] = INPUT_PARAMETER.exec(path) ?? INPUT_ARTIFACT.exec(path) ?? [];
  const [, output] = OUTPUT_PARAMETER.exec(path) ?? OUTPUT_ARTIFACT.exec(path) ?? [];
  const name = input ?? output;
  if (name === undefined)
    throw constructError(place, `${placeholder} is no placeholder of Kubeflow; use ({ inputs, outputs }) => [...]`);
  const isInput = input !== undefined;
  const all: ReadonlyMap<string, unknown> = isInput ? inputs : outputs;
  if (!all.has(name))
    throw constructError(
      place,
      `${placeholder} names no ${isInput ? 'input' : 'output'} of the step; ${alternatives(name, all.keys())}`,
    );
  const isParameter = path.includes('.parameters[');
  if (isParameter === isArtifactOf(isInput ? inputs.get(name) : outputs.get(name)))
    throw constructError(
      place,
      `${placeholder} names "${name}" as ${isParameter ? 'a parameter' : 'an artifact'}, which it is not; use ({ inputs, outputs }) => [...]`,
    );
  (isInput ? named.inputs : named.outputs).add(name);
}

function isArtifactOf(value: InputPlan | OutputType | undefined): boolean {
  if (typeof value === 'string') return !isParameterType(value);
  return value?.kind === 'read' && isArtifact(value.read);
}
