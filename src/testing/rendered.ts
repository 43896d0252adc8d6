import { stringify } from 'yaml';

// constructs are known by their members and not by their class: cdk8s is not loaded, and may be installed twice

/** Anything made with `constructs`: an app, a chart, a construct. */
export interface ConstructLike {
  /** Its place in the tree of constructs. */
  readonly node: {
    /** The id in its scope. */
    readonly id: string;
    /** The path from the root. */
    readonly path: string;
    /** Returns the construct, and all below it. */
    findAll(): readonly ConstructLike[];
  };
}

/** A text of YAML that constructs render, and what to call it. */
export interface Rendered {
  readonly file: string;
  readonly text: string;
  /** The paths of the constructs that made its documents, in their order; empty where unknown. */
  readonly constructs: readonly string[];
}

// as cdk8s itself marks them (cdk8s/lib/chart.js, cdk8s/lib/api-object.js)
const chartMark = Symbol.for('cdk8s.Chart');
const objectMark = Symbol.for('cdk8s.ApiObject');

/** Whether a value is a construct. */
export function isConstruct(value: unknown): value is ConstructLike {
  if (typeof value !== 'object' || value === null || !('node' in value)) return false;
  const { node } = value;
  return typeof node === 'object' && node !== null && 'findAll' in node && typeof node.findAll === 'function';
}

/**
 * Renders a construct as `cdk8s synth` would write it: a text for each chart.
 *
 * A construct that is no chart and has none renders the objects that it is made of.
 *
 * @throws what cdk8s throws when a construct does not validate
 */
export function render(construct: ConstructLike): readonly Rendered[] {
  const all = construct.node.findAll();
  const charts = all.filter((one) => chartMark in one);
  const rendering = charts.length > 0 ? charts : [construct];
  const paths = pathsOf(all);
  return rendering.map((one) => {
    const objects = objectsOf(one).filter((object) => object !== undefined);
    return {
      file: fileOf(one),
      text: toYaml(objects),
      constructs: objects.map((object) => paths.get(keyOf(object)) ?? ''),
    };
  });
}

/** The objects that are made below a construct, by kind, namespace and name. */
export function objectsBelow(construct: ConstructLike): readonly unknown[] {
  return construct.node
    .findAll()
    .filter((one) => objectMark in one)
    .map(toJson);
}

// a chart gives its objects in the order of their dependencies, and not by their constructs
function pathsOf(all: readonly ConstructLike[]): ReadonlyMap<string, string> {
  const made = all.filter((one) => objectMark in one);
  return new Map(made.map((one) => [keyOf(toJson(one)), one.node.path]));
}

function keyOf(object: unknown): string {
  const { apiVersion, kind, metadata } = object as {
    apiVersion?: string;
    kind?: string;
    metadata?: Record<string, unknown>;
  };
  return JSON.stringify([apiVersion, kind, metadata?.namespace, metadata?.name]);
}

function objectsOf(construct: ConstructLike): readonly unknown[] {
  const objects = chartMark in construct ? toJson(construct) : objectsBelow(construct);
  return Array.isArray(objects) ? objects : [objects];
}

function toJson(construct: ConstructLike): unknown {
  return 'toJson' in construct && typeof construct.toJson === 'function'
    ? (construct as { toJson(): unknown }).toJson()
    : [];
}

function fileOf({ node }: ConstructLike): string {
  return `${node.path.replaceAll('/', '-') || 'app'}.k8s.yaml`;
}

// as cdk8s writes it (cdk8s/lib/yaml.js), so that lines are those of dist/
function toYaml(objects: readonly unknown[]): string {
  return objects
    .map((object) => stringify(object, { keepUndefined: true, lineWidth: 0, version: '1.1' }))
    .join('---\n');
}
