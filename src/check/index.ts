/**
 * Checks Kubernetes manifests: any YAML or JSON, or objects; never loads cdk8s.
 *
 * @packageDocumentation
 */
export { checkManifests, type CheckOptions } from './check-manifests';
export type { CheckResult, Excerpt, Finding, ObjectName, Place, Prerequisite, Related, Severity } from './finding';
export { defineRule, type OtherEnd, type Pointed, type Report, type Rule, type RuleContext } from './rule';
export type { PodResolution, Resolution, Target } from './resolution';
export { rules } from './rules';
