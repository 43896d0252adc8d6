import { defineEngine } from './model-engine';

/**
 * An app of FastAPI behind uvicorn, whose health path is the app's own. Source: https://fastapi.tiangolo.com/deployment.
 */
export const fastapi = defineEngine({
  name: 'fastapi',
  ports: { http: 8000 },
  protocols: ['http', 'openai', 'v1', 'v2'],
});
