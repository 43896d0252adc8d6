export { ingressBackendIsValid } from './ingress-backend-is-valid';
export { ingressIsValid } from './ingress-is-valid';
export { networkPolicyIsValid } from './network-policy-is-valid';
export { servicePortsAreValid } from './service-ports-are-valid';
export { serviceTypeFitsItsFields } from './service-type-fits-its-fields';
