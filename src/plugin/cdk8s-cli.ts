import type { CheckProps } from '../check/options/check-props';

/** The `properties` of the plugin in cdk8s.yaml. */
export interface LineUpValidationProps extends CheckProps {
  /** Files with rules of one's own, from where `cdk8s synth` runs. @default - none */
  readonly rules?: readonly string[];
}

/** A resource of a violation, as cdk8s-cli takes it. */
export interface ViolatingResource {
  readonly resourceName: string;
  readonly locations: readonly string[];
  readonly manifestPath: string;
}

/** The part of the context of cdk8s-cli that the plugin uses (cdk8s-cli/lib/plugins/validation.d.ts). */
export interface ValidationContextLike {
  /** The files that were written: one for each chart. */
  readonly manifests: readonly string[];
  /** Whether the manifests go to the standard output, and their files are gone afterwards. */
  readonly stdout?: boolean | undefined;
  readonly report: {
    addViolation(violation: {
      readonly ruleName: string;
      readonly recommendation: string;
      readonly fix: string;
      readonly violatingResources: readonly ViolatingResource[];
    }): void;
    submit(status: 'success' | 'failure', metadata?: Readonly<Record<string, string>>): void;
  };
  readonly logger: { log(message: string): void };
}
