import { Expose } from '../parts/network/exposure';

/** The same way to be reached, on which a client keeps its pod, unless another is set. */
export function withAffinity(expose: Expose | undefined): Expose | undefined {
  if (expose === undefined) return Expose.clusterIp({ sessionAffinity: true });
  // WebApp refuses other values
  if (!(expose instanceof Expose)) return expose;
  const options = { ...expose.options, sessionAffinity: expose.options.sessionAffinity ?? true };
  switch (expose.type) {
    case 'ClusterIP':
      return Expose.clusterIp(options);
    case 'NodePort':
      return Expose.nodePort(options);
    case 'LoadBalancer':
      return Expose.loadBalancer(options);
    case 'Ingress':
    case 'Route':
      // the controller chooses among the pods' addresses itself
      return expose;
    case 'Headless':
      // clients choose among the pods' addresses themselves
      return expose;
  }
}
