import type { CheckProps } from '../check/options/check-props';

/** The `properties` of the plugin in cdk8s.yaml. */
export interface LineUpValidationProps extends CheckProps {
  /** Files with rules of one's own, from where `cdk8s synth` runs. @default - none */
  readonly rules?: readonly string[];
}

/** A resource of a violation, as cdk8s-cli takes it. */
export interface ViolatingResource {
  /** The kind and name of the object. */
  readonly resourceName: string;
  /** The paths of the fields. */
  readonly locations: readonly string[];
  /** The file. */
  readonly manifestPath: string;
}

/** The part of the context of cdk8s-cli that the plugin uses (cdk8s-cli/lib/plugins/validation.d.ts). */
export interface ValidationContextLike {
  /** The files that were written: one for each chart. */
  readonly manifests: readonly string[];
  /** Whether the manifests go to the standard output, and their files are gone afterwards. @default - false */
  readonly stdout?: boolean | undefined;
  /** The report, to which violations are added. */
  readonly report: {
    /** Adds a violation. */
    addViolation(violation: {
      readonly ruleName: string;
      readonly recommendation: string;
      readonly fix: string;
      readonly violatingResources: readonly ViolatingResource[];
    }): void;
    /** Ends the report. */
    submit(status: 'success' | 'failure', metadata?: Readonly<Record<string, string>>): void;
  };
  /** The log of cdk8s-cli. */
  readonly logger: { log(message: string): void };
}
