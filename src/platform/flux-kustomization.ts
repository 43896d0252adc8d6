import type { Chart } from 'cdk8s';
import { Duration, Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import type { KustomizationSpec } from '../../imports/kustomize.toolkit.fluxcd.io';
import { externalsOfKeys, secretKey } from '../parts/config/secret-key';
import { checkPath } from '../parts/delivery/argo-source';
import { fluxKustomize } from '../parts/delivery/custom-resources-of-delivery';
import { addMember, dependencyProblems, dependsOn, namedDependencies } from '../parts/delivery/flux-dependencies';
import { healthChecks, healthExpressions } from '../parts/delivery/flux-health';
import { checkSource, fluxDuration } from '../parts/delivery/flux-source';
import { deliveredChart, outputOf, outputProblem } from '../parts/delivery/output-folder';
import { secretReference } from '../parts/delivery/secret-reference';
import { lostVariables, substitution } from '../parts/delivery/substitution';
import { dnsLabel, dnsSubdomain } from '../parts/naming/dns-names';
import { deliversAnnotation } from '../parts/naming/external-annotation';
import { alternatives, constructError, describeValue, refuse } from '../parts/props/construct-error';
import { DeliveryResource, type DeliveryPlan } from './delivery-resource';
import { FLUX_KUSTOMIZATION_PROPS, type FluxKustomizationProps } from './flux-kustomization-props';

const POLICIES = ['MirrorPrune', 'Delete', 'WaitForTermination', 'Orphan'] as const;

/**
 * A Kustomization of Flux: applies the folder of an environment to a cluster, and keeps the two alike.
 *
 * The folder follows from the environment, and so do the Kustomizations that must be ready first: those of the charts on which the
 * environment depends.
 *
 * @see docs/guides/delivery.md
 *
 * @example
 * const stages = Environments.of('dev', 'prod');
 * const prod = new Environment(app, stages.prod);
 * new WebApp(prod, 'shop', { image: 'shop:1.4.0', port: 8080 });
 *
 * new FluxKustomization(chart, 'shop-prod', {
 *   namespace: 'flux-system',
 *   environment: prod,
 *   source: GitRepository.existing('flux-system'),
 *   path: 'clusters/prod/shop',
 * });
 */
export class FluxKustomization extends DeliveryResource {
  /** @throws without a source, on values that Flux refuses, and on Secrets of another namespace */
  constructor(scope: Construct, id: string, props: FluxKustomizationProps) {
    super(
      scope,
      id,
      'Kustomization',
      { props, types: FLUX_KUSTOMIZATION_PROPS, home: 'flux-system' },
      (home, namespace) => planKustomization(home, id, namespace, props),
    );
  }
}

function planKustomization(
  home: Construct,
  id: string,
  namespace: string,
  props: FluxKustomizationProps,
): DeliveryPlan {
  const chart = props.environment === undefined ? undefined : deliveredChart(home, props.environment);
  const folder = folderOf(home, props, chart);
  const { decryption, deletionPolicy, serviceAccount, targetNamespace } = props;
  if (deletionPolicy !== undefined && !POLICIES.includes(deletionPolicy))
    throw constructError(
      home,
      `'deletionPolicy' is ${describeValue(deletionPolicy)}; ${alternatives(String(deletionPolicy), POLICIES)}`,
    );
  for (const [what, name] of Object.entries({
    serviceAccount,
    'decryption.serviceAccount': decryption?.serviceAccount,
  }))
    if (name !== undefined) refuse(home, dnsSubdomain(`'${what}'`, name));
  checkTarget(home, targetNamespace, chart);
  const keys = secretReference(home, 'decryption.secret', decryption?.secret, namespace);
  const kubeConfig = props.kubeConfig === undefined ? undefined : secretKey(home, 'kubeConfig', props.kubeConfig);
  const values = substitution(home, namespace, props.substitute, props.substituteFrom);
  const spec = {
    sourceRef: sourceOf(home, namespace, props),
    interval: fluxDuration(home, 'interval', props.interval ?? Duration.minutes(10)),
    ...times(home, props),
    prune: props.prune ?? true,
    ...(deletionPolicy !== undefined && { deletionPolicy }),
    ...health(home, props, chart?.namespace),
    ...(decryption !== undefined && {
      decryption: {
        provider: 'sops',
        ...(keys !== undefined && { secretRef: { name: keys.name } }),
        ...(decryption.serviceAccount !== undefined && { serviceAccountName: decryption.serviceAccount }),
      },
    }),
    ...(kubeConfig !== undefined && {
      kubeConfig: { secretRef: { name: kubeConfig.object.name, key: kubeConfig.key } },
    }),
    ...(props.force !== undefined && { force: props.force }),
    ...(props.suspend !== undefined && { suspend: props.suspend }),
    ...(targetNamespace !== undefined && { targetNamespace }),
    ...(serviceAccount !== undefined && { serviceAccountName: serviceAccount }),
    ...(values.postBuild !== undefined && { postBuild: values.postBuild }),
  };
  addMember({
    construct: home,
    chart,
    name: props.name ?? id,
    namespace,
    named: namedDependencies(home, props.dependsOn ?? []),
  });
  home.node.addValidation({
    validate: () => [
      ...folder.problems(),
      ...dependencyProblems(home),
      ...(chart === undefined || values.known === undefined ? [] : lostVariables(chart, values.known)),
    ],
  });
  return {
    externals: [
      ...(keys?.externals ?? []),
      ...(kubeConfig === undefined ? [] : externalsOfKeys([kubeConfig])),
      ...values.externals,
    ],
    ...(chart !== undefined && { annotations: deliversAnnotation(chart.node.path) }),
    make: (metadata) =>
      new (fluxKustomize().Kustomization)(home, 'Kustomization', {
        metadata,
        spec: Lazy.any({
          produce: () => {
            const before = dependsOn(home);
            return { ...spec, path: folder.path(), ...(before.length > 0 && { dependsOn: before }) };
          },
        }) as KustomizationSpec,
      }),
  };
}

function sourceOf(home: Construct, own: string, { source }: FluxKustomizationProps) {
  const { sourceKind: kind, name, namespace } = checkSource(home, source);
  return { kind, name, ...(namespace !== undefined && namespace !== own && { namespace }) };
}

/** The folder, and what is wrong with it at synth. */
function folderOf(home: Construct, { path, source }: FluxKustomizationProps, chart: Chart | undefined) {
  if (path !== undefined) {
    checkPath(home, "'path'", path);
    const written = path === '.' || path === './' ? './' : `./${path.replace(/^\.\//, '')}`;
    return { path: () => written, problems: () => [] };
  }
  // an artifact has the manifests at its root
  if (chart === undefined || checkSource(home, source).sourceKind !== 'GitRepository')
    return { path: () => './', problems: () => [] };
  return {
    path: () => `./${outputOf(chart).folder}`.replace(/^\.\/\.$/, './'),
    problems: () => {
      const { folder, files } = outputOf(chart);
      const shared =
        files === undefined
          ? outputProblem(chart)
          : `'environment' ${chart.node.path} is written into "${folder}" beside other charts, and Flux applies all files of a folder; set 'yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE' on the App, or give the 'path' of a folder of its own`;
      return shared === undefined ? [] : [shared];
    },
  };
}

function times(home: Construct, { retryInterval, timeout }: FluxKustomizationProps) {
  return {
    ...(retryInterval !== undefined && { retryInterval: fluxDuration(home, 'retryInterval', retryInterval) }),
    ...(timeout !== undefined && { timeout: fluxDuration(home, 'timeout', timeout) }),
  };
}

function health(home: Construct, props: FluxKustomizationProps, environment: string | undefined) {
  const { healthChecks: checks, healthCheckExprs: expressions, wait = checks === undefined } = props;
  if (wait && checks !== undefined)
    throw constructError(
      home,
      "'wait' is true, so that Flux looks at all objects and ignores 'healthChecks'; leave one of them out",
    );
  return {
    wait,
    ...(checks !== undefined && { healthChecks: healthChecks(home, checks, environment) }),
    ...(expressions !== undefined && { healthCheckExprs: healthExpressions(home, expressions) }),
  };
}

function checkTarget(home: Construct, target: string | undefined, chart: Chart | undefined): void {
  if (target === undefined) return;
  refuse(home, dnsLabel("'targetNamespace'", target));
  if (chart?.namespace !== undefined && chart.namespace !== target)
    throw constructError(
      home,
      `'targetNamespace' is "${target}", but the environment has "${chart.namespace}"; leave it out`,
    );
}
