import { Chart, Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  ArgoApplication,
  ArgoApplicationSet,
  FluxKustomization,
  Generators,
  GitRepository,
  OCIRepository,
  Secrets,
} from '../src';
import type { AppsOfStage, StageName } from './environments';

type Environments = Readonly<Record<StageName, AppsOfStage>>;

/**
 * Both environments by Argo CD and by Flux. Argo CD follows the files that the App writes; Flux follows a folder of a Git repository, and an
 * artifact that `flux push artifact` makes.
 */
export class DeliveryByArgoCd extends Chart {
  constructor(scope: Construct, id: string, { dev, prod }: Environments) {
    super(scope, id, { namespace: 'argocd' });

    new ArgoApplication(this, 'shop-dev', {
      environment: dev,
      source: { repo: 'https://github.com/example/shop.git', revision: { branch: 'main' } },
    });

    // a tag is a decision of people, and what it deletes too
    new ArgoApplication(this, 'shop-prod', {
      environment: prod,
      source: { repo: 'https://github.com/example/shop.git', revision: { semver: '1.x' } },
      destination: { cluster: 'prod-eu' },
      project: 'shop',
      automated: { prune: false },
      syncOptions: { pruneLast: true },
      retry: { limit: 3, duration: Duration.seconds(30) },
    });

    // the tools of the platform, on each cluster that Argo CD knows: first on those for trials
    new ArgoApplicationSet(this, 'tools', {
      generators: [Generators.clusters({ labels: ['ring'] })],
      template: ({ nameNormalized, server, metadata }) => ({
        name: `tools-${nameNormalized}`,
        labels: { ring: metadata.labels.ring },
        source: { repo: 'https://github.com/example/tools.git', revision: { tag: 'v3.2.0' }, path: 'dist/tools' },
        destination: { server, namespace: 'tools' },
        syncOptions: { serverSideApply: true },
      }),
      rollingSync: [{ match: { ring: 'trial' } }, { match: { ring: ['dev', 'prod'] }, maxUpdate: '25%' }],
      preserveResourcesOnDeletion: true,
    });
  }
}

/** The same by Flux. */
export class DeliveryByFlux extends Chart {
  constructor(scope: Construct, id: string, { dev, prod }: Environments) {
    super(scope, id, { namespace: 'flux-system' });

    const repository = new GitRepository(this, 'shop', {
      url: 'ssh://git@github.com/example/shop.git',
      revision: { branch: 'main' },
      secret: Secrets.existing('shop-git', { keys: ['identity', 'known_hosts'] }),
    });
    new FluxKustomization(this, 'shop-dev', { environment: dev, source: repository, path: 'deploy/dev' });

    const release = new OCIRepository(this, 'shop-release', {
      url: 'oci://ghcr.io/example/shop-prod',
      revision: { semver: '1.x' },
      verify: { provider: 'cosign' },
    });
    new FluxKustomization(this, 'shop-prod', {
      environment: prod,
      source: release,
      kubeConfig: Secrets.existing('prod-eu', { keys: ['value'] }).key('value'),
      timeout: Duration.minutes(5),
      retryInterval: Duration.minutes(2),
    });
  }
}
