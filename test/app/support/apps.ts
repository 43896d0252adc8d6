import { ApiObject, App as Cdk8sApp, Chart, Lazy, YamlOutputType, type AppProps, type ResolutionContext } from 'cdk8s';
import { Construct, Dependable, DependencyGroup, type IConstruct, type IDependable } from 'constructs';
import * as fc from 'fast-check';
import { App } from './unchecked';
import { contents, testFolder } from '../../support/files';

/** A construct of a plan: it stands in an earlier one, chosen by a number. */
interface Part {
  readonly kind: 'chart' | 'writer' | 'construct' | 'object' | 'replaced' | 'lazy';
  readonly in: number;
  readonly id: string;
}

/** A dependency between two constructs of a plan, and how it is told. */
interface Wish {
  readonly from: number;
  readonly to: number;
  readonly by: 'node' | 'group' | 'trait';
}

/** An app, told in numbers, so that it can be made twice. */
export interface Plan {
  readonly parts: readonly Part[];
  readonly wishes: readonly Wish[];
  readonly invalid: readonly number[];
  readonly failing: readonly number[];
  readonly type: YamlOutputType;
  readonly metadata: boolean;
  /** Whether the app has a resolver of its own. */
  readonly resolving: boolean;
  readonly chartsFirst: boolean;
}

const part: fc.Arbitrary<Part> = fc.record({
  kind: fc.oneof(
    { weight: 4, arbitrary: fc.constant('chart' as const) },
    { weight: 1, arbitrary: fc.constant('writer' as const) },
    { weight: 3, arbitrary: fc.constant('construct' as const) },
    { weight: 8, arbitrary: fc.constant('object' as const) },
    { weight: 1, arbitrary: fc.constant('replaced' as const) },
    { weight: 1, arbitrary: fc.constant('lazy' as const) },
  ),
  in: fc.nat(100),
  id: fc.oneof(
    { weight: 10, arbitrary: fc.constantFrom('a', 'b', 'c', 'web', 'Default', 'Resource', 'A_b', '0', '1', '10', '01', 'x/y', 'z-') },
    { weight: 1, arbitrary: fc.constantFrom('constructor', 'toString', 'ä', 'long-'.repeat(20)) },
  ),
}); // prettier-ignore

const wish: fc.Arbitrary<Wish> = fc.record({
  from: fc.nat(100),
  to: fc.nat(100),
  by: fc.oneof(
    { weight: 6, arbitrary: fc.constant('node' as const) },
    { weight: 1, arbitrary: fc.constantFrom('group' as const, 'trait' as const) },
  ),
});

/** Plans of apps. */
export const plan: fc.Arbitrary<Plan> = fc
  .record({
    parts: fc.array(part, { minLength: 1, maxLength: 14 }),
    wishes: fc.array(wish, { maxLength: 8 }),
    invalid: fc.oneof(
      { weight: 20, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(fc.nat(100), { minLength: 1, maxLength: 2 }) },
    ),
    failing: fc.oneof(
      { weight: 20, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(fc.nat(100), { minLength: 1, maxLength: 1 }) },
    ),
    type: fc.constantFrom(
      YamlOutputType.FILE_PER_APP,
      YamlOutputType.FILE_PER_CHART,
      YamlOutputType.FILE_PER_RESOURCE,
      YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
    ),
    metadata: fc.boolean(),
    resolving: fc.boolean(),
    chartsFirst: fc.boolean(),
    ordered: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ ordered, ...rest }) => ({
    ...rest,
    wishes: ordered < 3 ? rest.wishes : rest.wishes.map((one) => forward(one, rest.parts.length)),
  }));

/** Turned so that earlier constructs depend on later ones, as charts do on the charts inside them: circles are few then. */
function forward(one: Wish, count: number): Wish {
  const [from, to] = [one.from % count, one.to % count];
  if (from === to) return { ...one, from, to: from + 1 };
  return { ...one, from: Math.min(from, to), to: Math.max(from, to) };
}

class WritingChart extends Chart {
  override toJson(): unknown[] {
    const own = super.toJson() as unknown[];
    return [...own, { kind: 'Own', metadata: { name: this.node.id } }];
  }
}

/** Makes the app that a plan tells. */
function make(Base: new (props: AppProps) => Cdk8sApp, { parts, wishes, ...rest }: Plan, outdir: string): Cdk8sApp {
  const seven = { resolve: (context: ResolutionContext) => { if (context.value === 'six') context.replaceValue('seven'); } }; // prettier-ignore
  const app = new Base({
    outdir,
    yamlOutputType: rest.type,
    recordConstructMetadata: rest.metadata,
    resolvers: rest.resolving ? [seven] : [],
  });
  const all: Construct[] = [];
  for (const { kind, id, in: where } of parts) {
    const charted = kind === 'chart' || kind === 'writer' || kind === 'construct' ? all : all.filter(inChart);
    const scope = charted[where % (charted.length + (charted === all ? 1 : 0))] ?? (charted === all ? app : undefined);
    // an object without a chart cannot be
    if (scope === undefined) continue;
    let own = id;
    while (scope.node.tryFindChild(own) !== undefined) own += 'x';
    all.push(add(kind, scope, own));
  }
  const nth = (number: number) => all[number % all.length] ?? app;
  for (const { from, to, by } of wishes) {
    const target = nth(to);
    // cdk8s refuses what stands outside of all charts: that is tried now and then
    if (from % 16 !== 15 && !(inChart(nth(from)) && inChart(target))) continue;
    const group: IDependable = {};
    Dependable.implement(group, new Roots([target, target]));
    nth(from).node.addDependency(
      ...(by === 'node' ? [target] : by === 'group' ? [new DependencyGroup(target, nth(to + 1))] : [group]),
    );
  }
  for (const index of rest.invalid) nth(index).node.addValidation({ validate: () => ['is invalid', 'in two ways'] });
  for (const index of rest.failing) {
    const construct = nth(index);
    if (construct instanceof ApiObject)
      construct.toJson = () => {
        throw new Error(`${construct.node.path} fails`);
      };
  }
  return app;
}

function add(kind: Part['kind'], scope: Construct, id: string): Construct {
  if (kind === 'chart') return new Chart(scope, id, { namespace: 'ns', labels: { in: id.slice(0, 20) } });
  if (kind === 'writer') return new WritingChart(scope, id);
  if (kind === 'construct') return new Construct(scope, id);
  const object = new ApiObject(scope, id, {
    apiVersion: 'v1',
    kind: 'Thing',
    ...(kind === 'object' ? { metadata: { name: id.replaceAll('/', '.') } } : {}),
    data: {
      on: 'six',
      list: ['yes', { deep: 8080 }],
      lazy: kind === 'lazy' ? (Lazy.any({ produce: () => 'late' }) as unknown) : 1,
    },
  });
  if (kind === 'replaced') {
    const original = object.toJson.bind(object);
    object.toJson = () => ({ ...(original() as object), replaced: true }) as unknown;
  }
  return object;
}

class Roots extends Dependable {
  constructor(readonly dependencyRoots: IConstruct[]) {
    super();
  }
}

function inChart(construct: IConstruct): boolean {
  return construct.node.scopes.some((scope) => scope instanceof Chart);
}

/** What comes of a plan: the charts before and after, the files of a first and a second synth, the YAML; or how it failed. */
export function outcome(Base: new (props: AppProps) => Cdk8sApp, told: Plan): unknown {
  const outdir = testFolder().path;
  const app = make(Base, told, outdir);
  const paths = () => attempt(() => app.charts.map(({ node }) => node.path));
  const before = told.chartsFirst ? paths() : undefined;
  const first = attempt(() => {
    app.synth();
    return contents(outdir);
  });
  const after = paths();
  const yaml = attempt(() => app.synthYaml());
  const second = attempt(() => {
    app.synth();
    return contents(outdir);
  });
  return { before, first, after, yaml, second };
}

export type Attempt<T> = { readonly value: T } | { readonly error: string };

export function attempt<T>(run: () => T): Attempt<T> {
  try {
    return { value: run() };
  } catch (error) {
    return { error: error instanceof RangeError ? 'RangeError' : String(error) };
  }
}

export const ours = App;
export const theirs = Cdk8sApp;
