import { defineRule, nameOf } from '../../rule';

export const podHasAController = defineRule({
  id: 'practice/pod-has-a-controller',
  severity: 'warning',
  summary: 'A controller manages every long-running pod.',
  why: 'A bare pod is lost when its node fails, and no update replaces it.',
  fix: 'make it by a Deployment, or by a Job when it is to end',
  example: {
    violates: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1.0.0
`,
    passes: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: web:1.0.0
`,
  },
  check({ set, report }) {
    for (const pod of set.ofType('Pod')) {
      // one that ends is no loss; tests of helm, and what the kubelet or a controller made, have an owner
      const isToEnd = ['Never', 'OnFailure'].includes(pod.at('spec', 'restartPolicy').text ?? '');
      if (isToEnd || pod.at('metadata', 'ownerReferences').items.length > 0) continue;
      if (
        ['helm.sh/hook', 'kubernetes.io/config.source', 'kubernetes.io/config.mirror'].some(
          (key) => pod.annotation(key) !== undefined,
        )
      )
        continue;
      report({ at: pod.at('kind'), message: `${nameOf(pod)} has no controller that replaces it` });
    }
  },
});
