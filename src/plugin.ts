import type { LineUpValidationProps, ValidationContextLike } from './plugin/cdk8s-cli';

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
 *
 * @see docs/guides/pull-requests.md
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
    const { validate } = await import('./plugin/validate-manifests');
    validate(this.props, context);
  }
}
