import type { OciVerification } from '../../src';
import { ARGO, FLUX, GIT, OCI, REVISION, SET, TEMPLATE, WITHIN_ARGO, WITHIN_FLUX } from './delivery-reach';
import { build, world } from './delivery-world';
import { drawn } from './draw';
import { tryOut } from './judge';
import { unreached, unreachedWithin } from './reach';

test('any props of a delivery are refused in words or give manifests that line up, the same bytes each time', () => {
  const accepted = tryOut('a delivery', drawn(world), build);

  const of = <T>(read: (one: ReturnType<typeof world>) => T) => accepted.map(read);
  const [argo, git, oci, flux] = [
    of((one) => one.argo),
    of((one) => one.git),
    of((one) => one.oci),
    of((one) => one.flux),
  ];
  const missed = [
    ...unreached(argo, ARGO),
    ...unreachedWithin(argo, WITHIN_ARGO),
    ...unreached(
      of(({ argoSet }) => ({ ...argoSet.set, generators: 1, template: 1 })),
      SET,
    ),
    ...unreached(
      of(({ argoSet }) => ({ ...argoSet.template, name: 1 })),
      TEMPLATE,
    ),
    ...unreached(git, GIT),
    ...unreachedWithin(git, { revision: REVISION }),
    ...unreached(oci, OCI),
    ...unreachedWithin(oci, {
      revision: { tag: true, semver: true, semverFilter: true, digest: true },
      verify: { provider: true, secret: true } satisfies Record<keyof OciVerification, true>,
    }),
    ...unreached(flux, FLUX),
    ...unreachedWithin(flux, WITHIN_FLUX),
  ];
  expect(missed).toEqual([]);
});
