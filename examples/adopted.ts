import { Chart, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { Config, Defaults, Expose, WebApp } from '../src';

/** A guestbook that ran before it came into code, adopted without a change of its manifests. */
export class Adopted extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    Defaults.of(this).set(Defaults.plain);

    const frontend = new WebApp(this, 'frontend', {
      image: 'example/guestbook:5.2.0',
      containerName: 'php',
      replicas: 3,
      selector: { app: 'guestbook', tier: 'frontend' },
      ports: { http: { port: 80, named: 'service' } },
      expose: Expose.loadBalancer(),
      env: { GET_HOSTS_FROM: 'dns' },
      resources: { cpu: '100m', memory: '100Mi' },
      files: { '/etc/guestbook': Config.existing('guestbook').files().named('config-volume') },
    });

    // adopted as it runs; each goes with the default that ends it
    for (const rule of [
      'memory-limit-is-set',
      'pod-is-restricted',
      'readiness-is-probed',
      'several-replicas-have-a-budget',
      'token-is-not-mounted-idly',
    ])
      frontend.waive(`practice/${rule}`, 'adopted as it runs; ticket 4711', { on: 'deployment' });
  }
}
