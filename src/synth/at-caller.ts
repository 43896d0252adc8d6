import { types } from 'node:util';

/**
 * Calls a function that runs no code of users, and lets its errors start with the caller of a method of App: the line that Node shows is then
 * the user's.
 *
 * @param method the method or constructor that the user called
 */
export function atCaller<T>(method: object, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (types.isNativeError(error)) Error.captureStackTrace(error, method as () => unknown);
    throw error;
  }
}
