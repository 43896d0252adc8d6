import type { Mapping } from './kinds';

const selector = { matchLabels: { app: 'web' } };
const pod = (more: Mapping = {}) => ({
  metadata: { labels: { app: 'web' } },
  spec: { containers: [{ name: 'web', image: 'web:1.0.0' }], ...more },
});
const ending = { template: pod({ restartPolicy: 'Never' }) };
const size = { storage: '1Gi' };

/** What some kinds need beyond the fields that their schema says are required. */
const more: Readonly<Record<string, Mapping>> = {
  'apiextensions.k8s.io/v1 CustomResourceDefinition': { metadata: { name: 'web.web' } },
  'apps/v1 DaemonSet': { spec: { selector, template: pod() } },
  'apps/v1 Deployment': { spec: { selector, template: pod() } },
  'apps/v1 ReplicaSet': { spec: { selector, template: pod() } },
  'apps/v1 StatefulSet': { spec: { selector, serviceName: 'web', template: pod() } },
  'autoscaling/v2 HorizontalPodAutoscaler': {
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      minReplicas: 1,
      maxReplicas: 3,
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } } },
      ],
    },
  },
  'batch/v1 CronJob': { spec: { schedule: '0 3 * * *', jobTemplate: { spec: ending } } },
  'batch/v1 Job': { spec: ending },
  'networking.k8s.io/v1 Ingress': {
    spec: {
      rules: [
        {
          host: 'web.example.com',
          http: {
            paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }],
          },
        },
      ],
    },
  },
  'networking.k8s.io/v1 NetworkPolicy': {
    spec: {
      podSelector: selector,
      ingress: [
        { from: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }], ports: [{ port: 80, endPort: 90 }] },
      ],
      policyTypes: ['Ingress'],
    },
  },
  'policy/v1 PodDisruptionBudget': { spec: { selector, maxUnavailable: 1 } },
  'rbac.authorization.k8s.io/v1 ClusterRole': { rules: [{ nonResourceURLs: ['/metrics'], verbs: ['get'] }] },
  'rbac.authorization.k8s.io/v1 ClusterRoleBinding': {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
    subjects: [{ kind: 'ServiceAccount', name: 'web', namespace: 'web' }],
  },
  'rbac.authorization.k8s.io/v1 Role': { rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] },
  'v1 LimitRange': { spec: { limits: [{ type: 'Container', min: { cpu: '100m' }, max: { cpu: '1' } }] } },
  'v1 PersistentVolume': {
    spec: { accessModes: ['ReadWriteOnce'], capacity: size, nfs: { server: 'nfs.example.com', path: '/' } },
  },
  'v1 PersistentVolumeClaim': { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: size } } },
  'v1 ReplicationController': { spec: { selector: { app: 'web' }, template: pod() } },
  'v1 ResourceQuota': { spec: { hard: { pods: '10' }, scopes: ['NotTerminating'] } },
  'v1 Service': { spec: { selector: { app: 'web' }, ports: [{ name: 'http', port: 80, targetPort: 'http' }] } },
};

/** The fields in which the least object of a kind differs from what its schema says. */
export function moreOf(gvk: string): Mapping {
  return more[gvk] ?? {};
}
