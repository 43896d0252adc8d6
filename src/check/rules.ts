import type { Rule } from './rule';
import { accessRulesAreValid } from './rules/api/access-rules-are-valid';
import { autoscalerIsValid } from './rules/api/autoscaler-is-valid';
import { claimsAreValid } from './rules/api/claims-are-valid';
import { containerPortsAreValid } from './rules/api/container-ports-are-valid';
import { containersAreValid } from './rules/api/containers-are-valid';
import { customResourcesFitTheirSchema } from './rules/api/custom-resources-fit-their-schema';
import { dataIsValid } from './rules/api/data-is-valid';
import { disruptionBudgetIsValid } from './rules/api/disruption-budget-is-valid';
import { envIsValid } from './rules/api/env-is-valid';
import { fieldsAreKnown } from './rules/api/fields-are-known';
import { fieldsHaveTheirType } from './rules/api/fields-have-their-type';
import { ingressIsValid } from './rules/api/ingress-is-valid';
import { jobIsValid } from './rules/api/job-is-valid';
import { keysAreUnique } from './rules/api/keys-are-unique';
import { kindIsServed } from './rules/api/kind-is-served';
import { labelsAreValid } from './rules/api/labels-are-valid';
import { listItemsAreUnique } from './rules/api/list-items-are-unique';
import { namesAreValid } from './rules/api/names-are-valid';
import { networkPolicyIsValid } from './rules/api/network-policy-is-valid';
import { placementIsValid } from './rules/api/placement-is-valid';
import { podIsValid } from './rules/api/pod-is-valid';
import { probesAreValid } from './rules/api/probes-are-valid';
import { requiredFieldsAreSet } from './rules/api/required-fields-are-set';
import { resourcesAreValid } from './rules/api/resources-are-valid';
import { restartPolicyFitsWorkload } from './rules/api/restart-policy-fits-workload';
import { rolloutIsValid } from './rules/api/rollout-is-valid';
import { scheduleIsValid } from './rules/api/schedule-is-valid';
import { secretFitsItsType } from './rules/api/secret-fits-its-type';
import { securityContextIsValid } from './rules/api/security-context-is-valid';
import { selectorsAreValid } from './rules/api/selectors-are-valid';
import { servicePortsAreValid } from './rules/api/service-ports-are-valid';
import { serviceTypeFitsItsFields } from './rules/api/service-type-fits-its-fields';
import { valuesAreKnown } from './rules/api/values-are-known';
import { volumesAreValid } from './rules/api/volumes-are-valid';
import { imageIsPinned } from './rules/practice/image-is-pinned';
import { memoryLimitIsSet } from './rules/practice/memory-limit-is-set';
import { noSecretInManifest } from './rules/practice/no-secret-in-manifest';
import { pullPolicyFitsTag } from './rules/practice/pull-policy-fits-tag';
import { readinessIsProbed } from './rules/practice/readiness-is-probed';
import { requestsAreSet } from './rules/practice/requests-are-set';
import { claimExists } from './rules/wiring/claim-exists';
import { configExists } from './rules/wiring/config-exists';
import { envIsUnique } from './rules/wiring/env-is-unique';
import { imagePullSecretExists } from './rules/wiring/image-pull-secret-exists';
import { ingressBackendResolves } from './rules/wiring/ingress-backend-resolves';
import { keyExists } from './rules/wiring/key-exists';
import { objectIsUnique } from './rules/wiring/object-is-unique';
import { probePortResolves } from './rules/wiring/probe-port-resolves';
import { secretExists } from './rules/wiring/secret-exists';
import { selectorMatchesTemplate } from './rules/wiring/selector-matches-template';
import { serviceAccountExists } from './rules/wiring/service-account-exists';
import { servicePortResolves } from './rules/wiring/service-port-resolves';
import { serviceSelectsPods } from './rules/wiring/service-selects-pods';
import { urlResolves } from './rules/wiring/url-resolves';
import { volumeMountDeclared } from './rules/wiring/volume-mount-declared';

/** All rules, by their ids. */
export const rules: readonly Rule[] = [
  accessRulesAreValid,
  autoscalerIsValid,
  claimsAreValid,
  containerPortsAreValid,
  containersAreValid,
  customResourcesFitTheirSchema,
  dataIsValid,
  disruptionBudgetIsValid,
  envIsValid,
  fieldsAreKnown,
  fieldsHaveTheirType,
  ingressIsValid,
  jobIsValid,
  keysAreUnique,
  kindIsServed,
  labelsAreValid,
  listItemsAreUnique,
  namesAreValid,
  networkPolicyIsValid,
  placementIsValid,
  podIsValid,
  probesAreValid,
  requiredFieldsAreSet,
  resourcesAreValid,
  restartPolicyFitsWorkload,
  rolloutIsValid,
  scheduleIsValid,
  secretFitsItsType,
  securityContextIsValid,
  selectorsAreValid,
  servicePortsAreValid,
  serviceTypeFitsItsFields,
  valuesAreKnown,
  volumesAreValid,
  imageIsPinned,
  memoryLimitIsSet,
  noSecretInManifest,
  pullPolicyFitsTag,
  readinessIsProbed,
  requestsAreSet,
  claimExists,
  configExists,
  envIsUnique,
  imagePullSecretExists,
  ingressBackendResolves,
  keyExists,
  objectIsUnique,
  probePortResolves,
  secretExists,
  selectorMatchesTemplate,
  serviceAccountExists,
  servicePortResolves,
  serviceSelectsPods,
  urlResolves,
  volumeMountDeclared,
];
