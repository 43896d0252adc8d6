import type {
  ArgoApplicationSetProps,
  ArgoApplicationTemplate,
  ArgoApplicationProps,
  ArgoSource,
  AutoSync,
  FluxDecryption,
  FluxKustomizationProps,
  GitRepositoryProps,
  HealthCheckExpression,
  IgnoredDifference,
  OCIRepositoryProps,
  SyncOptions,
  SyncRetry,
  TemplateParameters,
} from '../../src';

const COMMON = { name: true, namespace: true, labels: true } as const;

/** The props of objects of Argo CD and Flux, and those within them. */
export const ARGO = {
  ...COMMON,
  ...{ environment: true, source: true, destination: true, project: true, automated: true, syncOptions: true },
  ...{ retry: true, ignoreDifferences: true, deletion: true, revisionHistoryLimit: true, info: true },
  ...{ syncWaves: true, hooks: true },
} satisfies Record<keyof ArgoApplicationProps, true>;

export const WITHIN_ARGO = {
  source: {
    ...{ repo: true, revision: true, path: true, include: true, exclude: true, recurse: true },
  } satisfies Record<keyof ArgoSource, true>,
  destination: { namespace: true, cluster: true, server: true } as const,
  automated: { prune: true, selfHeal: true, allowEmpty: true } satisfies Record<keyof AutoSync, true>,
  syncOptions: {
    ...{ createNamespace: true, serverSideApply: true, pruneLast: true, prunePropagationPolicy: true },
    ...{ applyOutOfSyncOnly: true, respectIgnoreDifferences: true, failOnSharedResource: true },
    ...{ skipDryRunOnMissingResource: true, validate: true },
  } satisfies Record<keyof SyncOptions, true>,
  retry: { limit: true, duration: true, factor: true, maxDuration: true } satisfies Record<keyof SyncRetry, true>,
  ignoreDifferences: {
    ...{ kind: true, group: true, name: true, namespace: true },
    ...{ jsonPointers: true, jqPathExpressions: true, managedFieldsManagers: true },
  } satisfies Record<keyof IgnoredDifference, true>,
};

export const REVISION = { branch: true, tag: true, semver: true, commit: true } as const;

export const GIT = {
  ...COMMON,
  ...{ url: true, revision: true, interval: true, timeout: true, secret: true, provider: true, serviceAccount: true },
  ...{ ignore: true, sparseCheckout: true, recurseSubmodules: true, suspend: true },
} satisfies Record<keyof GitRepositoryProps, true>;

export const OCI = {
  ...COMMON,
  ...{ url: true, revision: true, interval: true, timeout: true, secret: true, certificate: true, provider: true },
  ...{ serviceAccount: true, insecure: true, verify: true, ignore: true, suspend: true },
} satisfies Record<keyof OCIRepositoryProps, true>;

export const FLUX = {
  ...COMMON,
  ...{ source: true, environment: true, path: true, interval: true, retryInterval: true, timeout: true, prune: true },
  ...{ deletionPolicy: true, wait: true, healthChecks: true, healthCheckExprs: true, dependsOn: true },
  ...{ decryption: true, kubeConfig: true, force: true, suspend: true, targetNamespace: true },
  ...{ serviceAccount: true, substitute: true, substituteFrom: true },
} satisfies Record<keyof FluxKustomizationProps, true>;

export const WITHIN_FLUX = {
  decryption: { secret: true, serviceAccount: true } satisfies Record<keyof FluxDecryption, true>,
  healthCheckExprs: {
    ...{ apiVersion: true, kind: true, current: true, inProgress: true, failed: true },
  } satisfies Record<keyof HealthCheckExpression, true>,
};

/** The props of an ApplicationSet. */
export const SET = {
  ...COMMON,
  ...{ generators: true, template: true, rollingSync: true, preserveResourcesOnDeletion: true },
  ...{ applicationsSync: true, reverseDeletion: true },
} satisfies Record<keyof ArgoApplicationSetProps<TemplateParameters>, true>;

/** The props of its template, those of an Application and its own. */
export const TEMPLATE = {
  ...{ name: true, labels: true, source: true, destination: true, project: true, automated: true, syncOptions: true },
  ...{ retry: true, ignoreDifferences: true, deletion: true, revisionHistoryLimit: true, info: true },
} satisfies Record<keyof ArgoApplicationTemplate, true>;
