/** Targets of a trigger. */
export interface TargetOptions {
  /** The amount of work for each pod: with 100 messages and `perPod: 20`, there are 5 pods. In a ScaledJob, for each Job. */
  readonly perPod: number;

  /**
   * The amount of work above which the first pod starts, while there are none.
   *
   * @default 0
   */
  readonly activation?: number;
}
