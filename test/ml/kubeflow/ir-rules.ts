import { parseAllDocuments } from 'yaml';
import { conditionProblems } from './ir-condition';
import { executorProblems } from './ir-executor';
import { platformProblems } from './ir-platform';
import { isObject, PIPELINE_SPEC, shapeProblems, type Json, type JsonObject, text } from './ir-shape';

/**
 * The problems of a pipeline's YAML: what servers of Kubeflow Pipelines refuse, or what fails when it runs. It shares no code with src/.
 */
export function irProblems(text: string): readonly string[] {
  const documents = parseAllDocuments(text, { version: '1.1' });
  const errors = documents.flatMap((document) => document.errors.map(({ message }) => message));
  if (errors.length > 0) return errors;
  const [spec, platform, ...others] = documents.map((document) => document.toJS() as Json);
  if (others.length > 0) return ['there are more than two documents'];
  return specProblems(spec, platform);
}

/** The same for documents that were read. */
export function specProblems(spec: Json | undefined, platform: Json | undefined): readonly string[] {
  const shape = shapeProblems('spec', spec, PIPELINE_SPEC);
  if (shape.length > 0 || !isObject(spec)) return shape;
  const components = object(spec, 'components');
  const executors = object(spec, 'deploymentSpec', 'executors');
  const name = object(spec, 'pipelineInfo').name;
  const problems = /^[a-z0-9][a-z0-9-]{0,127}$/.test(text(name)) ? [] : [`no pipeline can be called ${text(name)}`];
  problems.push(...componentNames(components, executors), ...reachability(object(spec, 'root'), components, executors));
  problems.push(...dagProblems('root', object(spec, 'root'), components));
  problems.push(...defaultProblems('root', object(spec, 'root')));
  for (const [key, component] of Object.entries(components)) {
    if (!isObject(component)) continue;
    problems.push(...definitionNames(key, component, component.dag !== undefined), ...defaultProblems(key, component));
    if (component.dag !== undefined) problems.push(...dagProblems(key, component, components));
    else problems.push(...executorProblems(key, component, executors));
  }
  problems.push(...definitionNames('root', object(spec, 'root'), false));
  if (platform !== undefined)
    problems.push(...(isObject(platform) ? platformProblems(platform, executors) : ['the platform is no object']));
  return problems;
}

/** The object at a path, or an empty one. */
export function object(value: Json | undefined, ...path: readonly string[]): JsonObject {
  const found = path.reduce<Json | undefined>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);
  return isObject(found) ? found : {};
}

function strings(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.map(text) : [];
}

function componentNames(components: JsonObject, executors: JsonObject): readonly string[] {
  const wrong = (names: readonly string[], prefix: string) =>
    names
      .filter((name) => !new RegExp(`^${prefix}-[-0-9a-z]+$`).test(name))
      .map((name) => `${name} is no ${prefix} name`);
  return [...wrong(Object.keys(components), 'comp'), ...wrong(Object.keys(executors), 'exec')];
}

/** Names of inputs and outputs: those of groups, which stand for values from outside, have a prefix. */
function definitionNames(key: string, component: JsonObject, isGroup: boolean): readonly string[] {
  const form = isGroup ? /^pipelinechannel--[-_0-9a-z]+$/ : /^[_0-9a-z]+$/;
  const names = ['inputDefinitions', 'outputDefinitions'].flatMap((field) =>
    ['parameters', 'artifacts'].flatMap((map) => Object.keys(object(component, field, map))),
  );
  return names.filter((name) => !form.test(name)).map((name) => `${key}: nothing can be called ${name}`);
}

/** References to components, and components without any; the executors in the same way; no component that contains itself. */
function reachability(root: JsonObject, components: JsonObject, executors: JsonObject): readonly string[] {
  const problems: string[] = [];
  const used = new Set<string>();
  const visit = (component: JsonObject, path: readonly string[]) => {
    for (const [name, task] of Object.entries(object(component, 'dag', 'tasks'))) {
      const reference = text(object(task, 'componentRef').name);
      if (path.includes(reference)) problems.push(`${reference} contains itself`);
      else if (!(reference in components)) problems.push(`task ${name} refers to ${reference}, which is not there`);
      else {
        used.add(reference);
        visit(object(components, reference), [...path, reference]);
      }
    }
  };
  visit(root, []);
  problems.push(
    ...Object.keys(components)
      .filter((key) => !used.has(key))
      .map((key) => `${key} is used by no task`),
  );
  const labels = Object.values(components).flatMap((component) => object(component).executorLabel ?? []);
  problems.push(...labels.filter((label) => !(text(label) in executors)).map((label) => `${text(label)} is not there`));
  problems.push(
    ...Object.keys(executors)
      .filter((key) => !labels.includes(key))
      .map((key) => `${key} is used by nothing`),
  );
  return problems;
}

function dagProblems(key: string, component: JsonObject, components: JsonObject): readonly string[] {
  const tasks = object(component, 'dag', 'tasks');
  const isExit = (name: string) => object(tasks, name, 'triggerPolicy').strategy !== undefined;
  const names = Object.keys(tasks);
  const problems = names.every(isExit) ? [`${key} has no task but exit tasks`] : [];
  for (const name of names) {
    const at = `${key}: task ${name}`;
    const task = object(tasks, name);
    if (!/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name)) problems.push(`${at} has a name that no task can have`);
    if (`${name}-driver` in tasks) problems.push(`${at} has a driver whose name is that of another task`);
    const before = strings(task.dependentTasks);
    if (before.join() !== [...new Set(before)].sort().join()) problems.push(`${at}: dependentTasks are not sorted`);
    for (const other of before) {
      if (!(other in tasks)) problems.push(`${at} depends on ${other}, which is not beside it`);
      else if (isExit(other)) problems.push(`${at} depends on the exit task ${other}`);
    }
    if (waitsForItself(name, tasks)) problems.push(`${at} waits for itself`);
    problems.push(...taskProblems(at, task, { tasks, parent: component, components, isExit: isExit(name) }));
  }
  return problems;
}

function waitsForItself(name: string, tasks: JsonObject): boolean {
  const seen = new Set<string>();
  const visit = (task: string): boolean =>
    strings(object(tasks, task).dependentTasks).some((other) => {
      if (other === name) return true;
      if (seen.has(other)) return false;
      seen.add(other);
      return visit(other);
    });
  return visit(name);
}

interface Surroundings {
  readonly tasks: JsonObject;
  readonly parent: JsonObject;
  readonly components: JsonObject;
  readonly isExit: boolean;
}

function taskProblems(at: string, task: JsonObject, around: Surroundings): readonly string[] {
  const component = object(around.components, text(object(task, 'componentRef').name));
  const problems: string[] = [];
  for (const map of ['parameters', 'artifacts']) {
    const defined = object(component, 'inputDefinitions', map);
    const given = object(task, 'inputs', map);
    const item = text(object(task, 'parameterIterator').itemInput);
    for (const [name, definition] of Object.entries(defined)) {
      const isOpen = object(definition).isOptional === true || name === item;
      if (!(name in given) && !isOpen) problems.push(`${at} does not get ${name}`);
    }
    for (const [name, input] of Object.entries(given)) {
      const type = typeOf(defined[name]);
      if (type === undefined)
        problems.push(`${at} gets ${name}, which ${text(object(task, 'componentRef').name)} does not have`);
      else problems.push(...inputProblems(`${at}: input ${name}`, object(input), type, { task, map, ...around }));
    }
  }
  return [...problems, ...policyProblems(at, task, component)];
}

function inputProblems(
  at: string,
  input: JsonObject,
  type: string,
  around: Surroundings & { readonly task: JsonObject; readonly map: string },
): readonly string[] {
  const { task, map, tasks, parent, components, isExit } = around;
  const fromTask = object(input, map === 'parameters' ? 'taskOutputParameter' : 'taskOutputArtifact');
  const producer = fromTask.producerTask;
  if (producer !== undefined) {
    const output = text(fromTask.outputParameterKey ?? fromTask.outputArtifactKey);
    const reference = text(object(tasks, text(producer), 'componentRef').name);
    const found = typeOf(object(components, reference, 'outputDefinitions', map)[output]);
    return [
      ...(text(producer) in tasks ? [] : [`${at} is of ${text(producer)}, which is not beside it`]),
      ...(strings(task.dependentTasks).includes(text(producer))
        ? []
        : [`${at}: dependentTasks lack ${text(producer)}`]),
      ...(found === type ? [] : [`${at} is ${type}, but output ${output} is ${found ?? 'not there'}`]),
      ...(isExit ? [`${at} of an exit task is an output`] : []),
    ];
  }
  const outer = input.componentInputParameter ?? input.componentInputArtifact;
  if (outer !== undefined) {
    const found = typeOf(object(parent, 'inputDefinitions', map)[text(outer)]);
    return found === type ? [] : [`${at} is ${type}, but ${text(outer)} of the group is ${found ?? 'not there'}`];
  }
  const status = object(input, 'taskFinalStatus').producerTask;
  if (status !== undefined) {
    const isRight = type === 'TASK_FINAL_STATUS' && isExit && strings(task.dependentTasks).includes(text(status));
    return isRight ? [] : [`${at} is a status that the task does not get`];
  }
  const { constant } = object(input, 'runtimeValue');
  return isOfType(constant, type) ? [] : [`${at} is ${JSON.stringify(constant)}, which is not ${type}`];
}

/** The type of an input or output: of a parameter, or the title of an artifact. */
function typeOf(definition: Json | undefined): string | undefined {
  if (!isObject(definition)) return undefined;
  const title = object(definition, 'artifactType').schemaTitle;
  return text(definition.parameterType ?? title);
}

function isOfType(value: Json | undefined, type: string): boolean {
  switch (type) {
    case 'STRING':
      return typeof value === 'string';
    case 'BOOLEAN':
      return typeof value === 'boolean';
    case 'NUMBER_DOUBLE':
      return typeof value === 'number' && Number.isFinite(value);
    case 'NUMBER_INTEGER':
      return Number.isSafeInteger(value);
    case 'LIST':
      return Array.isArray(value);
    case 'STRUCT':
      return isObject(value);
    default:
      return false;
  }
}

function defaultProblems(key: string, component: JsonObject): readonly string[] {
  return Object.entries(object(component, 'inputDefinitions', 'parameters')).flatMap(([name, definition]) => {
    const { defaultValue, parameterType } = object(definition);
    if (defaultValue === undefined || isOfType(defaultValue, text(parameterType))) return [];
    return [`${key}: the default of ${name} is not ${text(parameterType)}`];
  });
}

function policyProblems(at: string, task: JsonObject, component: JsonObject): readonly string[] {
  const problems: string[] = [];
  const parameters = object(component, 'inputDefinitions', 'parameters');
  const given = object(task, 'inputs', 'parameters');
  const { condition } = object(task, 'triggerPolicy');
  if (condition !== undefined) {
    const types = Object.keys(given).map((name) => [name, typeOf(parameters[name]) ?? ''] as const);
    problems.push(
      ...conditionProblems(text(condition), Object.fromEntries(types)).map((problem) => `${at}: ${problem}`),
    );
  }
  const retry = object(task, 'retryPolicy');
  if (task.retryPolicy !== undefined) {
    const seconds = (value: Json | undefined) => Number.parseFloat(text(value ?? '0s'));
    const { maxRetryCount, backoffFactor = 2, backoffDuration, backoffMaxDuration = '3600s' } = retry;
    if (!Number.isInteger(maxRetryCount) || Number(maxRetryCount) < 1)
      problems.push(`${at}: retries ${text(maxRetryCount)} times`);
    if (Number(backoffFactor) < 1) problems.push(`${at}: retries ever faster`);
    if (seconds(backoffMaxDuration) > 3600) problems.push(`${at}: waits longer than an hour`);
    if (seconds(backoffDuration) > seconds(backoffMaxDuration)) problems.push(`${at}: waits longer than at most`);
  }
  const iterator = object(task, 'parameterIterator');
  if (task.parameterIterator === undefined) return problems;
  if (component.dag === undefined) problems.push(`${at}: the loop is over no group`);
  const item = text(iterator.itemInput);
  const itemType = typeOf(parameters[item]);
  if (itemType === undefined || item in given) problems.push(`${at}: ${item} is not the item of the group`);
  const { raw, inputParameter } = object(iterator, 'items');
  if (inputParameter !== undefined && typeOf(parameters[text(inputParameter)]) !== 'LIST')
    problems.push(`${at}: ${text(inputParameter)} is no list`);
  if (inputParameter !== undefined && !(text(inputParameter) in given)) problems.push(`${at}: the list is not given`);
  if (raw !== undefined) {
    const items = JSON.parse(text(raw)) as Json;
    const isRight =
      Array.isArray(items) && items.length > 0 && items.every((one) => isOfType(one as Json, itemType ?? ''));
    if (!isRight) problems.push(`${at}: ${text(raw)} are no items of ${itemType ?? 'nothing'}`);
  }
  const limit = object(task, 'iteratorPolicy').parallelismLimit;
  if (limit !== undefined && (!Number.isInteger(limit) || Number(limit) < 1))
    problems.push(`${at}: works on ${text(limit)} at a time`);
  return problems;
}
