import type { HttpProbe, Probes } from '../../parts/pod/probes';

/** The same question on port `http` for startup, readiness and liveness. */
export function everyProbe({ path }: Pick<HttpProbe, 'path'>): Probes<'http'> {
  const probe = { path, port: 'http' } as const;
  return { startup: probe, readiness: probe, liveness: probe };
}
