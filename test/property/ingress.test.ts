import type { IngressProps, RouteOptions } from '../../src';
import { drawn } from './draw';
import { build, world } from './ingress-world';
import { tryOut } from './judge';
import { CERTIFICATE, INGRESS, PRIVATE_KEY, unreached, unreachedWithin } from './reach';

describe('any props of an Ingress', () => {
  beforeAll(() => {
    // each plaintext Secret warns
    jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  });

  test('are refused in words or give manifests that line up, the same bytes each time', () => {
    const accepted = tryOut('Ingress', drawn(world), build);

    const { path: _, pathType: __, ...within } = INGRESS;
    const every = { ...within, name: true, namespace: true, labels: true, annotations: true } as const;
    const names = ['className', 'tls', 'nginx', 'traefik', 'alb', 'annotations', 'name', 'namespace', 'host', 'labels'];
    const own = Object.fromEntries(names.map((name) => [name, true])) as Record<keyof IngressProps, true>;
    expect(
      unreached(
        accepted.map(({ props }) => props),
        own,
      ),
    ).toEqual([]);
    expect(
      unreachedWithin(
        accepted.map(({ props }) => ({ props })),
        { props: every },
      ),
    ).toEqual([]);
    const certificates = accepted.flatMap(({ certificate }) => certificate ?? []);
    expect(unreached(certificates, CERTIFICATE)).toEqual([]);
    expect(unreachedWithin(certificates, { privateKey: PRIVATE_KEY })).toEqual([]);
    const options = { port: true, host: true, pathType: true } satisfies Record<keyof RouteOptions, true>;
    expect(
      unreached(
        accepted.flatMap(({ routes }) => routes.map((route) => route.options)),
        options,
      ),
    ).toEqual([]);
  });
});
