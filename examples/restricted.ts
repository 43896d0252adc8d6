import { Chart, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { WebApp } from '../src';

/** A web server on port 80 under the restricted Pod Security Standard, which is the default. */
export class Restricted extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    new WebApp(this, 'static-site', {
      image: 'example/static-site:1.0.0',
      port: 80,
      health: '/',
      readOnlyRoot: true,
      // the image names its user, where Kubernetes asks for a number to know that it is not root
      user: 1000,
    });
  }
}
