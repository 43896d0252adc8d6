/** The message of the error that `act` throws; `no error` when it throws none. */
export function thrown(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'no error';
}
