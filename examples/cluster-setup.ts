import { Chart, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  Claim,
  Expose,
  IngressClass,
  PersistentVolume,
  PriorityClass,
  StatefulApp,
  Storage,
  StorageClass,
  WebApp,
} from '../src';

/** Objects of the cluster, which belong to no namespace, and the apps that name them: classes of priority, volumes and Ingresses, and a volume. */
export class ClusterSetup extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    const checkout = new PriorityClass(this, 'checkout', {
      value: 100_000,
      description: 'What customers wait for.',
    });
    const reports = new PriorityClass(this, 'reports', { value: -100, preempts: false });
    const fast = new StorageClass(this, 'fast', {
      provisioner: 'ebs.csi.aws.com',
      parameters: { type: 'io2', iopsPerGB: '50' },
      reclaim: 'Retain',
      expandable: true,
    });
    const inside = new IngressClass(this, 'nginx-inside', { controller: 'k8s.io/ingress-nginx-inside' });

    new StatefulApp(this, 'carts', {
      image: 'redis:7.4.1',
      ports: { redis: 6379 },
      user: 999,
      files: { '/data': Storage.claimPerPod({ size: '10Gi', class: fast }) },
      placement: { priorityClass: checkout },
    });

    // the files are on an NFS server: the volume is made by hand, and kept for the one claim
    const archive = new PersistentVolume(this, 'archive', {
      size: '500Gi',
      access: ['ReadWriteMany'],
      nfs: { server: 'nfs.example.com', path: '/exports/archive' },
      mountOptions: ['nfsvers=4.2'],
    });
    const files = new Claim(this, 'archived-orders', { size: '500Gi', access: 'ReadWriteMany', volume: archive });

    new WebApp(this, 'report', {
      image: 'example/report:1.4.0',
      port: 8080,
      health: '/healthz',
      user: { uid: 1000, fsGroup: 1000 },
      files: { '/var/orders': Storage.claim(files) },
      placement: { priorityClass: reports },
      expose: Expose.ingress({ host: 'reports.example.com', className: inside }),
    });
  }
}
