/**
 * Checks Kubernetes manifests: any YAML or JSON, or objects; never loads cdk8s.
 *
 * @packageDocumentation
 */
export { checkManifests, type CheckOptions } from './check-manifests';
export type { CheckResult, Excerpt, Finding, ObjectName, Place, Prerequisite, Related, Severity } from './finding';
export { defineRule, type OtherEnd, type Pointed, type Report, type Rule, type RuleContext } from './rule';
export type { EngineOptions } from './engine';
export type { PodResolution, Resolution, Target } from './resolution';
export type { Entity } from '../manifest/entities';
export type { Field } from '../manifest/field';
export type { Links } from '../manifest/links';
export type { Manifest, Origin } from '../manifest/manifest';
export type { ManifestSet } from '../manifest/manifest-set';
export type { Pod, PodPlace, Volume } from '../manifest/pods';
export type { Reference, ReferenceLink, ReferenceUse } from '../manifest/references';
export type { Selection } from '../manifest/selections';
export type { Service, ServicePort } from '../manifest/services';
export { rules } from './rules';
export type { Call } from '../manifest/calls';
export type { Container, ContainerPort, EnvVar, Probe, VolumeMount } from '../manifest/containers';
export type { Duplicate } from '../manifest/document';
export type { Key, Mapping, Sequence, Value } from '../manifest/value';
export type { KindName } from '../manifest/kinds';
export type { Labels } from '../manifest/labels';
export type { PodIndex } from '../manifest/pod-index';
export type { Requirement, Selector } from '../manifest/selectors';
export type { LineColumn, Source } from '../manifest/source';
export type { Address } from '../manifest/addresses';
export type { Positions, Span } from '../manifest/positions';
