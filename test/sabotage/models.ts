import { breakAt, misspelt, warned, warning, type Break, type Breakage } from './breakage';
import { kindOf, namespaceOf, ofKind, type Set } from './model';
import { at, entries, items, text, type Json, type Path } from './objects';

const memory = 'ml/shared-memory-is-mounted';
const uri = 'ml/model-uri-has-scheme';
const liveness = 'ml/liveness-waits-for-model';
const deadline = 'ml/deadline-outlasts-startup';
const claimed = 'ml/gpu-is-claimed-once';
const served = 'ml/served-name-is-asked';
const startup = 'ml/startup-waits-for-model';
const resolves = 'wiring/custom-reference-resolves';
const selects = 'wiring/service-selects-pods';
const backend = 'wiring/ingress-backend-resolves';

/** Ways to break model servers. */
export const modelBreakages: readonly Breakage[] = [
  {
    name: 'the pool of a route is misspelt',
    rule: resolves,
    breaks: (set) =>
      ofKind(set, 'HTTPRoute').flatMap(([object, value]) =>
        items(at(value, 'spec', 'rules')).flatMap(([rule, one]) =>
          items(at(one, 'backendRefs'))
            .filter(([, ref]) => at(ref, 'kind') === 'InferencePool')
            .map(([index, ref]): Break => {
              const path = ['spec', 'rules', rule, 'backendRefs', index, 'name'];
              return breakAt({ object, path, value: misspelt(text(at(ref, 'name')) ?? '') }, resolves);
            }),
        ),
      ),
  },
  {
    name: 'a pool selects labels that no pod has',
    rule: selects,
    breaks: (set) =>
      ofKind(set, 'InferencePool').flatMap(([object, value]) =>
        entries(at(value, 'spec', 'selector', 'matchLabels')).map(([key, label]): Break => {
          const path = ['spec', 'selector', 'matchLabels', key];
          const change = { object, path, value: misspelt(text(label) ?? '') };
          return { changes: [change], says: [{ object, path: ['spec', 'selector'], rule: selects }] };
        }),
      ),
  },
  {
    name: 'the endpoint picker of a pool is misspelt',
    rule: backend,
    breaks: (set) =>
      ofKind(set, 'InferencePool').map(([object, value]): Break => {
        const path = ['spec', 'endpointPickerRef', 'name'];
        return breakAt({ object, path, value: misspelt(text(at(value, ...path)) ?? '') }, backend);
      }),
  },
  {
    name: 'the endpoint picker of a pool lacks the port',
    rule: backend,
    breaks: (set) =>
      ofKind(set, 'InferencePool').map(([object]): Break => {
        const path = ['spec', 'endpointPickerRef', 'port', 'number'];
        return breakAt({ object, path, value: 1 }, backend);
      }),
  },
  {
    name: 'a model server of several GPUs loses its shared memory',
    rule: memory,
    breaks: (set) =>
      vllmServers(set).flatMap(({ object, path, value }): readonly Break[] => {
        const mount = items(at(value, 'volumeMounts')).find(([, one]) => at(one, 'mountPath') === '/dev/shm');
        const [gpu] = entries(at(value, 'resources', 'limits')).filter(([key]) => key.endsWith('/gpu'));
        if (mount === undefined || gpu === undefined) return [];
        const args = items(at(value, 'args'));
        const extra = [...args.map(([, word]) => word), '--tensor-parallel-size', '2'];
        const both = ['limits', 'requests'].flatMap((kind) =>
          at(value, 'resources', kind, gpu[0]) === undefined
            ? []
            : [{ object, path: [...path, 'resources', kind, gpu[0]], value: 2 }],
        );
        return [
          {
            changes: [
              { object, path: [...path, 'volumeMounts', mount[0], 'mountPath'], value: '/other' },
              { object, path: [...path, 'args'], value: extra },
              ...both,
            ],
            says: [warning(memory, object, [...path, 'args', args.length + 1])],
          },
        ];
      }),
  },
  {
    name: 'the URI of a model loses its scheme',
    rule: uri,
    breaks: (set) => [
      ...ofKind(set, 'SeldonDeployment').flatMap(([object, value]) =>
        items(at(value, 'spec', 'predictors')).flatMap(([index, predictor]) => {
          const model = text(at(predictor, 'graph', 'modelUri'));
          const path = ['spec', 'predictors', index, 'graph', 'modelUri'];
          return model?.includes('://') !== true ? [] : [warned({ object, path, value: withoutScheme(model) }, uri)];
        }),
      ),
      ...ofKind(set, 'InferenceService').flatMap(([object, value]) => {
        const path = ['spec', 'predictor', 'model', 'storageUri'];
        const model = text(at(value, ...path));
        return model?.startsWith('s3://') !== true ? [] : [warned({ object, path, value: withoutScheme(model) }, uri)];
      }),
    ],
  },
  {
    name: 'a model server has a liveness probe and no startup probe',
    rule: liveness,
    breaks: (set) =>
      vllmServers(set)
        .filter(({ value }) => at(value, 'livenessProbe') !== undefined)
        .map(({ object, path }): Break => {
          const probe = [...path, 'livenessProbe'];
          return {
            changes: [
              { object, path: [...path, 'startupProbe'], value: undefined },
              { object, path: [...probe, 'periodSeconds'], value: 1 },
              // its readiness probe is the same but for its times, which is for another rule to say
              { object, path: [...path, 'readinessProbe', 'httpGet', 'path'], value: '/v1/models' },
            ],
            says: [warning(liveness, object, probe)],
          };
        }),
  },
  {
    name: 'the startup probe of a vLLM server gives up before the server does',
    rule: startup,
    breaks: (set) =>
      vllmServers(set).flatMap(({ object, path, value }) => {
        const isPatient = items(at(value, 'env')).some(([, one]) => at(one, 'name') === 'VLLM_ENGINE_READY_TIMEOUT_S');
        const probe = [...path, 'startupProbe'];
        if (!isPatient || at(value, 'startupProbe') === undefined) return [];
        return [
          {
            changes: [{ object, path: [...probe, 'failureThreshold'], value: 2 }],
            says: [warning(startup, object, probe)],
          },
        ];
      }),
  },
  {
    name: 'a Deployment has less time than its containers take to start',
    rule: deadline,
    breaks: (set) =>
      set.pods.flatMap(({ object, containers }) => {
        const starts = containers.some(({ value, serves }) => serves && at(value, 'startupProbe') !== undefined);
        if (kindOf(set.objects[object]) !== 'Deployment' || !starts) return [];
        return [warned({ object, path: ['spec', 'progressDeadlineSeconds'], value: 1 }, deadline)];
      }),
  },
  {
    name: 'a GPU is claimed beside its limit',
    rule: claimed,
    breaks: (set) =>
      set.containers.flatMap((container): readonly Break[] => {
        const { object, path, value } = container;
        const [gpu] = entries(at(value, 'resources', 'limits')).filter(([key]) => key.endsWith('/gpu'));
        const pod = set.pods.find((one) => one.containers.includes(container));
        if (gpu === undefined || pod === undefined || at(pod.value, 'spec', 'resourceClaims') !== undefined) return [];
        const namespace = namespaceOf(set.objects[object]);
        const template: Json = {
          apiVersion: 'resource.k8s.io/v1',
          kind: 'ResourceClaimTemplate',
          metadata: { name: 'a-gpu-more', ...(namespace !== '' && { namespace }) },
          spec: { spec: { devices: { requests: [{ name: 'gpu', exactly: { deviceClassName: 'gpu.nvidia.com' } }] } } },
        };
        return [
          {
            changes: [
              { object: set.objects.length, path: [], value: template },
              {
                object,
                path: [...pod.path, 'spec', 'resourceClaims'],
                value: [{ name: 'more', resourceClaimTemplateName: 'a-gpu-more' }],
              },
              { object, path: [...path, 'resources', 'claims'], value: [{ name: 'more' }] },
            ],
            says: [warning(claimed, object, [...path, 'resources', 'limits', gpu[0]])],
          },
        ];
      }),
  },
  {
    name: 'a caller asks for a model whose name is misspelt',
    rule: served,
    breaks: (set) =>
      vllmServers(set).flatMap((server): readonly Break[] => {
        const { object, path, value, pod } = server;
        // a call of its own needs DNS, which an isolated server may not ask
        if (ofKind(set, 'NetworkPolicy').some(([, one]) => namespaceOf(one) === pod.namespace)) return [];
        const service = set.services.find(
          (one) =>
            one.namespace === pod.namespace &&
            Object.keys(one.selector).length > 0 &&
            Object.entries(one.selector).every(([key, label]) => pod.labels[key] === label),
        );
        const [port] = service?.ports ?? [];
        if (service === undefined || port?.number === undefined) return [];
        const args: Json = ['--model', '/models/one', '--served-model-name', 'storefront-assistant'];
        const env: Path = [...path, 'env'];
        const count = items(at(value, 'env')).length;
        const variable = { name: 'OPENAI_MODEL', value: misspelt('storefront-assistant') };
        const url = { name: 'OWN_URL', value: `http://${service.name}:${port.number}/v1` };
        return [
          {
            // the server calls itself, as no other container surely may
            changes: [
              { object, path: [...path, 'args'], value: args },
              { object, path: [...env, count], value: url },
              { object, path: [...env, count + 1], value: variable },
            ],
            says: [{ object, path: [...env, count + 1, 'value'], rule: served }],
          },
        ];
      }),
  },
];

function vllmServers(set: Set) {
  return set.pods.flatMap((pod) =>
    pod.containers
      .filter(({ value }) => text(at(value, 'image'))?.includes('vllm-openai') === true)
      .map((container) => ({ ...container, pod })),
  );
}

function withoutScheme(model: string): string {
  return model.replace(/^\w+:\/\//, '');
}
