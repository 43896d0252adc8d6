import type { Field } from '../object/field';
import type { Container } from './containers';
import { imageName } from './image-name';

/** A program that serves models, known by its image. */
export type ModelServer = 'vllm' | 'sglang' | 'tgi' | 'triton';

const images: ReadonlyMap<string, ModelServer> = new Map([
  ['vllm', 'vllm'],
  ['vllm-openai', 'vllm'],
  ['sglang', 'sglang'],
  ['text-generation-inference', 'tgi'],
  ['tritonserver', 'triton'],
]);

/** The model server of a container; undefined for other images. */
export function modelServerOf({ image }: Container): ModelServer | undefined {
  return image === undefined ? undefined : images.get(imageName(image));
}

/** The value of the last of some options: --name VALUE or --name=VALUE; undefined where none of them is given. */
export function optionOf(
  words: readonly Field[],
  ...names: readonly string[]
): { readonly field: Field; readonly value: string } | undefined {
  let found: { readonly field: Field; readonly value: string } | undefined;
  for (const [index, field] of words.entries()) {
    const [name = '', ...value] = field.asText.split('=');
    if (!names.includes(name)) continue;
    const next = words[index + 1];
    const own = value.length > 0 ? { field, value: value.join('=') } : undefined;
    const following = next === undefined ? undefined : { field: next, value: next.asText };
    found = own ?? following ?? found;
  }
  return found;
}

/** The extended resources that a container is limited to, such as nvidia.com/gpu, with their counts. */
export function devicesOf({ field }: Container): readonly { readonly field: Field; readonly count: number }[] {
  return field.at('resources', 'limits').entries.flatMap((one) => {
    const count = Number(one.value);
    return /^(?:nvidia|amd|gpu\.intel)\.com\//.test(String(one.key)) && count > 0 ? [{ field: one, count }] : [];
  });
}
