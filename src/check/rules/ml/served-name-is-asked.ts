import type { Call } from '../../../links/calls';
import type { Links } from '../../../links/links';
import type { Field } from '../../../manifest/object/field';
import type { Container } from '../../../manifest/workloads/containers';
import { wordsOf } from '../../../manifest/workloads/commands';
import { modelServerOf, optionOf } from '../../../manifest/workloads/model-servers';
import { containerName, corrected, defineRule, listOf, nameOf, similarName, type RuleContext } from '../../rule';

export const servedNameIsAsked = defineRule({
  id: 'ml/served-name-is-asked',
  severity: 'error',
  summary: 'The model that a caller asks a vLLM server for has the name under which it is served.',
  why: 'The server answers 404 to a request for a model of another name.',
  fix: "write the name of '--served-model-name'",
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: llm
  labels:
    app: llm
spec:
  containers:
    - name: llm
      image: vllm/vllm-openai:v0.18.0
      args: [--model, /models/qwen, --served-model-name, qwen3-8b]
---
apiVersion: v1
kind: Service
metadata:
  name: llm
spec:
  selector:
    app: llm
  ports:
    - port: 8000
---
apiVersion: v1
kind: Pod
metadata:
  name: chat
spec:
  containers:
    - name: chat
      image: chat:1.0.0
      env:
        - name: OPENAI_BASE_URL
          value: http://llm:8000/v1
        - name: OPENAI_MODEL
          value: qwen3-8bb
`,
    ['value: qwen3-8bb', 'value: qwen3-8b'],
  ),
  check(context) {
    const asking = context.links.calls.filter(({ container }) =>
      container.env.some(({ name }) => modelVariable.test(name)),
    );
    if (asking.length === 0) return;
    const served = servedByServices(context.links);
    for (const call of asking) checkCall(call, served, context);
  },
});

// the variables of SDKs and apps: MODEL, MODEL_NAME, OPENAI_MODEL, LLM_MODEL_NAME, VLLM_MODEL_ID
const modelVariable = /(?:^|_)MODEL(?:_NAME|_ID)?$/;

function checkCall(call: Call, services: ServedByServices, { report }: RuleContext): void {
  const served = services.get(serviceId(call.namespace, call.name)) ?? [];
  if (served.length === 0) return;
  const names = served.flatMap((one) => one.names);
  for (const { field, name, value } of call.container.env) {
    if (!modelVariable.test(name) || value === undefined || value.includes('$(') || names.includes(value)) continue;
    // an app may ask several servers; one name a letter off is meant for this one
    const meant = similarName(value, names);
    if (meant === undefined) continue;
    report({
      at: field.at('value'),
      message: `${containerName(call.container)} asks ${nameOf({ kind: 'Service', namespace: call.namespace, name: call.name })} for model "${value}", which serves ${listOf(names)}; did you mean "${meant}"?`,
      fix: `write "${meant}"`,
      other: served.slice(0, 1).map(({ at }) => ({ at, message: 'the name that is served' })),
    });
  }
}

interface Served {
  readonly names: readonly string[];
  readonly at: Field;
}

/** The names that the pods of each Service serve, for Services that have any. */
type ServedByServices = ReadonlyMap<string, readonly Served[]>;

function servedByServices(links: Links): ServedByServices {
  const services = new Map<string, Served[]>();
  for (const { service, pods } of links.selecting('selects')) {
    if (service === undefined) continue;
    const served = pods.flatMap((pod) => pod.serving.flatMap((container) => servedBy(container) ?? []));
    const id = serviceId(service.namespace, service.name);
    if (served.length > 0) services.set(id, [...(services.get(id) ?? []), ...served]);
  }
  return services;
}

function serviceId(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name}`;
}

/** The names under which a vLLM server serves its model; undefined where they are unknown. */
function servedBy(container: Container): Served | undefined {
  if (modelServerOf(container) !== 'vllm') return undefined;
  const words = wordsOf(container);
  const option = optionOf(words, '--served-model-name') ?? optionOf(words, '--model');
  if (option === undefined) return undefined;
  const variables = new Map(container.env.map(({ name, value }) => [name, value]));
  const name = option.value.replace(/\$\((\w+)\)/g, (text, key: string) => variables.get(key) ?? text);
  return name.includes('$(') ? undefined : { names: [name], at: option.field };
}
