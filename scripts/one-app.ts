/** The manifests of a WebApp, as most checks of one app have them. */
export const oneApp = `apiVersion: apps/v1
kind: Deployment
metadata:
  labels:
    app.kubernetes.io/instance: web
    app.kubernetes.io/managed-by: cdk8s-dovetail
    app.kubernetes.io/name: web
    app.kubernetes.io/version: 1.0.0
  name: web
spec:
  replicas: 2
  selector:
    matchLabels:
      app.kubernetes.io/instance: web
      app.kubernetes.io/name: web
  strategy:
    rollingUpdate:
      maxSurge: 25%
      maxUnavailable: 0
    type: RollingUpdate
  template:
    metadata:
      labels:
        app.kubernetes.io/instance: web
        app.kubernetes.io/managed-by: cdk8s-dovetail
        app.kubernetes.io/name: web
        app.kubernetes.io/version: 1.0.0
    spec:
      automountServiceAccountToken: false
      containers:
        - image: web:1.0.0
          lifecycle:
            preStop:
              exec:
                command:
                  - sleep
                  - "5"
          name: web
          ports:
            - containerPort: 8080
              name: http
              protocol: TCP
          readinessProbe:
            failureThreshold: 3
            periodSeconds: 10
            tcpSocket:
              port: http
            timeoutSeconds: 3
          resources:
            limits:
              memory: 512Mi
            requests:
              cpu: 100m
              memory: 256Mi
          securityContext:
            allowPrivilegeEscalation: false
            capabilities:
              drop:
                - ALL
      enableServiceLinks: false
      securityContext:
        runAsNonRoot: true
        seccompProfile:
          type: RuntimeDefault
      terminationGracePeriodSeconds: 30
      topologySpreadConstraints:
        - labelSelector:
            matchLabels:
              app.kubernetes.io/instance: web
              app.kubernetes.io/name: web
          maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
        - labelSelector:
            matchLabels:
              app.kubernetes.io/instance: web
              app.kubernetes.io/name: web
          maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: ScheduleAnyway
---
apiVersion: v1
kind: Service
metadata:
  labels:
    app.kubernetes.io/instance: web
    app.kubernetes.io/managed-by: cdk8s-dovetail
    app.kubernetes.io/name: web
    app.kubernetes.io/version: 1.0.0
  name: web
spec:
  ports:
    - name: http
      port: 8080
      protocol: TCP
      targetPort: 8080
  selector:
    app.kubernetes.io/instance: web
    app.kubernetes.io/name: web
  type: ClusterIP
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  labels:
    app.kubernetes.io/instance: web
    app.kubernetes.io/managed-by: cdk8s-dovetail
    app.kubernetes.io/name: web
    app.kubernetes.io/version: 1.0.0
  name: web
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app.kubernetes.io/instance: web
      app.kubernetes.io/name: web
`;
