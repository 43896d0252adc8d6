/**
 * The manifests of many apps that call each other: a ConfigMap, a Deployment, a Service and a PodDisruptionBudget each.
 *
 * @param isBare - leaves out what hardens them, so that each app has three warnings: the budget, the security context, and
 * that it needs no token of its ServiceAccount
 */
export function appsYaml(apps: number, isBare = false): string {
  return Array.from({ length: apps }, (_, index) => app(index, apps, isBare)).join('---\n');
}

function app(index: number, apps: number, isBare: boolean): string {
  const name = `app${index}`;
  const labels = (indent: string) =>
    `${indent}app.kubernetes.io/name: ${name}\n${indent}app.kubernetes.io/instance: ${name}`;
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}-config
  namespace: shop
data:
  LOG_LEVEL: info
  API_URL: http://app${(index + 1) % apps}.shop:80/
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: shop
  labels:
${labels('    ')}
spec:
  replicas: 2
  selector:
    matchLabels:
${labels('      ')}
  template:
    metadata:
      labels:
${labels('        ')}
        app.kubernetes.io/part-of: shop
    spec:
      serviceAccountName: default
${isBare ? '' : podHardening}      containers:
        - name: app
          image: registry.example.com/${name}:1.2.3
${isBare ? '' : containerHardening}          ports:
            - name: http
              containerPort: 8080
          envFrom:
            - configMapRef:
                name: ${name}-config
            - secretRef:
                name: ${name}-secrets
          env:
            - name: PEER
              value: http://app${(index + 7) % apps}:80
          readinessProbe:
            httpGet:
              path: /healthz
              port: http
          resources:
            requests:
              cpu: 100m
              memory: 256Mi
            limits:
              memory: 512Mi
          volumeMounts:
            - name: tmp
              mountPath: /tmp
      volumes:
        - name: tmp
          emptyDir: {}
---
apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: shop
spec:
  selector:
${labels('    ')}
  ports:
    - name: http
      port: 80
      targetPort: http
${isBare ? '' : budget(name, labels('      '))}`;
}

const podHardening = `      automountServiceAccountToken: false
      securityContext:
        runAsNonRoot: true
        seccompProfile:
          type: RuntimeDefault
`;

const containerHardening = `          securityContext:
            allowPrivilegeEscalation: false
            capabilities:
              drop: [ALL]
`;

function budget(name: string, labels: string): string {
  return `---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: ${name}
  namespace: shop
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
${labels}
`;
}
