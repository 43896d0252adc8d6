import { Chart, Duration, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { ClusterSecretStore, Secrets, SecretFiles, SecretStore, Storage, WebApp } from '../src';

/**
 * Secrets that are kept outside the cluster: read by the External Secrets Operator, decrypted by Sealed Secrets, and mounted by the Secrets
 * Store CSI Driver. No value is in the manifests, and every key is typed.
 */
export class OutsideSecrets extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    // AWS, by the role of a service account; of the whole cluster, for this namespace
    const aws = new ClusterSecretStore(this, 'aws', {
      aws: { region: 'eu-central-1', role: 'arn:aws:iam::123456789012:role/shop-secrets' },
      namespaces: [this.namespace ?? ''],
    });
    const llm = Secrets.external(this, 'llm-keys', { store: aws, data: { GROQ_API_KEY: 'shop/groq' } });

    // Vault; the URL is made of what is read
    const vault = new SecretStore(this, 'vault', {
      vault: { server: 'https://vault.example.com:8200', path: 'kv', kubernetes: { role: 'shop' } },
    });
    const database = Secrets.external(this, 'database', {
      store: vault,
      from: 'shop/database',
      keys: ['USER', 'PASSWORD'],
      templates: { URL: 'postgres://{{ .USER }}:{{ .PASSWORD | urlquery }}@db.example.com:5432/shop' },
      refresh: Duration.minutes(30),
    });

    // made by `kubeseal --raw --scope namespace-wide`: this ciphertext is of no key, and decrypts to nothing
    const session = Secrets.sealed(this, 'session', {
      encrypted: { SESSION_KEY: ciphertext('session') },
      scope: 'namespace-wide',
    });

    new WebApp(this, 'api', {
      image: 'example/api:2.0.1',
      port: 8080,
      health: '/healthz',
      user: 1000,
      env: { DATABASE_URL: database.key('URL'), GROQ_API_KEY: llm.key('GROQ_API_KEY') },
      envFrom: [session],
    });

    // the driver writes the files when a pod starts, and makes the Secret for the variable
    const payment = new SecretFiles(this, 'payment', {
      azure: {
        vault: 'shop-vault',
        tenant: '7d3f5ee6-0f9c-4a2c-9d55-0d2f6a9a7c11',
        client: '1b8a7a52-5a0a-4bbf-8f54-5f1c0fd8a0b9',
      },
      files: { 'api-token': 'payment-token', 'client.pem': 'payment-client' },
      sync: { keys: { PAYMENT_TOKEN: 'api-token' } },
    });

    new WebApp(this, 'checkout', {
      image: 'example/checkout:1.3.0',
      port: 8443,
      health: '/healthz',
      user: { uid: 1000, fsGroup: 1000 },
      serviceAccount: 'checkout',
      env: { PAYMENT_TOKEN: payment.secret.key('PAYMENT_TOKEN') },
      files: {
        '/mnt/payment': Storage.secretFiles(payment),
        // of type kubernetes.io/tls, made by whoever runs the cluster
        '/etc/tls': Secrets.tls('checkout-tls').files({ items: ['tls.crt', 'tls.key'] }),
      },
    });
  }
}

/** Bytes in the form of kubeseal's output, the same each time, in place of what a key of a cluster would give. */
function ciphertext(seed: string): string {
  const bytes = Buffer.alloc(2 + 512 + 48, seed);
  bytes.writeUInt16BE(512);
  return bytes.toString('base64');
}
