export { classExists } from './class-exists';
export { limitRangeIsKept } from './limit-range-is-kept';
export { podSecurityIsKept } from './pod-security-is-kept';
export { quotaResourcesAreSet } from './quota-resources-are-set';
export { quotaSuffices } from './quota-suffices';
