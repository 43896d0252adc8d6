import { servedNameIsAsked } from '../../../../src/check/rules/ml/served-name-is-asked';
import { testRule } from '../../rule-tester';

const server = (args: string, image = 'vllm/vllm-openai:v0.18.0', env = '') =>
  `---\napiVersion: v1\nkind: Pod\nmetadata: {name: llm, namespace: a, labels: {app: llm}}\nspec: {containers: [{name: llm, image: "${image}", args: [${args}], env: [${env}]}]}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: llm, namespace: a}\nspec: {selector: {app: llm}, ports: [{port: 8000}]}\n`;
const caller = (name: string, value: string, url = 'http://llm:8000/v1') =>
  `---\napiVersion: v1\nkind: Pod\nmetadata: {name: chat, namespace: a}\nspec: {containers: [{name: chat, image: a, env: [{name: BASE_URL, value: "${url}"}, {name: ${name}, value: "${value}"}]}]}\n`;
const named = '--model, /models/qwen, --served-model-name, qwen3-large';
const says = (written: string, meant: string, at = 'args[3]') => [
  `error spec.containers[0].env[1].value: container "chat" of Pod a/chat asks Service a/llm for model "${written}", which serves "${meant}"; did you mean "${meant}"?`,
  `  Pod a/llm spec.containers[0].${at}: the name that is served`,
  `  fix: write "${meant}"`,
];

testRule(servedNameIsAsked, {
  passes: [
    { name: 'the served name', yaml: server(named) + caller('OPENAI_MODEL', 'qwen3-large') },
    { name: 'a model of another server', yaml: server(named) + caller('OPENAI_MODEL', 'text-embedding') },
    { name: 'a variable of something else', yaml: server(named) + caller('CAR', 'qwen3-largee') },
    {
      name: 'a caller of something else',
      yaml: server(named) + caller('MODEL', 'qwen3-largee', 'http://api.example.com'),
    },
    { name: 'another image', yaml: server(named, 'team/api:1.0.0') + caller('MODEL', 'qwen3-largee') },
    { name: 'a name that is unknown', yaml: server('--served-model-name, $(NAME)') + caller('MODEL', 'qwen3-largee') },
  ],
  violates: [
    {
      name: 'a misspelt name',
      yaml: server(named) + caller('OPENAI_MODEL', 'qwen3-lrage'),
      says: says('qwen3-lrage', 'qwen3-large'),
    },
    {
      name: 'the name of the model, in one word',
      yaml: server('--model=qwen/qwen3-large') + caller('LLM_MODEL_NAME', 'qwen/qwen3-largee'),
      says: says('qwen/qwen3-largee', 'qwen/qwen3-large', 'args[0]'),
    },
    {
      name: 'a name that a variable of the server gives',
      yaml:
        server('--served-model-name, $(NAME)', undefined, '{name: NAME, value: qwen3-large}') +
        caller('MODEL', 'qwen3-larg'),
      says: says('qwen3-larg', 'qwen3-large', 'args[1]'),
    },
  ],
});
