import { constructError, describeValue, list, similar, type Place } from './construct-error';

/**
 * The type of a prop's value, as far as it is checked before the value is read:
 *
 * - `any`: checked by whoever reads it
 * - `boolean`, `string`, `list`, `record`: of that type, with contents of the user's choice (a record has keys such as labels and variables have)
 * - `sources`: a record whose values may be objects that check their own options, see {@link OwnOptions}
 * - {@link objectOf}, {@link optionsOf}, {@link listOf}, {@link recordOf}: with known props inside
 */
type PropType = 'any' | 'boolean' | 'string' | 'list' | 'record' | 'sources' | NestedProps;

/** An object that was made with options of its own, which are checked with the props that have it. */
export interface OwnOptions {
  /** Throws on an unknown option; `at` is the path of the object in the props. */
  checkOptions(place: Place, at: string): void;
}

/** The props of a construct, or of an object among its props, by name. */
export type PropTypes = Readonly<Record<string, PropType>>;

/** The types of all props of `T`, where `T` may be a union: a prop that is missing here, or one too many, does not compile. */
export type PropTypesOf<T> = { readonly [Prop in KeysOfUnion<T>]-?: PropType };

type KeysOfUnion<T> = T extends unknown ? keyof T : never;

/** A value with known props inside. */
export interface NestedProps {
  readonly nested: 'object' | 'options' | 'list' | 'record';
  readonly props: PropTypes;
}

/** An object with known props. */
export function objectOf(props: PropTypes): NestedProps {
  return { nested: 'object', props };
}

/** A value of another type, or an object with known props: `health` takes a path, `false` or probes. */
export function optionsOf(props: PropTypes): NestedProps {
  return { nested: 'options', props };
}

/** A list of objects with known props. */
export function listOf(props: PropTypes): NestedProps {
  return { nested: 'list', props };
}

/** Objects with known props, or values of other types, by names of the user's choice, as ports have. */
export function recordOf(props: PropTypes): NestedProps {
  return { nested: 'record', props };
}

/**
 * Throws on a prop that does not exist, at every depth, and on a value of the wrong type.
 *
 * TypeScript checks neither JavaScript, nor what was cast, nor the excess properties of a spread: without this, a misspelt prop would be
 * ignored.
 */
export function checkProps(place: Place, props: unknown, types: PropTypes, path = ''): void {
  if (!isObject(props))
    throw constructError(
      place,
      `${path === '' ? 'the props are' : `'${path}' is`} ${describeValue(props)}; give an object`,
    );
  for (const prop of Object.keys(props)) {
    const value = props[prop];
    if (value === undefined) continue;
    const at = path === '' ? prop : `${path}.${prop}`;
    const type = Object.hasOwn(types, prop) ? types[prop] : undefined;
    if (type === undefined) throw unknownProp(place, at, prop, Object.keys(types));
    if (type !== 'any') checkProp(place, at, value, type);
  }
}

function checkProp(place: Place, at: string, value: unknown, type: Exclude<PropType, 'any'>): void {
  if (type === 'boolean') {
    if (typeof value !== 'boolean')
      throw constructError(place, `'${at}' is ${describeValue(value)}; give true or false`);
  } else if (type === 'string') expect(place, at, value, typeof value === 'string', 'a string');
  else if (type === 'list') expect(place, at, value, Array.isArray(value), 'a list');
  else if (type === 'record') expect(place, at, value, isObject(value), 'an object');
  else if (type === 'sources') checkSources(place, at, value);
  else checkNested(place, at, value, type);
}

function checkSources(place: Place, at: string, value: unknown): void {
  expect(place, at, value, isObject(value), 'an object');
  for (const [name, source] of Object.entries(value as object))
    if (hasOwnOptions(source)) source.checkOptions(place, `${at}.${name}`);
}

/** Whether a value checks its own options. */
export function hasOwnOptions(value: unknown): value is OwnOptions {
  return isObject(value) && typeof value.checkOptions === 'function';
}

function checkNested(place: Place, at: string, value: unknown, { nested, props }: NestedProps): void {
  switch (nested) {
    case 'object':
      expect(place, at, value, isObject(value), 'an object');
      {
        checkProps(place, value, props, at);
        return;
      }
    case 'options': {
      if (value === null) throw constructError(place, `'${at}' is null; leave it out`);
      checkPlain(place, value, props, at);
      return;
    }
    case 'list':
      expect(place, at, value, Array.isArray(value) && value.every(isObject), 'a list of objects');
      {
        (value as readonly object[]).forEach((item, index) => {
          checkProps(place, item, props, `${at}[${index}]`);
        });
        return;
      }
    case 'record':
      expect(place, at, value, isObject(value), 'an object');
      for (const [name, item] of Object.entries(value as object)) checkPlain(place, item, props, `${at}.${name}`);
  }
}

/** Instances of classes, such as Duration, are looked at by those who read them. */
function checkPlain(place: Place, value: unknown, props: PropTypes, at: string): void {
  if (isObject(value) && isPlain(value)) checkProps(place, value, props, at);
}

function expect(place: Place, at: string, value: unknown, matches: boolean, expected: string): void {
  if (!matches) throw constructError(place, `'${at}' is ${describeValue(value)}; give it ${expected}, or leave it out`);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** The props that correspond to fields of the Kubernetes API and to props of cdk8s-plus. */
const ELSEWHERE_CALLED: Readonly<Record<string, readonly string[]>> = {
  allowPrivilegeEscalation: ['security'],
  affinity: ['near', 'placement'],
  apiGroups: ['group'],
  apiGroup: ['group'],
  automountServiceAccountToken: ['tokenAutomount'],
  command: ['exec'],
  containers: ['sidecars'],
  containerPort: ['port'],
  envVariables: ['env'],
  gpus: ['gpu'],
  httpGet: ['path'],
  imagePullPolicy: ['pullPolicy'],
  initialDelaySeconds: ['initialDelay'],
  limits: ['memoryLimit', 'cpuLimit'],
  liveness: ['health'],
  livenessProbe: ['health'],
  maxReplicas: ['max'],
  minReplicas: ['min'],
  nodeSelector: ['placement'],
  nonResourceURLs: ['urls'],
  podAffinity: ['near'],
  podAntiAffinity: ['awayFrom'],
  priorityClassName: ['priorityClass', 'placement'],
  periodSeconds: ['period'],
  portNumber: ['port'],
  readiness: ['health'],
  readinessProbe: ['health'],
  ready: ['readiness'],
  requests: ['memory', 'cpu'],
  resourceNames: ['names'],
  roles: ['access'],
  rules: ['access'],
  runAsGroup: ['gid'],
  runAsUser: ['uid', 'user'],
  runtimeClassName: ['runtimeClass', 'placement'],
  secretRef: ['envFrom'],
  securityContext: ['security', 'user'],
  serviceAccountName: ['serviceAccount'],
  startup: ['health'],
  startupProbe: ['health'],
  strategy: ['rollout'],
  tcpSocket: ['tcp'],
  terminationGracePeriod: ['drain'],
  terminationGracePeriodSeconds: ['drain'],
  timeoutSeconds: ['timeout'],
  tolerations: ['placement'],
  topologyKey: ['domain'],
  topologySpreadConstraints: ['spread', 'placement'],
  updateStrategy: ['rollout'],
  volumeMounts: ['files'],
  volumes: ['files'],
  workingDirectory: ['workingDir'],
};

function unknownProp(place: Place, at: string, prop: string, known: readonly string[]): Error {
  const others = Object.hasOwn(ELSEWHERE_CALLED, prop) ? (ELSEWHERE_CALLED[prop] ?? []) : [];
  const meant = similar(prop, known) ?? others.find((name) => known.includes(name));
  const remedy = meant === undefined ? `the props are ${list(known, "'")}` : `did you mean '${meant}'?`;
  return constructError(place, `'${at}' is not a prop; ${remedy}`);
}
