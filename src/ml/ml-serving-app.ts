import type { ApiObject } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { ServedWorkload } from '../apps/served-workload';
import { webAppParts, type WebAppObjects } from '../apps/web-app';
import { withdraw } from '../parts/naming/withdraw';
import { checkProps } from '../parts/props/prop-types';
import type { Claim } from '../platform/claim';
import { claimPatch } from './accelerator/gpu-pods';
import { modelPath } from './engines/resolve-engine';
import { ML_SERVING_APP_PROPS, type MLServingAppProps } from './ml-serving-app-props';
import { modelServer, type ModelServer } from './model-server';
import { monitorOptions } from './monitoring';

/**
 * A server of models: a {@link WebApp} with its engine's ports and health, time to load, memory that is said, and GPUs.
 *
 * @see docs/guides/model-serving.md
 *
 * @example
 * new MLServingApp(chart, 'llm', {
 *   engine: 'vllm',
 *   image: 'vllm/vllm-openai:v0.18.0',
 *   model: { name: 'mistral', uri: 'mistralai/Mistral-7B-Instruct-v0.3' },
 *   resources: { cpu: 4, memory: '24Gi' },
 *   sharedMemory: '2Gi',
 *   gpu: 1,
 *   security: 'image',
 * });
 */
export class MLServingApp<const P extends string = string> extends ServedWorkload<P, WebAppObjects> {
  private readonly server: ModelServer<P> | undefined;

  /** @throws on an unknown engine, without memory, on shared memory over the memory limit, and on all that a WebApp refuses */
  constructor(scope: Construct, id: string, props: MLServingAppProps<P>) {
    let server: ModelServer<P> | undefined;
    super(scope, id, (app) => {
      checkProps(app, props, ML_SERVING_APP_PROPS);
      server = modelServer(app, id, props);
      // ids in the tree are API: the objects are created below this one
      return webAppParts(new Construct(app, 'server'), id, server.app);
    });
    this.server = server;
    try {
      const options = monitorOptions<P>(
        this,
        props.monitoring,
        server?.engine.engine,
        this.parts.pods.template.main.ports,
      );
      if (options !== undefined) this.monitor(options);
      const claim = claimPatch(server?.gpu, this.parts.pods.template.main.name);
      if (claim !== undefined) this.patch({ deployment: claim });
      const deadline = server?.deadline;
      if (deadline !== undefined) this.patch({ deployment: { spec: { progressDeadlineSeconds: deadline } } });
    } catch (error) {
      throw withdraw(this, error);
    }
  }

  /**
   * The path under which callers ask for the model: `/v1` for `openai`, `/v2/models/NAME/infer` for `v2`, `/v1/models/NAME:predict` for `v1`,
   * and that of the engine's own API for `http`.
   *
   * @example
   * const llm = new MLServingApp(chart, 'sentiment', {
   *   engine: 'mlserver',
   *   image: 'seldonio/mlserver:1.7.1',
   *   model: { name: 'sentiment', uri: '/mnt/models' },
   *   resources: { cpu: 1, memory: '2Gi' },
   *   user: 1000,
   * });
   * const ui = new WebApp(chart, 'ui', { image: 'ui:1.0.0', port: 8080 });
   *
   * ui.connectTo(llm, { env: 'SENTIMENT_URL', path: llm.modelPath }); // http://sentiment:8080/v2/models/sentiment/infer
   */
  get modelPath(): string {
    return this.server === undefined ? '/' : modelPath(this.server.engine, this.server.model);
  }

  /** The claim of the model's cache, with `cache: { size }`. */
  get modelCache(): Claim | undefined {
    return this.server?.modelCache;
  }

  /** The Deployment. */
  get deployment(): k8s.KubeDeployment {
    return this.parts.objects.deployment;
  }

  /** The HorizontalPodAutoscaler, with `autoscale` without triggers. */
  get autoscaler(): k8s.KubeHorizontalPodAutoscalerV2 | undefined {
    return this.parts.objects.autoscaler;
  }

  /** The ScaledObject of KEDA, with `triggers` of `autoscale`. */
  get scaledObject(): ApiObject | undefined {
    return this.parts.objects.scaledObject;
  }

  /** The PodDisruptionBudget, with more than one pod. */
  get disruptionBudget(): k8s.KubePodDisruptionBudget | undefined {
    return this.parts.objects.disruptionBudget;
  }
}
