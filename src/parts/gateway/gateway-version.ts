import { constructError, type Place } from '../props/construct-error';

/** A version of Gateway API: of its standard channel, such as `1.4`, or of its experimental one, such as `1.4-experimental`. */
export type GatewayApiVersion = `1.${number}` | `1.${number}-experimental`;

/** A version of Gateway API whose definitions a cluster has. */
export interface GatewayApi {
  readonly minor: number;
  readonly experimental: boolean;
}

/** The oldest version whose objects the constructs emit: GRPCRoute is of `v1` from it on. */
const OLDEST = 1;

/** @throws on a text that is no version, and on one that is older than 1.1 */
export function gatewayApiOf(place: Place, version: string): GatewayApi {
  const [, digits, channel] = /^v?1\.(\d+)(?:\.\d+)?(-experimental)?$/.exec(version) ?? [];
  if (digits === undefined)
    throw constructError(
      place,
      `'gatewayApi' is "${version}", which is no version; write it as "1.4" or "1.4-experimental"`,
    );
  const minor = Number(digits);
  if (minor < OLDEST)
    throw constructError(place, `'gatewayApi' is "${version}"; the oldest version supported is "1.${OLDEST}"`);
  return { minor, experimental: channel !== undefined };
}

/** The first minor versions that have a feature; undefined for a channel that has it in none. */
interface Since {
  readonly standard?: number;
  readonly experimental?: number;
}

/** The features that came after 1.1. Source: the changelogs of https://github.com/kubernetes-sigs/gateway-api */
const FEATURES = {
  // GEP-1742
  timeouts: { standard: 2, experimental: 1 },
  // GEP-1731
  retries: { experimental: 2 },
  // GEP-3171
  mirrorPercent: { standard: 3, experimental: 2 },
  // GEP-995
  ruleNames: { standard: 4, experimental: 2 },
  // GEP-2643
  tlsRoute: { standard: 5, experimental: 1 },
  tcpRoute: { standard: 6, experimental: 1 },
  // HTTPRequestRedirectFilter takes 303, 307 and 308 besides 301 and 302
  redirectCodes: { standard: 5, experimental: 4 },
} as const satisfies Record<string, Since>;

/** Whether a version has a feature in the channel, without the experimental one. */
export function hasInStandard(feature: keyof typeof FEATURES, { minor }: GatewayApi): boolean {
  const { standard }: Since = FEATURES[feature];
  return standard !== undefined && minor >= standard;
}

/** @throws when a version lacks a feature: the API server would drop its fields in silence, or not know the kind */
export function requireFeature(place: Place, what: string, feature: keyof typeof FEATURES, api: GatewayApi): void {
  const { standard, experimental }: Since = FEATURES[feature];
  if (hasInStandard(feature, api)) return;
  if (api.experimental && experimental !== undefined && api.minor >= experimental) return;
  const [since, version] = [
    [
      ...(standard === undefined ? [] : [`the standard channel has it from 1.${standard} on`]),
      ...(experimental === undefined ? [] : [`the experimental one from 1.${experimental} on`]),
    ].join(', '),
    standard === undefined ? `1.${Math.max(api.minor, experimental ?? 0)}-experimental` : `1.${standard}`,
  ];
  throw constructError(
    place,
    `${what} is not in Gateway API 1.${api.minor}${api.experimental ? '-experimental' : ''}: ${since}; if the cluster has it, set Defaults.of(chart).set({ gatewayApi: "${version}" })`,
  );
}
