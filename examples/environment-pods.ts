import { Chart, type ChartProps } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

/** Pods of two environments, as typed API objects of cdk8s-plus in the namespace of their chart. */
export class EnvironmentPods extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps & { readonly namespace: 'dev' | 'prod' }) {
    super(scope, id, props);
    const app = props.namespace === 'dev' ? 'app1' : 'app2';

    new k8s.KubePod(this, 'pod', {
      metadata: { name: `${app}-${props.namespace}-pod` },
      spec: {
        containers: [
          {
            name: `${app}-${props.namespace}-container`,
            image: `your-registry/${app}:1.0.0`,
            ports: [{ containerPort: 80 }],
          },
        ],
      },
    });
  }
}
