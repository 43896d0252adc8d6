/**
 * Matchers for manifests: `import 'cdk8s-dovetail/jest'` once, and `expect(chart).toLineUp()` is there.
 *
 * Works with jest's globals, with `@jest/globals`, and with whatever else has an `expect` like theirs.
 *
 * @packageDocumentation
 */
// the interfaces that are extended below must be loaded
import type {} from 'expect';
import type { CheckOptions } from './check/options/check-manifests';
import type { WiringOptions } from './testing/manifests';
import {
  toHaveManifest,
  toLineUp,
  toRoute,
  toViolate,
  wiringOf,
  type LineUpOptions,
  type MatcherResult,
} from './testing/matchers';
import type { Route } from './testing/route';
import { snapshotSerializer } from './testing/serializer';

/** The matchers that `import 'cdk8s-dovetail/jest'` adds to `expect(chart | app | manifests | path | yamlText | objects)`. */
export interface ManifestMatchers<R> {
  /**
   * Expects that the checker finds no errors; with `strict`, no warnings either.
   *
   * Objects that the manifests need and do not contain are no errors, unless `closed` is set.
   */
  toLineUp(options?: LineUpOptions): R;

  /** Expects that a rule is broken, such as "wiring/service-port-resolves". */
  toViolate(rule: string, options?: CheckOptions): R;

  /**
   * Expects an object of a kind and name (`web`, or `shop/web`); with `partial`, that it has those fields, as
   * `toMatchObject` compares them.
   */
  toHaveManifest(kind: string, name: string, partial?: object): R;

  /** Expects that a request reaches a container's port, through Services, routes and NetworkPolicies. */
  toRoute(route: Route): R;

  /**
   * Expects the wiring of a snapshot: a text of who calls whom, what is read, and what the internet reaches, which a
   * reviewer sees change.
   *
   * @throws an Error after `not`: a snapshot is compared, or it is none
   */
  toMatchWiring(options?: WiringOptions): R;
}

/** The part of `expect` that is in use. */
interface ExpectLike {
  (value: unknown): { toMatchSnapshot(): void };
  extend(matchers: object): void;
  addSnapshotSerializer(serializer: object): void;
}

function theExpect(): ExpectLike {
  const { expect } = globalThis as { readonly expect?: ExpectLike };
  if (expect !== undefined) return expect;
  try {
    // jest itself answers this in a test, installed or not; it is how `injectGlobals: false` is served
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would fail where no jest is
    return (require('@jest/globals') as { readonly expect: ExpectLike }).expect;
  } catch {
    throw new Error(
      "'cdk8s-dovetail/jest' is for tests: import it in a test file, or name it in jest's setupFilesAfterEnv",
    );
  }
}

// the snapshot is the one of `expect` itself: it is written, compared, updated and counted as any other
function toMatchWiring(this: { readonly isNot?: boolean }, received: unknown, options?: WiringOptions): MatcherResult {
  if (this.isNot === true) throw new Error('toMatchWiring() compares a snapshot, and has no opposite; leave out .not');
  expect(wiringOf(received, options)).toMatchSnapshot();
  return { pass: true, message: () => '' };
}

const expect = theExpect();
expect.extend({ toHaveManifest, toLineUp, toMatchWiring, toRoute, toViolate });
expect.addSnapshotSerializer(snapshotSerializer);

// the type parameters must be those of the interfaces that are added to, down to their names
/* eslint-disable @typescript-eslint/no-namespace, @typescript-eslint/no-empty-object-type, @typescript-eslint/no-unused-vars */
declare global {
  namespace jest {
    interface Matchers<R, T = {}> extends ManifestMatchers<R> {}
  }
}

declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends ManifestMatchers<R> {}
}
