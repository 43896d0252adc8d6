import type { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { preStop, resolveDrain } from '../parts/pod/drain';
import { minor } from '../parts/props/kubernetes-version';
import { resolvePullSecrets, type PodOptions } from '../parts/pod/pod-template';
import { rolloutStrategy } from '../parts/workload/rollout';
import { resolveSecurity } from '../parts/pod/security';
import type { ResolvedDefaults } from '../platform/defaults';
import type { WebAppBase } from './web-app-props';

/** What an app is told of its manners; what it does not say, its scope's defaults do. */
export type AppOptionsProps = Pick<
  WebAppBase,
  'security' | 'user' | 'readOnlyRoot' | 'drain' | 'rollout' | 'imagePullSecrets'
>;

/** The manners of an app's pods, and how they are replaced. */
export interface AppOptions extends PodOptions {
  readonly strategy: k8s.DeploymentStrategy;
}

/** The options of apps that say nothing of them, by the defaults of their scope: worked out once, for the first of them. */
const silent = new WeakMap<ResolvedDefaults, AppOptions>();

/** @throws on options that do not fit, whoever said them */
export function resolveAppOptions(app: Construct, props: AppOptionsProps, defaults: ResolvedDefaults): AppOptions {
  const { security, user, readOnlyRoot, drain, rollout, imagePullSecrets } = props;
  const isSilent =
    security === undefined &&
    user === undefined &&
    readOnlyRoot === undefined &&
    drain === undefined &&
    rollout === undefined &&
    imagePullSecrets === undefined;
  if (!isSilent) return workOut(app, props, defaults);
  let known = silent.get(defaults);
  if (known === undefined) silent.set(defaults, (known = workOut(app, props, defaults)));
  return known;
}

function workOut(app: Construct, props: AppOptionsProps, defaults: ResolvedDefaults): AppOptions {
  const kubernetes = minor(app, defaults.kubernetes);
  const drain = resolveDrain(app, props.drain, defaults.drain);
  return {
    security: resolveSecurity(
      app,
      props.security ?? defaults.security,
      props.user,
      props.readOnlyRoot ?? defaults.readOnlyRoot,
    ),
    drain,
    hook: preStop(drain, kubernetes),
    strategy: rolloutStrategy(app, props.rollout ?? defaults.rollout, defaults.rollout),
    imagePullSecrets: resolvePullSecrets(app, props.imagePullSecrets ?? defaults.imagePullSecrets),
    serviceLinks: defaults.serviceLinks,
    tokenAutomount: defaults.tokenAutomount,
    containers: defaults,
    kubernetes,
  };
}
