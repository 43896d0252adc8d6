import type { Package } from './packages';

const clientFiles = ['dist/gen/models', 'dist/gen/apis'];
const client = (version: string, integrity: string): Package => ({
  ...{ name: '@kubernetes/client-node', version, integrity, only: clientFiles },
});
const plus = (minor: number, version: string, integrity: string): Package => ({
  ...{ name: `cdk8s-plus-${minor}`, version, integrity, only: ['lib/imports'] },
});
const pulumi = (version: string, integrity: string): Package => ({
  ...{ name: '@pulumi/kubernetes', version, integrity, only: ['types/input.d.ts'] },
});

/**
 * The official client, which is generated from Kubernetes' OpenAPI document: kinds, types, formats, required fields.
 *
 * Each is the last one of its minor version; the first to state formats is 1.0.0-rc4. 1.31 and 1.35 were left out.
 */
export const clients: ReadonlyMap<number, Package> = new Map([
  [
    28,
    client(
      '1.0.0-rc4',
      'sha512-S7UMp/4jKxjrvO9dUHhx3AmiNTSnxtHR7k3+DI7cEuaOB7QaurtTjJJuAYf+Gi/yO6HpeyvB82uPHwfKyqivdg==',
    ),
  ],
  [
    29,
    client(
      '1.0.0-rc5',
      'sha512-6kEh8AUGLLwhECkgHM15+Pv8a35fXd2mgJQdnpCQmUPnqgpPR7TTnt7KZjylhdy8QrAwV2CfBQ0cYnEH38J8ug==',
    ),
  ],
  [
    30,
    client(
      '1.0.0-rc7',
      'sha512-s0U74yQ/nTq13xk3YI8P2y02pUm9TritjhsCIbtPYbOrG/5ti2bY2WhxxQWGx1LhiTZPEdoULtsyXI2XrIESJw==',
    ),
  ],
  [
    32,
    client('1.1.3', 'sha512-0JekGlhf0A6Jvd1s9tXdSkRlkNrx/O+53IzecvaXr9yXtTTJyoXbSoS4Jf6XCBr6SSAcL1nLRFQ7AgMBZtP3mQ=='),
  ],
  [
    33,
    client('1.3.0', 'sha512-IE0yrIpOT97YS5fg2QpzmPzm8Wmcdf4ueWMn+FiJSI3jgTTQT1u+LUhoYpdfhdHAVxdrNsaBg2C0UXSnOgMoCQ=='),
  ],
  [
    34,
    client('1.4.0', 'sha512-Zge3YvF7DJi264dU1b3wb/GmzR99JhUpqTvp+VGHfwZT+g7EOOYNScDJNZwXy9cszyIGPIs0VHr+kk8e95qqrA=='),
  ],
  [
    36,
    client('2.0.1', 'sha512-evJgmEtgArEYlj6DNkMGjK41IrFK/hEwb5lWVxx0VRBWybQpnvi+2TtA19mLgVfRHfqX5yjHObX6e9W7LEZBjw=='),
  ],
]);

/** The full names of types and which strings are quantities, both of which the client has lost; and all of 1.31. */
export const cdk8sPlus: ReadonlyMap<number, Package> = new Map([
  [
    28,
    plus(
      28,
      '2.5.6',
      'sha512-ghANDg6Qmsr3vQlEig7ZDWD03ZPXkjae7ks0HaRy2clIW553mCSTjcZirvuJGaIHDN2OV2S1dLXjdIYuMq3qOA==',
    ),
  ],
  [
    30,
    plus(
      30,
      '2.4.10',
      'sha512-CUNarh4vzNYcyDDMhfPHbp0TSgIWo2krupm279B9ZLZSGQAt3Om6xT6ubTykhQMFKJ7nxc7qGWgTqGsd8D8b2g==',
    ),
  ],
  [
    31,
    plus(
      31,
      '2.6.43',
      'sha512-OtG09kUe3ErIZR1vriuwNYCqQYkB7g0cbqft5c1GItGFRmqcUKW2/rKrdDUjYmFMZDLj5bxccJitP3MUUCg1gw==',
    ),
  ],
  [
    34,
    plus(
      34,
      '2.0.54',
      'sha512-J/ZIlAlGeQdHoA4+/smpIKYIdH5e3HiN5T271auEdk896mH9a8Pz+20+TWpZL4fjf93l2g9c8+zdUMG3nb7FOw==',
    ),
  ],
]);

/** The types of 1.35, and those of 1.33 to tell what the newer one only keeps. */
export const pulumi35 = pulumi(
  '4.29.0',
  'sha512-gA0Kg76en7DStYFM72nKNdy5ByGztCeRfXzxE+Ww7GW9eb8xosc/kZX7r4u9LQURNqPvys+7JM2O+GTqUNcakg==',
);
export const pulumi33 = pulumi(
  '4.24.1',
  'sha512-3KC4fsxniS9W1dUo45MzMDByIWc+wGhOYQdbVe/neSmuRFpu3JmiLHSGukcIGNUGSblqRdVzsfiW5WEtCghbcA==',
);

/** Enums and quantities of 1.36, from its OpenAPI v3 documents. */
export const kubernetesModels: Package = {
  name: 'kubernetes-models',
  version: '5.1.0',
  integrity: 'sha512-ym4Kiyr8BzGIWj4f853ytVYES1B8C1BdONRP5zodItPD1o//OEKuTwC5nFV3ZJtFGeMqOFbIYkpunSVXSlHS8g==',
};

/** All packages that the tables are made of. */
export const sources: readonly Package[] = [
  ...clients.values(),
  ...cdk8sPlus.values(),
  ...[pulumi35, pulumi33, kubernetesModels],
];
