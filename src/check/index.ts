/**
 * Checks Kubernetes manifests: any YAML or JSON, or objects; never loads cdk8s.
 *
 * @packageDocumentation
 */
export { checkManifests, type CheckOptions } from './options/check-manifests';
export type { CheckResult, Excerpt, Finding, Place, Prerequisite, Related, Severity } from './finding';
export { defineRule, type OtherEnd, type Pointed, type Report, type Rule, type RuleContext } from './rule';
export type { EngineOptions } from './engine';
export type { PodResolution, Resolution, Target } from './resolve/resolution';
export type { Entity } from '../manifest/set/entities';
export type { Field, FieldOwner } from '../manifest/object/field';
export type { Links } from '../links/links';
export type { Manifest, Origin } from '../manifest/object/manifest';
export type { ObjectName } from '../manifest/object/object-name';
export type { ManifestSet } from '../manifest/set/manifest-set';
export type { PodFields, PodPlace, Volume } from '../manifest/workloads/pod-fields';
export type { Pod } from '../manifest/workloads/pods';
export type { Reference, ReferenceLink, ReferenceUse } from '../links/references';
export type { Selection } from '../links/selections';
export type { Scalers } from '../links/scale';
export type { Service, ServicePort } from '../manifest/network/services';
export { rules, type RuleGroup, type RuleId } from './rules';
export type { RuleName } from './options/settings';
export type { Call } from '../links/calls';
export type { Container, ContainerPort, EnvVar, Probe, VolumeMount } from '../manifest/workloads/containers';
export type { Duplicate } from '../manifest/text/document';
export type { Key, Mapping, Sequence, Value } from '../manifest/text/value';
export type { KindName } from '../manifest/object/kinds';
export type { Labels } from '../manifest/object/object-labels';
export type { PodIndex } from '../manifest/set/pod-index';
export type { Requirement, Selector } from '../manifest/object/selectors';
export type { LineColumn, Source } from '../manifest/text/source';
export type { Address } from '../links/addresses';
export type { Positions, Span } from '../manifest/text/positions';
