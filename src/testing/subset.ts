/** The part of an object that a partial object talks about, so that a difference shows nothing else. */
export function subsetOf(object: unknown, partial: unknown): unknown {
  if (Array.isArray(object) && Array.isArray(partial)) {
    return (object as readonly unknown[]).map((item, index) =>
      index in partial ? subsetOf(item, (partial as readonly unknown[])[index]) : item,
    );
  }
  if (!isPlain(object) || !isPlain(partial)) return object;
  return Object.fromEntries(
    Object.entries(partial)
      .filter(([key]) => key in object)
      .map(([key, below]) => [key, subsetOf(object[key], below)]),
  );
}

// asymmetric matchers (expect.stringContaining) are not plain objects
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !('$$typeof' in value) && !Array.isArray(value);
}
