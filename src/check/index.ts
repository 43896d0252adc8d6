/**
 * Checks Kubernetes manifests: any YAML or JSON, or objects; never loads cdk8s.
 *
 * @packageDocumentation
 */
export { checkManifests, type CheckOptions } from './options/check-manifests';
export type { EngineOptions } from './engine';
export type { CheckResult, Excerpt, Finding, Place, Prerequisite, Related, Severity } from './finding';
export type { ObjectName } from '../manifest/object/object-name';
export { rules, type RuleGroup, type RuleId } from './rules';
export type { RuleName } from './options/settings';
export { defineRule, type OtherEnd, type Pointed, type Report, type Rule, type RuleContext } from './rule';

// the types that the context of a rule leads to, and no others
export type { Key, Mapping, Sequence, Value } from '../manifest/text/value';
export type { Field } from '../manifest/object/field';
export type { KindName } from '../manifest/object/kinds';
export type { Labels } from '../manifest/object/object-labels';
export type { Manifest } from '../manifest/object/manifest';
export type { Requirement, Selector } from '../manifest/object/selectors';
export type { Container, ContainerPort, EnvVar, Probe, VolumeMount } from '../manifest/workloads/containers';
export type { PodFields, Volume } from '../manifest/workloads/pod-fields';
export type { Pod } from '../manifest/workloads/pods';
export type { Service, ServicePort } from '../manifest/network/services';
export type { Entity } from '../manifest/set/entities';
export type { Address } from '../links/addresses';
export type { Call } from '../links/calls';
export type { Links } from '../links/links';
export type { Reference, ReferenceLink, ReferenceUse } from '../links/references';
export type { Selection } from '../links/selections';
export type { Target } from './resolve/resolution';
