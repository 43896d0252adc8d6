export { deadlineOutlastsStartup } from './deadline-outlasts-startup';
export { gpuIsClaimedOnce } from './gpu-is-claimed-once';
export { livenessWaitsForModel } from './liveness-waits-for-model';
export { modelUriHasScheme } from './model-uri-has-scheme';
export { servedNameIsAsked } from './served-name-is-asked';
export { sharedMemoryIsMounted } from './shared-memory-is-mounted';
export { startupWaitsForModel } from './startup-waits-for-model';
