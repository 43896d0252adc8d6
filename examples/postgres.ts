import { Chart, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { Claim, Secrets, StatefulApp, Storage, WebApp } from '../src';

/** A database, a web app that connects to it, and a blog that keeps its uploads, under the restricted Pod Security Standard. */
export class Postgres extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    const keys = Secrets.existing('database', { keys: ['password'] });

    const db = new StatefulApp(this, 'db', {
      image: 'postgres:17.2',
      ports: { postgres: 5432 },
      // the user `postgres` of the image, whose group can write the volume
      user: 999,
      env: {
        POSTGRES_DB: 'shop',
        POSTGRES_USER: 'shop',
        POSTGRES_PASSWORD: keys.key('password'),
        // a new volume has a folder lost+found, and the server starts in an empty one only
        PGDATA: '/var/lib/postgresql/data/pgdata',
      },
      files: {
        '/var/lib/postgresql/data': Storage.claimPerPod({ size: '10Gi' }),
        '/dev/shm': Storage.emptyDir({ memory: true, size: '64Mi' }),
      },
      health: { exec: ['pg_isready', '--dbname=shop'] },
      resources: { cpu: '250m', memory: '512Mi' },
    });

    const api = new WebApp(this, 'api', {
      image: 'example/shop-api:2.0.1',
      port: 8080,
      health: '/healthz',
      user: 1000,
      env: { PGUSER: 'shop', PGPASSWORD: keys.key('password') },
    });
    api.connectTo(db, { env: 'DATABASE_URL', scheme: 'postgres', path: '/shop' });

    const uploads = new Claim(this, 'uploads', { size: '5Gi' });
    new WebApp(this, 'blog', {
      image: 'example/blog:1.0.0',
      port: 8080,
      health: '/healthz',
      // the volume is there on one node at a time, so the old pod stops before the new one starts
      replicas: 1,
      user: { uid: 1000, fsGroup: 1000 },
      files: { '/var/uploads': Storage.claim(uploads) },
    });
  }
}
