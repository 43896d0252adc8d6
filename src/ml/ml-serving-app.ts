import type { ApiObject } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { ServedWorkload } from '../apps/served-workload';
import { webAppParts } from '../apps/web-app';
import type { Patch } from '../parts/patch/patch';
import { withdraw } from '../parts/naming/withdraw';
import { constructError } from '../parts/props/construct-error';
import { checkProps } from '../parts/props/prop-types';
import type { Claim } from '../platform/claim';
import { claimFields } from './accelerator/gpu-pods';
import { modelPath } from './engines/resolve-engine';
import { ML_SERVING_APP_PROPS, type MLServingAppProps } from './ml-serving-app-props';
import { modelServer, type ModelServer } from './model-server';
import type { ModelServerObjects } from './model-server-objects';
import { monitorOptions } from './monitoring';
import { groupParts } from './nodes/leader-worker-set';

/**
 * A server of models: a {@link WebApp} with its engine's ports and health, time to load, memory that is set, and GPUs.
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
export class MLServingApp<const P extends string = string> extends ServedWorkload<P, ModelServerObjects> {
  private readonly server: ModelServer<P> | undefined;

  /** @throws on an unknown engine, without memory, on shared memory over the memory limit, and on all that a WebApp refuses */
  constructor(scope: Construct, id: string, props: MLServingAppProps<P>) {
    let server: ModelServer<P> | undefined;
    super(scope, id, (app) => {
      checkProps(app, props, ML_SERVING_APP_PROPS);
      server = modelServer(app, id, props);
      // ids in the tree are API: the objects are created below this one
      const owner = new Construct(app, 'server');
      if (server.groups !== undefined) return groupParts(owner, id, server.app, server.groups);
      const { objects, ...parts } = webAppParts(owner, id, server.app);
      return { ...parts, objects: { ...objects, leaderWorkerSet: undefined } };
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
      const claim = claimFields(server?.gpu, this.parts.pods.template.main.name);
      if (claim !== undefined) this.patchPods(claim);
      const deadline = server?.groups === undefined ? server?.deadline : undefined;
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

  /** The name under which the model is served; undefined without `model`. */
  get modelName(): string | undefined {
    return this.server?.model?.name;
  }

  /** The claim of the model's cache, with `cache: { size }`. */
  get modelCache(): Claim | undefined {
    return this.server?.modelCache;
  }

  /**
   * The Deployment.
   *
   * @throws with several `nodes`, whose pods are those of `leaderWorkerSet`
   */
  get deployment(): k8s.KubeDeployment {
    const { deployment } = this.parts.objects;
    if (deployment === undefined)
      throw constructError(this, "there is no Deployment with several 'nodes'; use 'leaderWorkerSet'");
    return deployment;
  }

  /** The LeaderWorkerSet, with several `nodes`. */
  get leaderWorkerSet(): ApiObject | undefined {
    return this.parts.objects.leaderWorkerSet;
  }

  /** The HorizontalPodAutoscaler, with `autoscale` without triggers. */
  get autoscaler(): k8s.KubeHorizontalPodAutoscalerV2 | undefined {
    return this.parts.objects.autoscaler;
  }

  /** The ScaledObject of KEDA, with `triggers` of `autoscale`. */
  get scaledObject(): ApiObject | undefined {
    return this.parts.objects.scaledObject;
  }

  /** The PodDisruptionBudget, with more than one pod, or with several `nodes` more than one group of them. */
  get disruptionBudget(): k8s.KubePodDisruptionBudget | undefined {
    return this.parts.objects.disruptionBudget;
  }

  private patchPods(spec: Patch): void {
    const template = { spec };
    if (this.leaderWorkerSet === undefined) this.patch({ deployment: { spec: { template } } });
    else
      this.patch({
        leaderWorkerSet: { spec: { leaderWorkerTemplate: { leaderTemplate: template, workerTemplate: template } } },
      });
  }
}
