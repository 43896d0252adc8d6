/** Manifests that cannot work, or cannot be checked. */
export class LineUpError extends Error {
  override readonly name = 'LineUpError';

  /**
   * @param method the method of App that failed: the stack is the line that called it, since the message says where the fault is
   */
  constructor(message: string, method: object) {
    super(message);
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 1;
    Error.captureStackTrace(this, method as () => unknown);
    Error.stackTraceLimit = stackTraceLimit;
  }
}
