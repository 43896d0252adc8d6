import { autoscalerHasRequests } from '../../../../src/check/rules/wiring/autoscaler-has-requests';
import { testRule, workloadsOf } from '../../rule-tester';

const workload = (containers: string, kind = 'Deployment') =>
  workloadsOf(`{${containers}}`).find((one) => one.kind === kind)!.yaml;
const one = (resources: string, kind?: string) => workload(`containers: [{name: c, resources: ${resources}}]`, kind);
const hpa = (spec: string, kind = 'Deployment', apiVersion = 'apps/v1') =>
  `---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\nspec: {scaleTargetRef: {apiVersion: ${apiVersion}, kind: ${kind}, name: web}, maxReplicas: 5${spec}}\n`;
const resource = (name: string, target = 'averageUtilization: 70') =>
  `, metrics: [{type: Resource, resource: {name: ${name}, target: {${target}}}}]`;
const container = (name: string) =>
  `, metrics: [{type: ContainerResource, containerResource: {name: cpu, container: ${name}, target: {averageUtilization: 70}}}]`;
const keda = (trigger: string) =>
  `---\napiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: k}\nspec: {scaleTargetRef: {name: web}, triggers: [{${trigger}}]}\n`;
const vpa = (mode: string) =>
  `---\napiVersion: autoscaling.k8s.io/v1\nkind: VerticalPodAutoscaler\nmetadata: {name: v}\nspec: {targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, updatePolicy: {updateMode: "${mode}"}}\n`;
const dapr = (annotations: string) =>
  one('{requests: {cpu: 1}}').replace(
    'labels: {app: web}}, spec:',
    `labels: {app: web}, annotations: {${annotations}}}, spec:`,
  );
const inMesh = (metadata: string, ofNamespace: string, spec = '') =>
  `---\napiVersion: v1\nkind: Namespace\nmetadata: {name: a, ${ofNamespace}}\n---\n` +
  [one('{requests: {cpu: 1, memory: 1Gi}}'), hpa(resource('cpu'))]
    .join('')
    .replace('{name: web}', '{name: web, namespace: a}')
    .replace('metadata: {name: h', 'metadata: {namespace: a, name: h')
    .replace('labels: {app: web}}, spec: {', `labels: {app: web}, annotations: {${metadata}}}, spec: {${spec}`);
const inLinkerd = 'annotations: {linkerd.io/inject: enabled}';
const inIstio = 'labels: {istio-injection: enabled}';
const none = one('{}');
const says = (path: string, what = 'CPU', who = 'Deployment web', by = 'HorizontalPodAutoscaler h', name = 'c') =>
  `warning spec.${path}: ${by} scales by the utilization of ${what}, and container "${name}" of ${who} requests no ${what}`;
const metric = 'metrics[0].resource.name';
const setCpu = '  fix: set resources.requests.cpu of the container "c"';
const noCpu = '  Deployment web spec.template.spec.containers[0]: requests no CPU';

testRule(autoscalerHasRequests, {
  passes: [
    { name: 'a request', yaml: one('{requests: {cpu: 1}}') + hpa(resource('cpu')) },
    { name: 'a limit, which is a request too', yaml: one('{limits: {cpu: 1}}') + hpa(resource('cpu')) },
    {
      name: 'a sidecar of Dapr with a request',
      yaml: dapr('dapr.io/enabled: "true", dapr.io/sidecar-cpu-request: 100m') + hpa(resource('cpu')),
    },
    {
      name: 'a sidecar of Dapr with a limit',
      yaml: dapr('dapr.io/enabled: "true", dapr.io/sidecar-cpu-limit: "1"') + hpa(resource('cpu')),
    },
    { name: 'one container beside a sidecar of Dapr', yaml: dapr('dapr.io/enabled: "true"') + hpa(container('c')) },
    {
      name: 'a sidecar to which a LimitRange gives a request',
      yaml: `${dapr('dapr.io/enabled: "true"')}${hpa(resource('cpu'))}---\napiVersion: v1\nkind: LimitRange\nmetadata: {name: l}\nspec: {limits: [{type: Container, defaultRequest: {cpu: 1}}]}\n`,
    },
    { name: 'a pod that refuses the proxy of its namespace', yaml: inMesh('linkerd.io/inject: disabled', inLinkerd) },
    { name: 'a proxy of Linkerd with a request', yaml: inMesh('config.linkerd.io/proxy-cpu-request: 1m', inLinkerd) },
    {
      name: 'a proxy of Linkerd that is an init container',
      yaml: inMesh('config.beta.linkerd.io/proxy-enable-native-sidecar: "true"', inLinkerd),
    },
    { name: 'a pod on the network of its node', yaml: inMesh('', inLinkerd, 'hostNetwork: true, ') },
    { name: 'a proxy of Istio, which has requests', yaml: inMesh('', inIstio) },
    { name: 'a proxy of Istio with a request', yaml: inMesh('sidecar.istio.io/proxyCPU: 1m', inIstio) },
    { name: 'a namespace that asks for no proxy', yaml: inMesh('', 'annotations: {linkerd.io/inject: disabled}') },
    { name: 'a namespace with a label of others', yaml: inMesh('sidecar.istio.io/proxyMemory: 1Mi', 'labels: {a: b}') },
    { name: 'a sidecar that is off', yaml: dapr('dapr.io/enabled: "false"') + hpa(resource('cpu')) },
    { name: 'a value in place of a share', yaml: none + hpa(resource('cpu', 'averageValue: 1')) },
    { name: 'another metric', yaml: none + hpa(', metrics: [{type: External, external: {metric: {name: q}}}]') },
    {
      name: 'a LimitRange that fills in',
      yaml: `${none}${hpa(resource('cpu'))}---\napiVersion: v1\nkind: LimitRange\nmetadata: {name: l}\nspec: {limits: [{type: Container, defaultRequest: {cpu: 1}}]}\n`,
    },
    { name: 'a VerticalPodAutoscaler that fills in', yaml: none + hpa(resource('cpu')) + vpa('Auto') },
    {
      name: 'an init container and a sidecar without',
      yaml:
        workload(
          'initContainers: [{name: i}, {name: s, restartPolicy: Always}], containers: [{name: c, resources: {requests: {cpu: 1}}}]',
        ) + hpa(resource('cpu')),
    },
    {
      name: 'one container that is measured, and has a request',
      yaml: workload('containers: [{name: c, resources: {requests: {cpu: 1}}}, {name: d}]') + hpa(container('c')),
    },
    { name: 'another namespace', yaml: none + hpa(resource('cpu')).replace('name: h', 'name: h, namespace: b') },
    { name: 'a ScaledObject of a queue', yaml: none + keda('type: kafka, metadata: {topic: t}') },
    {
      name: 'a Deployment that an operator makes',
      yaml: `apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: {name: web}\nspec: {predictor: {model: {}}}\n${hpa(resource('cpu')).replace('name: web', 'name: web-predictor')}`,
    },
  ],
  violates: [
    {
      name: 'a sidecar of Dapr without a request',
      yaml: dapr('dapr.io/enabled: "true", dapr.io/sidecar-memory-request: 64Mi') + hpa(resource('cpu')),
      says: [
        'warning spec.metrics[0].resource.name: HorizontalPodAutoscaler h scales by the utilization of CPU, and Dapr adds a container to Deployment web that requests no CPU',
        '  Deployment web spec.template.metadata.annotations["dapr.io/enabled"]: asks for the sidecar',
        '  fix: set the annotation dapr.io/sidecar-cpu-request, or measure one container by a ContainerResource metric',
      ],
    },
    {
      name: 'a proxy of Linkerd, for which the namespace asks',
      yaml: inMesh('config.linkerd.io/proxy-memory-request: 1Mi', inLinkerd),
      says: [
        'warning spec.metrics[0].resource.name: HorizontalPodAutoscaler a/h scales by the utilization of CPU, and Linkerd adds a container to Deployment a/web that requests no CPU by default',
        '  Namespace a metadata.annotations["linkerd.io/inject"]: asks for the sidecar',
        '  fix: set the annotation config.linkerd.io/proxy-cpu-request, or measure one container by a ContainerResource metric',
      ],
    },
    {
      name: 'a proxy of Linkerd, for which the pod asks',
      yaml: inMesh('linkerd.io/inject: enabled', 'labels: {}'),
      says: [
        'warning spec.metrics[0].resource.name: HorizontalPodAutoscaler a/h scales by the utilization of CPU, and Linkerd adds a container to Deployment a/web that requests no CPU by default',
        '  Deployment a/web spec.template.metadata.annotations["linkerd.io/inject"]: asks for the sidecar',
        '  fix: set the annotation config.linkerd.io/proxy-cpu-request, or measure one container by a ContainerResource metric',
      ],
    },
    {
      name: 'a proxy of Istio of which only the memory is set',
      yaml: inMesh('sidecar.istio.io/proxyMemory: 64Mi', inIstio),
      says: [
        'warning spec.metrics[0].resource.name: HorizontalPodAutoscaler a/h scales by the utilization of CPU, and Istio adds a container to Deployment a/web that requests no CPU',
        '  Namespace a metadata.labels.istio-injection: asks for the sidecar',
        '  fix: set the annotation sidecar.istio.io/proxyCPU, or measure one container by a ContainerResource metric',
      ],
    },
    ...['Deployment', 'ReplicaSet', 'StatefulSet', 'Rollout'].map((kind) => ({
      name: `a ${kind} without requests`,
      yaml:
        one('{requests: {memory: 1Gi}}', kind) +
        hpa(resource('cpu'), kind, kind === 'Rollout' ? 'argoproj.io/v1alpha1' : 'apps/v1'),
      says: [
        says(metric, 'CPU', `${kind} web`),
        `  ${kind} web spec.template.spec.containers[0]: requests no CPU`,
        setCpu,
      ],
    })),
    {
      name: 'one container of two, by the memory, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[`---\n${workload('containers: [{name: c, resources: {requests: {memory: 1Gi}}}, {name: d}]')}`, hpa(resource('memory'))].map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`).join('')}`,
      says: [
        says(metric, 'memory', 'Deployment web', 'HorizontalPodAutoscaler h', 'd'),
        '  Deployment web spec.template.spec.containers[1]: requests no memory',
        '  fix: set resources.requests.memory of the container "d"',
      ],
    },
    {
      name: 'the old field',
      yaml: none + hpa(', targetCPUUtilizationPercentage: 80'),
      says: [says('targetCPUUtilizationPercentage'), noCpu, setCpu],
    },
    {
      name: 'no metrics, which means the CPU',
      yaml: none + hpa(''),
      says: [says('scaleTargetRef.name'), noCpu, setCpu],
    },
    {
      name: 'a VerticalPodAutoscaler that only recommends',
      yaml: none + hpa(resource('cpu')) + vpa('Off'),
      says: [says(metric), noCpu, setCpu],
    },
    {
      name: 'a ScaledObject',
      yaml: none + keda('type: cpu, metricType: Utilization, metadata: {value: "70"}'),
      says: [says('triggers[0].type', 'CPU', 'Deployment web', 'ScaledObject k'), noCpu, setCpu],
    },
    {
      name: 'a container that is not there',
      yaml: workload('containers: [{name: server}]') + hpa(container('serve')),
      says: [
        'warning spec.metrics[0].containerResource.container: HorizontalPodAutoscaler h measures container "serve" of Deployment web, which has no such container; did you mean "server"?',
        '  Deployment web spec.template.spec.containers: its containers: "server"',
        '  fix: name a container of the pods',
      ],
    },
  ],
});
