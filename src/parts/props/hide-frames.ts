import type { IConstruct } from 'constructs';

type Callable = (...args: never) => unknown;

/** The folder of this package's code: `lib` when it is installed, `src` in its repository. */
const OWN = /^.*[\\/](?:src|lib)(?=[\\/]|$)/.exec(__dirname)?.[0] ?? __dirname;

/** cdk8s calls our code at synth, so its frames stand between ours and the caller's. */
const FRAMEWORK = /[\\/]node_modules[\\/](?:cdk8s|constructs|cdk8s-plus-\d+)[\\/]/;

/** Deeper stacks keep all their frames. */
const DEEPEST = 200;

const entryPoints: object[] = [];

/** Adds a class that users call without a construct of it, such as one with static methods only, to those that {@link hideFrames} knows. */
export function addEntryPoint(type: object): void {
  entryPoints.push(type);
}

/**
 * Cuts our own frames off the stack of an error, so that Node shows the line of the caller.
 *
 * Node takes the line that it prints from the frames that V8 captured, not from the text of `stack`; therefore the frames are captured again,
 * below the function through which the caller entered our code.
 *
 * @param place the construct that the error is about: the function is a method or constructor of it or of one of its scopes, as synth() of its
 *   App is
 */
export function hideFrames(error: Error, place: IConstruct | undefined): Error {
  const all = frames(hideFrames);
  const caller = all.findIndex((site) => !isOwn(site));
  const entered = all[caller - 1]?.getFunctionName() ?? null;
  if (caller < 1 || all.length === DEEPEST || entered === null) return error;
  for (const type of [...entryPoints, ...(place?.node.scopes ?? []).flatMap(typesOf)]) {
    for (const method of functionsOf(type).get(entered) ?? []) {
      if (frames(method).length !== all.length - caller) continue;
      Error.captureStackTrace(error, method);
      return error;
    }
  }
  return error;
}

/** The frames below the last call of a function; none when it was not called. */
function frames(below: Callable): readonly NodeJS.CallSite[] {
  const { stackTraceLimit } = Error;
  const formatter: unknown = Reflect.get(Error, 'prepareStackTrace');
  const holder: { stack?: unknown } = {};
  try {
    Error.stackTraceLimit = DEEPEST;
    Error.prepareStackTrace = (_, sites) => sites;
    Error.captureStackTrace(holder, below);
    return holder.stack as readonly NodeJS.CallSite[];
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    Reflect.set(Error, 'prepareStackTrace', formatter);
  }
}

/** A function such as Array.map has no file; it belongs to the code that called it. */
function isOwn(site: NodeJS.CallSite): boolean {
  const file = site.getFileName();
  if (file === null || file === undefined || file.startsWith('node:')) return true;
  return file.startsWith(`${OWN}/`) || file.startsWith(`${OWN}\\`) || FRAMEWORK.test(file);
}

/** The object with functions of its own, its class, and those that it extends. */
function typesOf(value: object): readonly object[] {
  const types: object[] = [value];
  for (let prototype: unknown = Object.getPrototypeOf(value); prototype; prototype = Object.getPrototypeOf(prototype)) {
    const { constructor: type } = prototype as { readonly constructor?: unknown };
    if (typeof type === 'function') types.push(type);
  }
  return types;
}

const ofClasses = new WeakMap<object, ReadonlyMap<string, readonly Callable[]>>();

/** The constructor, static methods, methods and accessors of a class, or the functions of an object, by their names. */
function functionsOf(type: object): ReadonlyMap<string, readonly Callable[]> {
  const known = ofClasses.get(type);
  if (known !== undefined) return known;
  const { prototype } = type as { readonly prototype?: unknown };
  const members = [type, prototype].flatMap((owner) =>
    typeof owner === 'object' || typeof owner === 'function'
      ? Object.values(Object.getOwnPropertyDescriptors(owner))
      : [],
  );
  const functions = new Map<string, Callable[]>();
  for (const member of [type, ...members.flatMap((one) => [one.value as unknown, Reflect.get(one, 'get')])]) {
    if (typeof member !== 'function') continue;
    const { name } = member;
    functions.set(name, [...(functions.get(name) ?? []), member as Callable]);
  }
  // an object may be given others later
  if (typeof type === 'function') ofClasses.set(type, functions);
  return functions;
}
