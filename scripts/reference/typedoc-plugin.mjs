// @ts-check
/**
 * Names the modules of the reference after the entry points of package.json, and lists on a construct's page all props that its
 * constructor takes, whichever interfaces they come from.
 */
import { Converter, ReferenceType, ReflectionFlag, ReflectionFlags, ReflectionKind, UnionType } from 'typedoc';
import { MarkdownPageEvent } from 'typedoc-plugin-markdown';

const ENTRY_POINTS = {
  index: 'cdk8s-dovetail',
  check: 'cdk8s-dovetail/check',
  testing: 'cdk8s-dovetail/testing',
  jest: 'cdk8s-dovetail/jest',
};

/** A guide, as docstrings name it. */
const GUIDE = /docs\/guides\/([a-z0-9-]+)\.md/g;

/** A default in words, which the theme shows as code where the words have none: `- the image's`. */
const PROSE_DEFAULT = /\*\*Default\*\* (`?)- ([^|\n]*?)\1(?= \|)/g;

/** @param {import('typedoc-plugin-markdown').MarkdownApplication} app */
export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const module of project.getChildrenByKind(ReflectionKind.Module)) {
      const name = ENTRY_POINTS[/** @type {keyof typeof ENTRY_POINTS} */ (module.name)];
      if (name === undefined) throw new Error(`${module.name} is not one of the entry points that the reference names`);
      module.name = name;
    }
    // `new Secrets()` is of no use: such a class has static methods only
    for (const { parent } of project.getReflectionsByKind(ReflectionKind.ConstructorSignature)) {
      if (parent !== undefined && isImplicit(parent)) project.removeReflection(parent);
    }
  });

  app.renderer.on(MarkdownPageEvent.END, (page) => {
    const { model } = page;
    if (page.contents === undefined) return;
    const root = '../'.repeat(page.url.split('/').length - 1);
    page.contents = page.contents
      .replace(PROSE_DEFAULT, '**Default:** $2')
      .replace(GUIDE, (path, name) => `[${path}](${root}../guides/${name}.md)`);
    const props = model.kindOf?.(ReflectionKind.Class) ? constructorProps(model) : undefined;
    const rows = props === undefined ? [] : merged(membersOf(props.type)).sort(byNecessityAndName);
    if (rows.length === 0) return;
    const theme = /** @type {import('typedoc-plugin-markdown').MarkdownTheme} */ (app.renderer.theme);
    const { partials } = theme.getRenderContext(page);
    const table = partials
      .propertiesTable(rows)
      .replace(/<a id="[^"]*"><\/a> /g, '')
      .replace(PROSE_DEFAULT, '**Default:** $2');
    const section = `## Props\n\n${partials.someType(props.type)}\n\n${table.trim()}\n\n`;
    page.contents = page.contents.replace('## Constructors\n', () => `${section}## Constructors\n`);
  });
}

/**
 * Whether a class has no constructor of its own and extends none.
 *
 * @param {import('typedoc').Reflection} constructor
 */
function isImplicit({ parent, signatures }) {
  const [{ parameters = [], comment } = {}] = signatures ?? [];
  return parameters.length === 0 && comment === undefined && parent?.extendedTypes === undefined;
}

/** @param {Property} construct */
function constructorProps(construct) {
  const [signature] = construct.getChildByName('constructor')?.signatures ?? [];
  return signature?.parameters?.find(({ name }) => name === 'props');
}

/**
 * @typedef {import('typedoc').DeclarationReflection} Property
 * @typedef {import('typedoc').SomeType} Type
 */

/**
 * The props of a type, also those of its intersections and alternatives, without those that only forbid a prop.
 *
 * @param {Type | undefined} type
 * @returns {readonly { readonly property: Property, readonly isRequired: boolean }[]}
 */
function membersOf(type) {
  if (type === undefined) return [];
  if (type.type === 'intersection') return type.types.flatMap(membersOf);
  if (type.type === 'union') {
    const alternatives = type.types.map(membersOf);
    const isInAll = (/** @type {string} */ name) =>
      alternatives.every((members) => members.some(({ property, isRequired }) => property.name === name && isRequired));
    return alternatives.flat().map(({ property }) => ({ property, isRequired: isInAll(property.name) }));
  }
  if (type.type === 'reflection') return declared(type.declaration);
  if (!(type instanceof ReferenceType)) return [];
  const { reflection } = type;
  // NoInfer<P>, Readonly<P> and the like add nothing of their own
  if (reflection === undefined)
    return type.package === 'typescript' ? (type.typeArguments ?? []).flatMap(membersOf) : [];
  if (!reflection.isDeclaration()) return [];
  return reflection.kindOf(ReflectionKind.Interface) ? declared(reflection) : membersOf(reflection.type);
}

/** @param {Property} owner */
function declared({ children = [] }) {
  return children
    .filter(({ type }) => !isNever(type))
    .map((property) => ({ property, isRequired: !property.flags.isOptional }));
}

/**
 * @param {Type | undefined} type
 * @returns {boolean}
 */
function isNever(type) {
  if (type?.type === 'intrinsic') return type.name === 'never' || type.name === 'undefined';
  return type?.type === 'intersection' && type.types.some(isNever);
}

/**
 * One row for each name: the types of a prop that several alternatives have stand side by side.
 *
 * @param {ReturnType<typeof membersOf>} members
 * @returns {Property[]}
 */
function merged(members) {
  const names = [...new Set(members.map(({ property }) => property.name))];
  return names.map((name) => {
    const twins = members.filter(({ property }) => property.name === name);
    const [first] = twins;
    const types = [...new Map(twins.map(({ property: { type } }) => [String(type), type])).values()];
    const flags = new ReflectionFlags();
    flags.setFlag(ReflectionFlag.Optional, !twins.some(({ isRequired }) => isRequired));
    const type = types.length > 1 ? new UnionType(types) : types[0];
    return Object.create(first.property, { type: { value: type }, flags: { value: flags } });
  });
}

/**
 * @param {Property} a
 * @param {Property} b
 */
function byNecessityAndName(a, b) {
  return Number(a.flags.isOptional) - Number(b.flags.isOptional) || (a.name < b.name ? -1 : 1);
}
