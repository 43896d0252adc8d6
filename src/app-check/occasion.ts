/** What an App is about to do with its manifests. */
export interface Occasion {
  /** The version of Kubernetes that its constructs emit objects for, where one is set. */
  readonly kubernetes: string | undefined;
  /** What becomes of manifests that fail, as the end of a sentence: ", and nothing was written". */
  readonly outcome: string;
  /** The method that its user has called. */
  readonly asked: object;
}
