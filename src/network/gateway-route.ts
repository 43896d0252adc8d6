import { Lazy, type ApiObject, type ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { gatewayApiOf, type GatewayApi } from '../parts/gateway/gateway-version';
import { RouteHead, type HostSettings } from '../parts/gateway/route-head';
import { METADATA_PROPS, metadataOf, type GatewayMetadata } from '../parts/gateway/route-metadata';
import { RulesPlan } from '../parts/gateway/rules-plan';
import type { RouteKind } from '../parts/gateway/parent';
import { waive } from '../parts/naming/waiver';
import { withdraw } from '../parts/naming/withdraw';
import { addPatch, patchable, type Patch } from '../parts/patch/patch';
import { checkProps, type PropTypes } from '../parts/props/prop-types';
import { Defaults } from '../platform/defaults';

/** The differences between the kinds of routes. */
export interface RouteKindOptions {
  readonly kind: RouteKind;
  readonly types: PropTypes;
  /** The call that adds a rule, for a message. */
  readonly example: string;
  /** The most rules, where there are less than usual. */
  readonly most?: number;
  /** Creates the object; its spec is JSON that is known at synth. */
  readonly create: (scope: Construct, props: RouteObjectProps, api: GatewayApi) => ApiObject;
}

/** The props of a route's object. */
interface RouteObjectProps {
  readonly metadata: ApiObjectMetadata;
  readonly spec: never;
}

/** A route of Gateway API: its object, and the rules that turn into JSON at synth. */
export abstract class GatewayRoute extends Construct {
  /** The object of the route. */
  readonly apiObject: ApiObject;

  /** @internal */
  protected readonly plan: RulesPlan;

  /** @internal */
  constructor(scope: Construct, id: string, props: GatewayMetadata & HostSettings, options: RouteKindOptions) {
    super(scope, id);
    try {
      const { kind, types, example, most, create } = options;
      checkProps(this, props, { ...METADATA_PROPS, ...types });
      const defaults = Defaults.read(this);
      const identity = metadataOf(this, props, defaults.labels);
      const api = gatewayApiOf(this, defaults.gatewayApi);
      const head = new RouteHead(this, kind, identity, props);
      const { name, namespace, labels } = identity;
      const plan = new RulesPlan(head, api, most);
      this.plan = plan;
      const metadata = { name, namespace, labels: { ...labels } };
      this.apiObject = patchable(create(this, { metadata, spec: Lazy.any(plan) as never }, api));
      this.node.addValidation({ validate: () => plan.problems(example) });
    } catch (error) {
      throw withdraw(this, error);
    }
  }

  /** The route's name. */
  get name(): string {
    return this.apiObject.name;
  }

  /** Changes the route by a strategic merge, after everything else. */
  patch(patch: { readonly route: Patch }): this {
    addPatch(this.apiObject, patch.route);
    return this;
  }

  /**
   * Waives a finding of the checker, with a reason for reviewers.
   *
   * @throws on a rule that is not written `group/name`, and without a reason
   */
  waive(rule: string, reason: string): this {
    waive(this, { route: this.apiObject }, { rule, reason, on: undefined });
    return this;
  }
}
