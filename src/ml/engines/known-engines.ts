import { fastapi } from './fastapi';
import { mlserver } from './mlserver';
import type { ModelEngine } from './model-engine';
import { ollama } from './ollama';
import { sglang } from './sglang';
import { streamlit } from './streamlit';
import { tensorflowServing } from './tensorflow-serving';
import { tgi } from './tgi';
import { torchserve } from './torchserve';
import { triton } from './triton';
import { vllm } from './vllm';

/** A supported model server, with preset ports, health checks, metrics, drain and flags. */
export type Engine =
  | 'vllm'
  | 'sglang'
  | 'tgi'
  | 'triton'
  | 'mlserver'
  | 'torchserve'
  | 'tensorflow-serving'
  | 'ollama'
  | 'fastapi'
  | 'streamlit';

/** The engines by their names. */
export const ENGINES: Readonly<Record<Engine, ModelEngine>> = {
  vllm,
  sglang,
  tgi,
  triton,
  mlserver,
  torchserve,
  'tensorflow-serving': tensorflowServing,
  ollama,
  fastapi,
  streamlit,
};
