import type { Rule } from './rule';
import { classExists } from './rules/admission/class-exists';
import { limitRangeIsKept } from './rules/admission/limit-range-is-kept';
import { podSecurityIsKept } from './rules/admission/pod-security-is-kept';
import { quotaResourcesAreSet } from './rules/admission/quota-resources-are-set';
import { quotaSuffices } from './rules/admission/quota-suffices';
import { accessRulesAreValid } from './rules/api/policy/access-rules-are-valid';
import { affinityIsValid } from './rules/api/pod/affinity-is-valid';
import { autoscalerIsValid } from './rules/api/workload/autoscaler-is-valid';
import { claimsAreValid } from './rules/api/storage/claims-are-valid';
import { containerPortsAreValid } from './rules/api/pod/container-ports-are-valid';
import { containersAreValid } from './rules/api/pod/containers-are-valid';
import { customResourcesFitTheirSchema } from './rules/api/schema/custom-resources-fit-their-schema';
import { dataIsValid } from './rules/api/config/data-is-valid';
import { disruptionBudgetIsValid } from './rules/api/workload/disruption-budget-is-valid';
import { envIsValid } from './rules/api/pod/env-is-valid';
import { failurePolicyIsValid } from './rules/api/workload/failure-policy-is-valid';
import { fieldsAreKnown } from './rules/api/schema/fields-are-known';
import { fieldsHaveTheirType } from './rules/api/schema/fields-have-their-type';
import { hugePagesAreValid } from './rules/api/pod/huge-pages-are-valid';
import { indexedJobIsValid } from './rules/api/workload/indexed-job-is-valid';
import { ingressBackendIsValid } from './rules/api/network/ingress-backend-is-valid';
import { ingressIsValid } from './rules/api/network/ingress-is-valid';
import { jobIsValid } from './rules/api/workload/job-is-valid';
import { keysAreUnique } from './rules/api/schema/keys-are-unique';
import { kindIsServed } from './rules/api/schema/kind-is-served';
import { labelsAreValid } from './rules/api/schema/labels-are-valid';
import { limitRangeIsValid } from './rules/api/policy/limit-range-is-valid';
import { listItemsAreUnique } from './rules/api/schema/list-items-are-unique';
import { namesAreValid } from './rules/api/schema/names-are-valid';
import { networkPolicyIsValid } from './rules/api/network/network-policy-is-valid';
import { persistentVolumeIsValid } from './rules/api/storage/persistent-volume-is-valid';
import { placementIsValid } from './rules/api/pod/placement-is-valid';
import { podFitsItsOs } from './rules/api/pod/pod-fits-its-os';
import { podIsValid } from './rules/api/pod/pod-is-valid';
import { podResourcesAreValid } from './rules/api/pod/pod-resources-are-valid';
import { probesAreValid } from './rules/api/pod/probes-are-valid';
import { quotaIsValid } from './rules/api/policy/quota-is-valid';
import { referencesAreValid } from './rules/api/schema/references-are-valid';
import { requiredFieldsAreSet } from './rules/api/schema/required-fields-are-set';
import { resourcesAreValid } from './rules/api/pod/resources-are-valid';
import { restartPolicyFitsWorkload } from './rules/api/workload/restart-policy-fits-workload';
import { rolloutIsValid } from './rules/api/workload/rollout-is-valid';
import { scheduleIsValid } from './rules/api/workload/schedule-is-valid';
import { secretFitsItsType } from './rules/api/config/secret-fits-its-type';
import { securityContextIsValid } from './rules/api/pod/security-context-is-valid';
import { selectorsAreValid } from './rules/api/workload/selectors-are-valid';
import { servicePortsAreValid } from './rules/api/network/service-ports-are-valid';
import { serviceTypeFitsItsFields } from './rules/api/network/service-type-fits-its-fields';
import { sysctlsAreValid } from './rules/api/pod/sysctls-are-valid';
import { valuesAreKnown } from './rules/api/schema/values-are-known';
import { volumeDevicesAreValid } from './rules/api/storage/volume-devices-are-valid';
import { volumeFilesAreValid } from './rules/api/storage/volume-files-are-valid';
import { volumesAreValid } from './rules/api/storage/volumes-are-valid';
import { accessIsNarrow } from './rules/practice/access-is-narrow';
import { backendIsNotPublic } from './rules/practice/backend-is-not-public';
import { hostIsLeftAlone } from './rules/practice/host-is-left-alone';
import { imageIsPinned } from './rules/practice/image-is-pinned';
import { labelsAreConsistent } from './rules/practice/labels-are-consistent';
import { livenessDiffersFromReadiness } from './rules/practice/liveness-differs-from-readiness';
import { memoryLimitIsSet } from './rules/practice/memory-limit-is-set';
import { noSecretInManifest } from './rules/practice/no-secret-in-manifest';
import { podHasAController } from './rules/practice/pod-has-a-controller';
import { podIsRestricted } from './rules/practice/pod-is-restricted';
import { pullPolicyFitsTag } from './rules/practice/pull-policy-fits-tag';
import { readinessIsProbed } from './rules/practice/readiness-is-probed';
import { requestsAreSet } from './rules/practice/requests-are-set';
import { severalReplicasHaveABudget } from './rules/practice/several-replicas-have-a-budget';
import { tokenIsNotMountedIdly } from './rules/practice/token-is-not-mounted-idly';
import { updateIsNotRecreate } from './rules/practice/update-is-not-recreate';
import { autoscalerHasRequests } from './rules/wiring/autoscaler-has-requests';
import { autoscalerOwnsReplicas } from './rules/wiring/autoscaler-owns-replicas';
import { autoscalerTargetExists } from './rules/wiring/autoscaler-target-exists';
import { claimExists } from './rules/wiring/claim-exists';
import { claimFitsReplicas } from './rules/wiring/claim-fits-replicas';
import { configExists } from './rules/wiring/config-exists';
import { disruptionBudgetAllowsDrain } from './rules/wiring/disruption-budget-allows-drain';
import { disruptionBudgetSelects } from './rules/wiring/disruption-budget-selects';
import { envExpansionResolves } from './rules/wiring/env-expansion-resolves';
import { envIsUnique } from './rules/wiring/env-is-unique';
import { gatewayListenerResolves } from './rules/wiring/gateway-listener-resolves';
import { imagePullSecretExists } from './rules/wiring/image-pull-secret-exists';
import { ingressBackendResolves } from './rules/wiring/ingress-backend-resolves';
import { ingressRoutesAreUnique } from './rules/wiring/ingress-routes-are-unique';
import { ingressTlsResolves } from './rules/wiring/ingress-tls-resolves';
import { keyExists } from './rules/wiring/key-exists';
import { monitorResolves } from './rules/wiring/monitor-resolves';
import { namespaceResolves } from './rules/wiring/namespace-resolves';
import { objectIsUnique } from './rules/wiring/object-is-unique';
import { oneAutoscalerPerTarget } from './rules/wiring/one-autoscaler-per-target';
import { oneBudgetPerPod } from './rules/wiring/one-budget-per-pod';
import { policyAllowsCalls } from './rules/wiring/policy-allows-calls';
import { policySelectsPods } from './rules/wiring/policy-selects-pods';
import { portsDoNotCollide } from './rules/wiring/ports-do-not-collide';
import { probePortResolves } from './rules/wiring/probe-port-resolves';
import { referenceStaysInNamespace } from './rules/wiring/reference-stays-in-namespace';
import { roleBindingResolves } from './rules/wiring/role-binding-resolves';
import { roleGrantsWhatExists } from './rules/wiring/role-grants-what-exists';
import { routeResolves } from './rules/wiring/route-resolves';
import { secretExists } from './rules/wiring/secret-exists';
import { secretTypeFits } from './rules/wiring/secret-type-fits';
import { selectorMatchesTemplate } from './rules/wiring/selector-matches-template';
import { selectorsDoNotOverlap } from './rules/wiring/selectors-do-not-overlap';
import { serviceAccountExists } from './rules/wiring/service-account-exists';
import { servicePortResolves } from './rules/wiring/service-port-resolves';
import { serviceSelectsOneApp } from './rules/wiring/service-selects-one-app';
import { serviceSelectsPods } from './rules/wiring/service-selects-pods';
import { spreadSelectsOwnPods } from './rules/wiring/spread-selects-own-pods';
import { statefulServiceIsHeadless } from './rules/wiring/stateful-service-is-headless';
import { urlResolves } from './rules/wiring/url-resolves';
import { volumeMatchesClaim } from './rules/wiring/volume-matches-claim';
import { volumeMountDeclared } from './rules/wiring/volume-mount-declared';
import { webhookServiceResolves } from './rules/wiring/webhook-service-resolves';

/** All rules, by their ids. */
export const rules: readonly Rule[] = [
  classExists,
  limitRangeIsKept,
  podSecurityIsKept,
  quotaResourcesAreSet,
  quotaSuffices,
  accessRulesAreValid,
  affinityIsValid,
  autoscalerIsValid,
  claimsAreValid,
  containerPortsAreValid,
  containersAreValid,
  customResourcesFitTheirSchema,
  dataIsValid,
  disruptionBudgetIsValid,
  envIsValid,
  failurePolicyIsValid,
  fieldsAreKnown,
  fieldsHaveTheirType,
  hugePagesAreValid,
  indexedJobIsValid,
  ingressBackendIsValid,
  ingressIsValid,
  jobIsValid,
  keysAreUnique,
  kindIsServed,
  labelsAreValid,
  limitRangeIsValid,
  listItemsAreUnique,
  namesAreValid,
  networkPolicyIsValid,
  persistentVolumeIsValid,
  placementIsValid,
  podFitsItsOs,
  podIsValid,
  podResourcesAreValid,
  probesAreValid,
  quotaIsValid,
  referencesAreValid,
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
  sysctlsAreValid,
  valuesAreKnown,
  volumeDevicesAreValid,
  volumeFilesAreValid,
  volumesAreValid,
  accessIsNarrow,
  backendIsNotPublic,
  hostIsLeftAlone,
  imageIsPinned,
  labelsAreConsistent,
  livenessDiffersFromReadiness,
  memoryLimitIsSet,
  noSecretInManifest,
  podHasAController,
  podIsRestricted,
  pullPolicyFitsTag,
  readinessIsProbed,
  requestsAreSet,
  severalReplicasHaveABudget,
  tokenIsNotMountedIdly,
  updateIsNotRecreate,
  autoscalerHasRequests,
  autoscalerOwnsReplicas,
  autoscalerTargetExists,
  claimExists,
  claimFitsReplicas,
  configExists,
  disruptionBudgetAllowsDrain,
  disruptionBudgetSelects,
  envExpansionResolves,
  envIsUnique,
  gatewayListenerResolves,
  imagePullSecretExists,
  ingressBackendResolves,
  ingressRoutesAreUnique,
  ingressTlsResolves,
  keyExists,
  monitorResolves,
  namespaceResolves,
  objectIsUnique,
  oneAutoscalerPerTarget,
  oneBudgetPerPod,
  policyAllowsCalls,
  policySelectsPods,
  portsDoNotCollide,
  probePortResolves,
  referenceStaysInNamespace,
  roleBindingResolves,
  roleGrantsWhatExists,
  routeResolves,
  secretExists,
  secretTypeFits,
  selectorMatchesTemplate,
  selectorsDoNotOverlap,
  serviceAccountExists,
  servicePortResolves,
  serviceSelectsOneApp,
  serviceSelectsPods,
  spreadSelectsOwnPods,
  statefulServiceIsHeadless,
  urlResolves,
  volumeMatchesClaim,
  volumeMountDeclared,
  webhookServiceResolves,
];
