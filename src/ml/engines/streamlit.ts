import { everyProbe } from './every-probe';
import { defineEngine } from './model-engine';

/** An app of Streamlit. Source: https://docs.streamlit.io/deploy/tutorials/kubernetes. */
export const streamlit = defineEngine({
  name: 'streamlit',
  ports: { http: 8501 },
  health: everyProbe({ path: '/_stcore/health' }),
  // a session lives in the memory of one pod, and its websocket and its file uploads must reach the same one
  sessionAffinity: true,
});
