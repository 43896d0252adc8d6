import { isMapping } from '../describe-value';
import type { Problem } from '../problem';
import { SchemaValidator, type UnevaluatedRule } from './schema-validator';
import type { StructuralSchema } from './structural-schema';
import { newestVersion } from '../versions';

/** A version of a custom kind, as its CustomResourceDefinition has it. */
export interface CustomKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly isNamespaced: boolean;
  readonly isServed: boolean;
  /** The deprecation warning of a version; undefined when the version is not deprecated. */
  readonly deprecation: string | undefined;
  /** Undefined when the definition has none, and so everything is taken. */
  readonly schema: StructuralSchema | undefined;
}

/** The result of validating an object of a custom kind. */
export interface CustomJudgement {
  readonly problems: readonly Problem[];
  /** Rules in CEL that the server would hold the object to, and that are not evaluated here. */
  readonly unevaluated: readonly UnevaluatedRule[];
}

/** The kinds of some CustomResourceDefinitions. */
export class CustomResources {
  private readonly byKind = new Map<string, readonly CustomKind[]>();

  /** @param definitions - parsed manifests; those that are no CustomResourceDefinition are passed over */
  constructor(definitions: Iterable<unknown>) {
    for (const definition of definitions) {
      for (const kind of kindsOf(definition)) {
        const key = keyOf(kind.apiVersion, kind.kind);
        // of two definitions of one kind the later counts, as it would be applied over the earlier
        const others = (this.byKind.get(key) ?? []).filter(({ apiVersion }) => apiVersion !== kind.apiVersion);
        this.byKind.set(key, [...others, kind]);
      }
    }
  }

  /** The version of a kind that an object asks for, served or not. */
  find(apiVersion: string, kind: string): CustomKind | undefined {
    return this.versions(apiVersion, kind).find((version) => version.apiVersion === apiVersion);
  }

  /** All versions of a kind of the group of `apiVersion`; none when no definition is known. */
  versions(apiVersion: string, kind: string): readonly CustomKind[] {
    return this.byKind.get(keyOf(apiVersion, kind)) ?? [];
  }

  /** All that is known. */
  get kinds(): readonly CustomKind[] {
    return [...this.byKind.values()].flat();
  }

  /**
   * Finds what a kube-apiserver refuses in an object by the schema of its definition; undefined when no definition
   * has its version of the kind.
   *
   * @param kubernetes - the version that says what metadata looks like: 1.32
   */
  judge(object: unknown, kubernetes: string = newestVersion): CustomJudgement | undefined {
    if (!isMapping(object) || typeof object.apiVersion !== 'string' || typeof object.kind !== 'string')
      return undefined;
    const kind = this.find(object.apiVersion, object.kind);
    if (kind === undefined) return undefined;
    if (kind.schema === undefined) return { problems: [], unevaluated: [] };
    const validator = new SchemaValidator(kubernetes, kind.kind);
    validator.resource(kind.schema, object);
    return { problems: validator.found, unevaluated: validator.unevaluated };
  }
}

function keyOf(apiVersion: string, kind: string): string {
  return `${apiVersion.replace(/\/.*/, '')} ${kind}`;
}

function kindsOf(definition: unknown): readonly CustomKind[] {
  if (!isMapping(definition) || definition.kind !== 'CustomResourceDefinition' || !isMapping(definition.spec))
    return [];
  const { group, names, scope, versions, preserveUnknownFields } = definition.spec;
  const kind = isMapping(names) ? names.kind : undefined;
  if (typeof group !== 'string' || typeof kind !== 'string' || !Array.isArray(versions)) return [];
  return versions.filter(isMapping).flatMap((version) => {
    if (typeof version.name !== 'string') return [];
    const schema = isMapping(version.schema) ? version.schema.openAPIV3Schema : undefined;
    const warning = typeof version.deprecationWarning === 'string' ? version.deprecationWarning : '';
    const found: CustomKind = {
      apiVersion: `${group}/${version.name}`,
      kind,
      isNamespaced: scope !== 'Cluster',
      isServed: version.served !== false,
      deprecation: version.deprecated === true ? warning : undefined,
      // with preserveUnknownFields, of v1beta1, nothing is pruned and so nothing is unknown
      schema: isMapping(schema) && preserveUnknownFields !== true ? withoutNulls(schema) : undefined,
    };
    return [found];
  });
}

// null is an absent field, as it is for the server
function withoutNulls(schema: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const kept = Object.entries(schema).filter(([, value]) => value !== null);
  return Object.fromEntries(
    kept.map(([key, value]) => {
      if (Array.isArray(value))
        return [key, value.map((item: unknown) => (isMapping(item) ? withoutNulls(item) : item))];
      return [key, isMapping(value) ? withoutNulls(value) : value];
    }),
  );
}
