/** Explains which of the options that go together is missing; undefined when all are set, or none. */
export function together(options: Readonly<Record<string, unknown>>): string | undefined {
  const [given, missing] = [true, false].map((is) =>
    Object.keys(options).filter((name) => (options[name] !== undefined) === is),
  );
  if (given?.length === 0 || missing?.length === 0) return undefined;
  return `'${given?.[0] ?? ''}' goes with '${missing?.[0] ?? ''}'; give both, or neither`;
}

/** Explains that not exactly one of the options is set; undefined when one is. */
export function exactlyOneOf(options: Readonly<Record<string, unknown>>): string | undefined {
  const given = Object.keys(options).filter((name) => options[name] !== undefined);
  if (given.length === 1) return undefined;
  const names = Object.keys(options).map((name) => `'${name}'`);
  return given.length === 0
    ? `${names.join(' or ')} is missing; give one`
    : `${names.join(' and ')} are both given; leave one out`;
}
