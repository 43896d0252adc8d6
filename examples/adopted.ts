import { Chart, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { Config, Defaults, Expose, WebApp } from '../src';

/** A guestbook that ran before it came into code, adopted without a change of its manifests. */
export class Adopted extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    Defaults.of(this).set(Defaults.plain);

    const settings = new Config(this, 'guestbook', { data: { 'guestbook.conf': 'entries = 100\n' } });

    new WebApp(this, 'frontend', {
      image: 'example/guestbook:5.2.0',
      containerName: 'php',
      replicas: 3,
      selector: { app: 'guestbook', tier: 'frontend' },
      ports: { http: { port: 80, named: 'service' } },
      expose: Expose.loadBalancer(),
      health: { readiness: { path: '/' } },
      tokenAutomount: false,
      disruptionBudget: { maxUnavailable: 1 },
      env: { GET_HOSTS_FROM: 'dns' },
      resources: { cpu: '100m', memory: '100Mi', memoryLimit: '200Mi' },
      files: { '/etc/guestbook': settings.files().named('config-volume') },
    });
  }
}
