import type { Manifest } from '../manifest/object/manifest';
import { isMapping, type Value } from '../manifest/text/value';

/** An object as tests see it: a copy, made of plain objects and lists. */
export interface KubernetesObject {
  /** The API version: apps/v1. */
  readonly apiVersion: string;
  /** The kind: Deployment. */
  readonly kind: string;
  /** The metadata. */
  readonly metadata: {
    /**
     * The name.
     *
     * @default - none
     */
    readonly name?: string;
    /**
     * The namespace.
     *
     * @default - none
     */
    readonly namespace?: string;
    /**
     * The labels.
     *
     * @default - none
     */
    readonly labels?: Readonly<Record<string, string>>;
    /**
     * The annotations.
     *
     * @default - none
     */
    readonly annotations?: Readonly<Record<string, string>>;
    readonly [field: string]: unknown;
  };
  readonly [field: string]: unknown;
}

/** A manifest as a plain object. */
export function toPlain({ value, apiVersion, kind }: Manifest): KubernetesObject {
  const plain = plainValue(value) as Record<string, unknown>;
  return { ...plain, apiVersion, kind, metadata: (plain.metadata ?? {}) as KubernetesObject['metadata'] };
}

// the reader's own mappings inherit nothing, which comparisons by strict equality would see
function plainValue(value: Value | undefined): unknown {
  if (isMapping(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, plainValue(below)]));
  }
  return Array.isArray(value) ? (value as readonly Value[]).map(plainValue) : value;
}
