import { everyProbe } from './every-probe';
import { defineEngine, plainVariables } from './model-engine';

/** Ollama. Sources: https://docs.ollama.com/docker, https://docs.ollama.com/faq (OLLAMA_HOST, OLLAMA_MODELS). */
export const ollama = defineEngine({
  name: 'ollama',
  ports: { http: 11434 },
  protocols: ['openai', 'http'],
  path: '/api',
  // it reads a store of its own, which `ollama pull` fills
  sources: ['uri', 's3', 'gcs', 'claim', 'oci'],
  health: everyProbe({ path: '/api/version' }),
  launch: ({ model, movedPorts }) => ({
    env: {
      ...plainVariables(model),
      ...(model?.uri !== undefined && { OLLAMA_MODELS: model.uri }),
      ...(movedPorts.http !== undefined && { OLLAMA_HOST: `0.0.0.0:${movedPorts.http}` }),
    },
  }),
});
