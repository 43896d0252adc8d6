export { claimExists } from './claim-exists';
export { claimFindsVolume } from './claim-finds-volume';
export { claimFitsReplicas } from './claim-fits-replicas';
export { memoryVolumeFitsLimit } from './memory-volume-fits-limit';
export { updateFreesClaim } from './update-frees-claim';
export { volumeMatchesClaim } from './volume-matches-claim';
export { volumeMountDeclared } from './volume-mount-declared';
