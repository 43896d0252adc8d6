/** The warnings of a test, as texts: they are recorded, not printed, and forgotten before the next test. */
export function recordWarnings(): readonly string[] {
  const warnings: string[] = [];
  beforeEach(() => {
    warnings.length = 0;
    jest.spyOn(process, 'emitWarning').mockImplementation((text) => void warnings.push(String(text)));
  });
  return warnings;
}

/** Fails a test by its first warning. */
export function refuseWarnings(): void {
  beforeEach(() => {
    jest.spyOn(process, 'emitWarning').mockImplementation((warning) => {
      throw new Error(String(warning));
    });
  });
}
