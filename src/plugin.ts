import type { CheckProps } from './check/options/check-props';

/** What `properties` of the plugin may say in cdk8s.yaml. */
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

/** What this needs of the context that cdk8s-cli gives to a plugin (cdk8s-cli/lib/plugins/validation.d.ts). */
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

/**
 * A validation for cdk8s-cli: all manifests of an app are checked as one set, and `cdk8s synth` fails when they do not
 * line up.
 *
 * ```yaml
 * validations:
 *   - package: ./node_modules/cdk8s-dovetail
 *     version: 0.1.0
 *     class: LineUpValidation
 *     properties:
 *       external: [secret/llmops-secrets]
 * ```
 */
export class LineUpValidation {
  constructor(private readonly props: LineUpValidationProps = {}) {}

  /**
   * Checks what was synthesized, and reports.
   *
   * @throws an Error that names the property that cannot be read
   */
  async validate(context: ValidationContextLike): Promise<void> {
    // whoever only writes constructs need not load the checker
    const { validate } = await import('./plugin/validate');
    validate(this.props, context);
  }
}
