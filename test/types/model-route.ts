/** What of a ModelRoute does and does not compile. `tsc --noEmit` is the test: nothing here runs. */
import type { Chart } from 'cdk8s';
import { Gateway, ModelRoute, type InferencePool, type MLServingApp } from '../../src';

declare const chart: Chart;
declare const stable: MLServingApp<'http' | 'grpc'>;
declare const canary: MLServingApp<'http'>;
declare const pool: InferencePool<'http'>;
const parents = Gateway.existing('public');

export function portsAreThoseOfEachVariant() {
  new ModelRoute(chart, 'a', {
    parents,
    variants: { stable: { app: stable, port: 'grpc' }, canary: { app: canary, port: 'http', weight: 1 } },
  });
  // @ts-expect-error the canary has no such port
  new ModelRoute(chart, 'a', { parents, variants: { canary: { app: canary, port: 'grpc' } } });
  // @ts-expect-error nor has it as a shadow
  new ModelRoute(chart, 'a', { parents, variants: { b: { app: canary, port: 'x', shadow: true } } });
}

export function aVariantAnswersOrIsAShadow() {
  new ModelRoute(chart, 'a', { parents, variants: { a: { app: pool }, b: { app: canary, shadow: true, percent: 5 } } });
  // @ts-expect-error the answers of a shadow are ignored
  new ModelRoute(chart, 'a', { parents, variants: { a: { app: canary, shadow: true, weight: 5 } } });
  // @ts-expect-error nor does a header choose it
  new ModelRoute(chart, 'a', { parents, variants: { a: { app: canary, shadow: true, headers: { x: '1' } } } });
  // @ts-expect-error all requests of its share go to it
  new ModelRoute(chart, 'a', { parents, variants: { a: { app: canary, percent: 5 } } });
  // @ts-expect-error there is no variant
  new ModelRoute(chart, 'a', { parents });
  // @ts-expect-error a prop is misspelt
  new ModelRoute(chart, 'a', { parents, variants: { a: { app: canary, wieght: 5 } } });
}
