export { endpointSliceHasService } from './endpoint-slice-has-service';
export { gatewayListenersAreDistinct } from './gateway-listeners-are-distinct';
export { ingressRuleRoutes } from './ingress-rule-routes';
export { rewriteHasGroup } from './rewrite-has-group';
export { routeBackendReceives } from './route-backend-receives';
