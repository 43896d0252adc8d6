import { defineEngine, plainVariables } from './model-engine';

/** The configuration of the image, by which the server listens on all addresses. */
const CONFIG = '/home/model-server/config.properties';

/**
 * TorchServe, which is no longer maintained.
 *
 * Sources: https://docs.pytorch.org/serve (configuration, inference API, metrics API, token authorization).
 */
export const torchserve = defineEngine({
  name: 'torchserve',
  ports: { http: 8080, grpc: 7070, management: 8081, metrics: 8082 },
  protocols: ['http'],
  path: ({ name }) => `/predictions/${name}`,
  health: {
    startup: { path: '/ping', port: 'http' },
    readiness: { path: '/ping', port: 'http' },
    liveness: { path: '/ping', port: 'http' },
  },
  sharedMemory: true,
  metrics: { port: 'metrics' },
  launch: ({ model }) => ({
    env: plainVariables(model),
    args:
      model?.uri === undefined
        ? []
        : [
            'torchserve',
            '--start',
            '--foreground',
            // each pod would make a token of its own, which no caller knows
            '--disable-token-auth',
            ...['--ts-config', CONFIG],
            ...['--model-store', '$(MODEL_URI)'],
            ...['--models', `$(MODEL_NAME)=${model.name}.mar`],
          ],
  }),
});
