import type { IAnyProducer } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import { startupBudget } from '../pod/container-probes';
import type { PodTemplate } from '../pod/pod-template';
import type { Labels } from '../naming/labels';
import type { Scale } from '../scaling/replicas';

/** The time after which a rollout without progress fails, in seconds, by default (pkg/apis/apps/v1/defaults.go). */
const PROGRESS_DEADLINE = 600;

/** A Deployment that was checked, and turns into JSON at synth. */
export class DeploymentPlan implements IAnyProducer {
  constructor(
    private readonly selector: Labels,
    private readonly scale: Scale,
    /** Undefined where it is left to Kubernetes. */
    private readonly strategy: k8s.DeploymentStrategy | undefined,
    /** Whether the strategy is the workload's own rather than a default. */
    private readonly isChosen: boolean,
    private readonly template: PodTemplate,
  ) {}

  produce(): k8s.DeploymentSpec {
    // a rollout must not count as failed before its pods have had their time to start
    const deadline = startupBudget(this.template.main.probes) + PROGRESS_DEADLINE / 2;
    const { strategy } = this;
    return {
      ...(this.scale.replicas !== undefined && { replicas: this.scale.replicas }),
      ...(strategy !== undefined && deadline > PROGRESS_DEADLINE && { progressDeadlineSeconds: deadline }),
      selector: { matchLabels: { ...this.selector } },
      ...(strategy !== undefined && { strategy: this.keepsWaiting() ? { type: 'Recreate' } : strategy }),
      template: this.template.render(),
    };
  }

  /** The second pod of a rolling update can wait for the volume of the first, which does not end before the second is ready. */
  private keepsWaiting(): boolean {
    return !this.isChosen && this.scale.most < 2 && this.template.holdsVolume;
  }
}
