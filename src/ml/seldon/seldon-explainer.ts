import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { SeldonDeploymentSpecPredictorsExplainer } from '../../../imports/machinelearning.seldon.io';
import type { External } from '../../parts/naming/external-annotation';
import { externalOf } from '../../parts/naming/external-annotation';
import { ContainerPlan } from '../../parts/pod/container';
import { containerSecurity, resolveSecurity } from '../../parts/pod/security';
import { constructError, describeValue } from '../../parts/props/construct-error';
import { count } from '../../parts/workload/count';
import { Defaults } from '../../platform/defaults';
import { refuseUnknown } from '../model-words';
import type { SeldonExplainer, SeldonExplainerType } from './seldon-explainer-props';
import { resolveStorage } from './seldon-storage';

const TYPES: readonly string[] = [
  'AnchorTabular',
  'AnchorImages',
  'AnchorText',
  'Counterfactuals',
  'Contrastive',
  'KernelShap',
  'IntegratedGradients',
  'ALE',
  'TreeShap',
] satisfies SeldonExplainerType[];

/** An explainer that was checked. */
export interface ResolvedExplainer {
  readonly fields: SeldonDeploymentSpecPredictorsExplainer;
  readonly externals: readonly External[];
}

/**
 * Checks an explainer.
 *
 * @param name - the name of its Deployment
 * @throws on an unknown type, on parameters that are no JSON, and on all that Kubernetes refuses in a container
 */
export function resolveExplainer(
  owner: Construct,
  name: string,
  explainer: SeldonExplainer,
  namespace: string | undefined,
): ResolvedExplainer {
  const { type, config, initParameters, replicas, container } = explainer;
  refuseUnknown(owner, "'explainer': 'type'", type, TYPES);
  const storage = resolveStorage(owner, explainer, namespace);
  for (const [key, value] of Object.entries<unknown>(config ?? {}))
    if (typeof value !== 'string')
      throw constructError(
        owner,
        `'explainer': 'config' has ${describeValue(value)} for "${key}"; write it as a string`,
      );
  if (initParameters !== undefined && !isJsonObject(initParameters))
    throw constructError(
      owner,
      `'explainer': 'initParameters' is ${describeValue(initParameters)}; write them as JSON: '{"threshold": 0.95}'`,
    );
  const plan = container && new ContainerPlan(owner, name, container, [], false, Defaults.read(owner));
  return {
    fields: {
      type,
      ...storage.fields,
      ...(config !== undefined && Object.keys(config).length > 0 && { config: { ...config } }),
      ...(initParameters !== undefined && { initParameters }),
      ...(replicas !== undefined && { replicas: count(owner, "'explainer': 'replicas'", replicas) }),
      ...(plan !== undefined && { containerSpec: containerSpec(owner, plan) }),
    },
    externals: [...storage.externals, ...(plan?.reads() ?? []).flatMap(externalOf)],
  };
}

/** The explainer's pod has no settings of its own, so that the container has them. */
function containerSpec(owner: Construct, plan: ContainerPlan): unknown {
  const { security, readOnlyRoot } = Defaults.read(owner);
  const { profile } = resolveSecurity(owner, security, undefined, readOnlyRoot);
  const own = containerSecurity({ profile, user: undefined, readOnlyRoot: false });
  const context: k8s.SecurityContext | undefined = own && {
    ...own,
    ...(profile === 'restricted' && { runAsNonRoot: true }),
    ...(profile !== 'image' && { seccompProfile: { type: 'RuntimeDefault' } }),
  };
  return k8s.toJson_Container(plan.render(() => '', context));
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
