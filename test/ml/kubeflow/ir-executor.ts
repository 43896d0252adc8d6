import { isObject, type Json, type JsonObject, text } from './ir-shape';

/** The problems of a component that runs a container, and of that container. */
export function executorProblems(key: string, component: JsonObject, executors: JsonObject): readonly string[] {
  const label = text(component.executorLabel);
  const container = within(executors, label, 'container');
  const at = `${key} (${label})`;
  const problems: string[] = [];
  if (typeof container.image !== 'string' || container.image === '') problems.push(`${at} has no image`);
  const command = texts(container.command);
  if ((command[0] ?? '') === '') problems.push(`${at} has no command`);
  problems.push(...placeholderProblems(at, component, [...command, ...texts(container.args)]));
  for (const variable of list(container.env)) {
    const { name, value } = within(variable);
    if (text(value).includes('{{$')) problems.push(`${at}: the variable ${text(name)} has a placeholder`);
  }
  const { accelerator, ...amounts } = within(container, 'resources');
  for (const [field, amount] of Object.entries(amounts))
    if (!/^\d+(\.\d+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$/.test(text(amount)))
      problems.push(`${at}: ${field} is ${text(amount)}`);
  if (accelerator !== undefined) {
    const { resourceType, resourceCount } = within(accelerator);
    if (!/^[1-9]\d*$/.test(text(resourceCount))) problems.push(`${at}: ${text(resourceCount)} GPUs`);
    if (!/^[-a-z0-9.]+\/[-a-z0-9._]+$/.test(text(resourceType))) problems.push(`${at}: GPUs of ${text(resourceType)}`);
  }
  return problems;
}

const FORMS = [
  { form: /^\.inputs\.parameters\['(.*)'\]$/, definitions: 'inputDefinitions', map: 'parameters' },
  { form: /^\.inputs\.artifacts\['(.*)'\]\.(path|uri)$/, definitions: 'inputDefinitions', map: 'artifacts' },
  { form: /^\.outputs\.parameters\['(.*)'\]\.output_file$/, definitions: 'outputDefinitions', map: 'parameters' },
  { form: /^\.outputs\.artifacts\['(.*)'\]\.(path|uri)$/, definitions: 'outputDefinitions', map: 'artifacts' },
] as const;

/** Placeholders that name nothing, and inputs and outputs that no placeholder names. */
function placeholderProblems(at: string, component: JsonObject, words: readonly string[]): readonly string[] {
  const problems: string[] = [];
  const named = new Set<string>();
  for (const [placeholder, path = ''] of words.flatMap((word) => [...word.matchAll(/\{\{\$([^}]*)\}\}/g)])) {
    const found = FORMS.flatMap(({ form, definitions, map }) => {
      const [, name] = form.exec(path) ?? [];
      return name === undefined ? [] : [{ name, definitions, map }];
    });
    const [one] = found;
    if (path === '') for (const id of identities(component)) named.add(id);
    else if (one === undefined) problems.push(`${at}: ${placeholder} is no placeholder`);
    else if (!(one.name in within(component, one.definitions, one.map)))
      problems.push(`${at}: ${placeholder} names nothing`);
    else named.add(`${one.definitions} ${one.name}`);
  }
  return [
    ...problems,
    ...identities(component)
      .filter((id) => !named.has(id))
      .map((id) => `${at}: no word has ${id}`),
  ];
}

function identities(component: JsonObject): readonly string[] {
  return ['inputDefinitions', 'outputDefinitions'].flatMap((definitions) =>
    ['parameters', 'artifacts'].flatMap((map) =>
      Object.keys(within(component, definitions, map)).map((name) => `${definitions} ${name}`),
    ),
  );
}

function within(value: Json | undefined, ...path: readonly string[]): JsonObject {
  const found = path.reduce<Json | undefined>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);
  return isObject(found) ? found : {};
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function texts(value: Json | undefined): readonly string[] {
  return list(value).map(text);
}
