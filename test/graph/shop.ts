/** An app as YAML with all that a graph shows: an entry, calls, a shared ConfigMap, a policy, and what is missing. */
export const shop = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop}
spec:
  tls: [{secretName: web-tls, hosts: [shop.example.com]}]
  rules:
    - host: shop.example.com
      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {name: http}}}}]}
---
${app('web', 'env: [{name: API_URL, value: "http://api:8080"}], envFrom: [{configMapRef: {name: shared}}], ')}
---
${app('api', 'env: [{name: PASSWORD, valueFrom: {secretKeyRef: {name: db, key: password}}}], envFrom: [{configMapRef: {name: shared}}], ')}
---
${app('db', '')}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: shared, namespace: shop}
data: {DB_URL: "http://db:8080/canary-in-path", COLOR: canary-of-config}
---
apiVersion: v1
kind: Secret
metadata: {name: own, namespace: shop}
stringData: {password: canary-of-secret}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes: [Ingress]
  ingress:
    - from: [{podSelector: {matchLabels: {app: api}}}]
      ports: [{port: 8080}]
`;

/** A Deployment and its Service. */
export function app(name: string, container: string, labels = ''): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: shop, labels: {${labels}}}
spec:
  replicas: 2
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec: {containers: [{name: main, image: "${name}:1.0.0", ${container}ports: [{name: http, containerPort: 8080}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: shop}
spec: {selector: {app: ${name}}, ports: [{name: http, port: 8080, targetPort: http}]}`;
}
