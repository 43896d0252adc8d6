import type { Rule } from './rule';
import { keysAreUnique } from './rules/api/keys-are-unique';
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
import { ingressRoutesAreUnique } from './rules/wiring/ingress-routes-are-unique';
import { ingressTlsResolves } from './rules/wiring/ingress-tls-resolves';
import { keyExists } from './rules/wiring/key-exists';
import { objectIsUnique } from './rules/wiring/object-is-unique';
import { probePortResolves } from './rules/wiring/probe-port-resolves';
import { secretExists } from './rules/wiring/secret-exists';
import { selectorMatchesTemplate } from './rules/wiring/selector-matches-template';
import { selectorsDoNotOverlap } from './rules/wiring/selectors-do-not-overlap';
import { serviceAccountExists } from './rules/wiring/service-account-exists';
import { servicePortResolves } from './rules/wiring/service-port-resolves';
import { serviceSelectsOneApp } from './rules/wiring/service-selects-one-app';
import { serviceSelectsPods } from './rules/wiring/service-selects-pods';
import { urlResolves } from './rules/wiring/url-resolves';
import { volumeMountDeclared } from './rules/wiring/volume-mount-declared';

/** All rules, by their ids. */
export const rules: readonly Rule[] = [
  keysAreUnique,
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
  ingressRoutesAreUnique,
  ingressTlsResolves,
  keyExists,
  objectIsUnique,
  probePortResolves,
  secretExists,
  selectorMatchesTemplate,
  selectorsDoNotOverlap,
  serviceAccountExists,
  servicePortResolves,
  serviceSelectsOneApp,
  serviceSelectsPods,
  urlResolves,
  volumeMountDeclared,
];
