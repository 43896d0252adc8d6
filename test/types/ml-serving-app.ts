/** What of an MLServingApp does and does not compile. `tsc --noEmit` is the test: nothing here runs. */
import type { Chart } from 'cdk8s';
import {
  Expose,
  MLServingApp,
  Secrets,
  WebApp,
  defineEngine,
  type Connectable,
  type Engine,
  type MLServingAppProps,
  type ModelEngine,
} from '../../src';
import { exactly } from './expect';

declare const chart: Chart;
const image = 'vllm/vllm-openai:v0.18.0';
const resources = { memory: '24Gi' };
const ports = { http: 8000, admin: 9000 };

export function memoryIsSaid() {
  new MLServingApp(chart, 'a', { engine: 'vllm', image, resources: { memory: '24Gi', cpu: 4 } });
  // @ts-expect-error nothing is asked for
  new MLServingApp(chart, 'b', { engine: 'vllm', image });
  // @ts-expect-error memory is not
  new MLServingApp(chart, 'c', { engine: 'vllm', image, resources: { cpu: 4 } });
  // @ts-expect-error a limit is not what is asked for
  new MLServingApp(chart, 'd', { engine: 'vllm', image, resources: { memoryLimit: '24Gi' } });
  // @ts-expect-error a server of models cannot go without
  new MLServingApp(chart, 'e', { engine: 'vllm', image, resources: false });
}

export function aCustomEngineSaysPortsAndHealth() {
  new MLServingApp(chart, 'a', { engine: 'custom', image, resources, ports, health: { path: '/up', port: 'admin' } });
  new MLServingApp(chart, 'b', { engine: 'custom', image, resources, ports, health: false });
  // @ts-expect-error without ports
  new MLServingApp(chart, 'c', { engine: 'custom', image, resources, health: '/up' });
  // @ts-expect-error without health
  new MLServingApp(chart, 'd', { engine: 'custom', image, resources, ports });
  // @ts-expect-error with a port that has no name
  new MLServingApp(chart, 'e', { engine: 'custom', image, resources, port: 80, health: '/up' });
  // @ts-expect-error no port is called so
  new MLServingApp(chart, 'f', { engine: 'custom', image, resources, ports, health: { path: '/up', port: 'web' } });
}

export function enginesAreKnown() {
  // @ts-expect-error there is no such engine
  new MLServingApp(chart, 'a', { engine: 'vlm', image, resources });
  // @ts-expect-error an engine is named
  new MLServingApp(chart, 'b', { image, resources });
  // @ts-expect-error one of both
  new MLServingApp(chart, 'c', { engine: 'vllm', image, resources, port: 80, ports: { http: 80 } });
  // @ts-expect-error one of both
  new MLServingApp(chart, 'd', { engine: 'vllm', image, resources, replicas: 1, autoscale: { min: 1, max: 2 } });
}

export function portNames() {
  const vllm = new MLServingApp(chart, 'vllm', { engine: 'vllm', image, resources });
  const custom = new MLServingApp(chart, 'custom', { engine: 'custom', image, resources, ports, health: '/up' });
  const moved = new MLServingApp(chart, 'moved', { engine: 'triton', image, resources, ports: { rest: 80, grpc: 81 } });

  // the names of the ports are known where the props name them
  exactly<MLServingApp>()(vllm);
  exactly<MLServingApp<'http' | 'admin'>>()(custom);
  exactly<MLServingApp<'rest' | 'grpc'>>()(moved);

  moved.url('grpc');
  new WebApp(chart, 'ui', { image, port: 80 }).connectTo(moved, { env: 'TRITON_URL', port: 'grpc' });
  // @ts-expect-error it has no such port
  moved.url('grcp');
  // @ts-expect-error it has no such port
  new WebApp(chart, 'ui', { image, port: 80 }).connectTo(custom, { env: 'LLM_URL', port: 'grpc' });

  new MLServingApp(chart, 'h1', { engine: 'triton', image, resources, health: { readiness: { grpc: 'grpc' } } });
  new MLServingApp(chart, 'h2', { engine: 'vllm', image, resources, health: { path: '/up', port: 'http' } });
  // @ts-expect-error the engine has no such port
  new MLServingApp(chart, 'h3', { engine: 'vllm', image, resources, health: { path: '/up', port: 'metrics' } });
  // @ts-expect-error the engine has no such port
  new MLServingApp(chart, 'h4', { engine: 'triton', image, resources, health: { readiness: { grpc: 'grcp' } } });
  // @ts-expect-error the engine's ports are not there any more
  new MLServingApp(chart, 'h5', {
    engine: 'triton',
    image,
    resources,
    port: 80,
    health: { readiness: { tcp: 'grpc' } },
  });

  new MLServingApp(chart, 'e1', {
    engine: 'triton',
    image,
    resources,
    expose: Expose.loadBalancer({ ports: ['grpc'] }),
  });
  new MLServingApp(chart, 'e2', { engine: 'vllm', image, resources, expose: Expose.loadBalancer({ port: 80 }) });
  // @ts-expect-error the engine has no such port
  new MLServingApp(chart, 'e3', { engine: 'vllm', image, resources, expose: Expose.loadBalancer({ ports: ['grpc'] }) });
}

export function enginesOfOnesOwn() {
  const engine = defineEngine({
    name: 'own',
    ports: { rest: 80, admin: 81 },
    health: { readiness: { path: '/', port: 'admin' } },
    metrics: { port: 'admin' },
    launch: ({ movedPorts }) => ({ args: [String(movedPorts.rest)] }),
  });
  exactly<ModelEngine<'rest' | 'admin'>>()(engine);

  const own = new MLServingApp(chart, 'own', { engine, image, resources, health: { path: '/up', port: 'admin' } });
  exactly<MLServingApp<'rest' | 'admin'>>()(own);
  own.url('admin');
  // @ts-expect-error it has no such port
  own.url('http');
  // @ts-expect-error it has no such port
  new MLServingApp(chart, 'h', { engine, image, resources, health: { path: '/up', port: 'http' } });
  new MLServingApp(chart, 'e', { engine, image, resources, expose: Expose.loadBalancer({ ports: ['rest'] }) });
  // @ts-expect-error it has no such port
  new MLServingApp(chart, 'f', { engine, image, resources, expose: Expose.loadBalancer({ ports: ['http'] }) });

  // @ts-expect-error metrics of a port that is not there
  defineEngine({ name: 'a', ports: { http: 80 }, metrics: { port: 'metrics' } });
  // @ts-expect-error a probe of a port that is not there
  defineEngine({ name: 'b', ports: { http: 80 }, health: { readiness: { path: '/', port: 'metrics' } } });
  // @ts-expect-error a moved port that is not there
  defineEngine({ name: 'c', ports: { http: 80 }, launch: ({ movedPorts }) => ({ args: [movedPorts.grpc] }) });
  // @ts-expect-error there is no such protocol
  defineEngine({ name: 'd', ports: { http: 80 }, protocols: ['grpc'] });
}

export function protocols() {
  new MLServingApp(chart, 'a', { engine: 'custom', image, resources, ports, protocol: 'v2' });
  // @ts-expect-error a protocol of its own has no questions for health
  new MLServingApp(chart, 'b', { engine: 'custom', image, resources, ports, protocol: 'http' });
  // @ts-expect-error there is no such protocol
  new MLServingApp(chart, 'c', { engine: 'vllm', image, resources, protocol: 'v3' });
}

export function portsOfEachEngine() {
  new MLServingApp(chart, 'a', {
    engine: 'torchserve',
    image,
    resources,
    health: { readiness: { tcp: 'management' } },
  });
  new MLServingApp(chart, 'b', {
    engine: 'tensorflow-serving',
    image,
    resources,
    health: { readiness: { tcp: 'grpc' } },
  });
  // @ts-expect-error the engine has no such port
  new MLServingApp(chart, 'c', {
    engine: 'tensorflow-serving',
    image,
    resources,
    health: { readiness: { tcp: 'metrics' } },
  });
  // @ts-expect-error the engine has no such port
  new MLServingApp(chart, 'd', { engine: 'ollama', image, resources, health: { readiness: { tcp: 'grpc' } } });
}

export function modelsHaveOneSource() {
  const keys = Secrets.existing('hub', { keys: ['TOKEN'] });
  const server = { engine: 'vllm', image, resources } as const;
  new MLServingApp(chart, 'a', { ...server, model: { name: 'a', huggingFace: 'a/b', token: keys.key('TOKEN') } });
  new MLServingApp(chart, 'b', { ...server, model: { name: 'a', oci: 'a/b:1', mount: 'copy' } });
  new MLServingApp(chart, 'c', { ...server, model: { name: 'a', s3: 's3://a/b' }, cache: { size: '1Gi' } });
  // @ts-expect-error two sources
  new MLServingApp(chart, 'd', { ...server, model: { name: 'a', huggingFace: 'a/b', s3: 's3://a/b' } });
  // @ts-expect-error a token as text
  new MLServingApp(chart, 'e', { ...server, model: { name: 'a', huggingFace: 'a/b', token: 'hf_abc' } });
  // @ts-expect-error without a name
  new MLServingApp(chart, 'g', { ...server, model: { claim: 'models' } });
  const weights = { name: 'a', s3: 's3://a/b' };
  // @ts-expect-error a new claim and one that exists
  new MLServingApp(chart, 'h', { ...server, model: weights, cache: { size: '1Gi', claim: 'models' } });
  // @ts-expect-error a claim without a size
  new MLServingApp(chart, 'i', { ...server, model: weights, cache: { class: 'fast' } });
}

export function severalNodes() {
  const server = { engine: 'vllm', image, resources, gpu: 8, model: { name: 'llama', uri: '/models' } } as const;
  new MLServingApp(chart, 'a', { ...server, nodes: 2 }).patch({ leaderWorkerSet: { spec: { replicas: 2 } } });
  // @ts-expect-error the nodes are a number
  new MLServingApp(chart, 'b', { ...server, nodes: '2' });
  // @ts-expect-error a list of words
  defineEngine({ name: 'own', ports: { http: 80 }, nodes: { args: '--join' } });
  // @ts-expect-error the arguments by which they join
  defineEngine({ name: 'own', ports: { http: 80 }, nodes: { workerArgs: ['--worker'] } });
}

export function gpusInOneWay() {
  const server = { engine: 'vllm', image, resources } as const;
  new MLServingApp(chart, 'a', { ...server, gpu: { count: 2, resource: 'amd.com/gpu', runtimeClass: 'rocm' } });
  new MLServingApp(chart, 'b', { ...server, gpu: { mig: '1g.10gb', toleration: false } });
  new MLServingApp(chart, 'c', { ...server, gpu: { timeSliced: true }, sharedMemory: false });
  new MLServingApp(chart, 'd', { ...server, gpu: { claimTemplate: 'gpus', devices: 8 } });
  // @ts-expect-error a count and a claim
  new MLServingApp(chart, 'e', { ...server, gpu: { count: 1, claimTemplate: 'gpus' } });
  // @ts-expect-error several slices, of which a process sees one
  new MLServingApp(chart, 'f', { ...server, gpu: { mig: '1g.10gb', count: 2 } });
  // @ts-expect-error no devices
  new MLServingApp(chart, 'g', { ...server, gpu: { runtimeClass: 'nvidia' } });
  // @ts-expect-error the default is the default
  new MLServingApp(chart, 'h', { ...server, sharedMemory: true });
}

export function queues() {
  const server = { engine: 'vllm', image, resources, monitoring: true, autoscale: { min: 1, max: 4 } } as const;
  const prometheus = 'http://prometheus.monitoring:9090';
  new MLServingApp(chart, 'a', { ...server, queue: { perPod: 5, prometheus } });
  // @ts-expect-error a queue that is asked of nothing
  new MLServingApp(chart, 'b', { ...server, queue: { perPod: 5 } });
  // @ts-expect-error a queue without a length
  new MLServingApp(chart, 'c', { ...server, queue: { prometheus } });
}

export function anyEngine(engine: Engine) {
  new MLServingApp(chart, 'a', { engine, image, resources, health: { path: '/up', port: 'http' } });
  new MLServingApp(chart, 'b', { engine, image, resources, ports, health: { path: '/up', port: 'admin' } });
  // @ts-expect-error not every engine has such a port
  new MLServingApp(chart, 'c', { engine, image, resources, health: { path: '/up', port: 'metrics' } });
}

export function propsInAVariable() {
  const props = { engine: 'mlserver', image, resources, model: { name: 'sentiment' }, gpu: 1 } as const;
  const satisfied = { engine: 'custom', image, resources, ports, health: '/up' } satisfies MLServingAppProps<
    'http' | 'admin'
  >;
  const typed: MLServingAppProps = { engine: 'vllm', image, resources };

  const made = {
    props: new MLServingApp(chart, 'props', props),
    satisfied: new MLServingApp(chart, 'satisfied', satisfied),
    typed: new MLServingApp(chart, 'typed', typed),
  };

  exactly<MLServingApp>()(made.props);
  exactly<MLServingApp<'http' | 'admin'>>()(made.satisfied);
  const all: readonly MLServingApp[] = [made.props, made.satisfied, made.typed];
  const connectables: readonly Connectable[] = all;
  return connectables;
}
