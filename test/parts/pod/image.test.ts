import { parseImage, versionLabel } from '../../../src/parts/pod/image';

const hex = (count: number) => 'a1'.repeat(count / 2);
const sha256 = `sha256:${hex(64)}`;

describe('images', () => {
  test.each<[string, string | undefined, string | undefined]>([
    ['nginx', undefined, undefined],
    ['nginx:1.27', '1.27', undefined],
    ['library/nginx:1.27', '1.27', undefined],
    ['localhost/app:1', '1', undefined],
    ['localhost:5000/app:1', '1', undefined],
    ['registry:5000/team/app', undefined, undefined],
    ['Registry.Example.COM/team/app:v1', 'v1', undefined],
    ['ghcr.io/a/b/c/d:1.0.0-rc.1', '1.0.0-rc.1', undefined],
    ['10.0.0.1:5000/app:1', '1', undefined],
    ['a__b/c-d/e--f/g.h:_1', '_1', undefined],
    [`app:${'1'.repeat(128)}`, '1'.repeat(128), undefined],
    [`app@${sha256}`, undefined, sha256],
    [`registry:5000/app:1.0@${sha256}`, '1.0', sha256],
    [`app@sha512:${hex(128)}`, undefined, `sha512:${hex(128)}`],
  ])('%s is taken apart', (reference, tag, digest) => {
    const image = parseImage("'image'", reference);

    expect(image).toEqual({ reference, tag, digest });
  });

  test.each<[unknown, string]>([
    ['', '\'image\' is empty; give it an image such as "registry/name:1.0.0"'],
    ['  ', '\'image\' is blank; give it an image such as "registry/name:1.0.0"'],
    [undefined, '\'image\' is undefined; give it an image such as "registry/name:1.0.0"'],
    [7, '\'image\' is 7; give it an image such as "registry/name:1.0.0"'],
    [' nginx', '\'image\' " nginx" has white space in it; leave it out'],
    ['nginx :1', '\'image\' "nginx :1" has white space in it; leave it out'],
    ['<backend-image>', '\'image\' "<backend-image>" is a placeholder; put the real image in its place'],
    ['App:1', "'image' \"App:1\" is not an image's name; its path must be lower case"],
    ['MyUser/app:1', "'image' \"MyUser/app:1\" is not an image's name; its path must be lower case"],
    ['ghcr.io/MyUser/app:1', "'image' \"ghcr.io/MyUser/app:1\" is not an image's name; its path must be lower case"],
    [
      'https://ghcr.io/a:1',
      '\'image\' "https://ghcr.io/a:1" is not an image\'s name; write it as "registry/name:1.0.0"',
    ],
    ['${IMAGE}', '\'image\' "${IMAGE}" is not an image\'s name; write it as "registry/name:1.0.0"'],
    ['a/<app>:1', '\'image\' "a/<app>:1" is not an image\'s name; write it as "registry/name:1.0.0"'],
    ['a//b', '\'image\' "a//b" is not an image\'s name; write it as "registry/name:1.0.0"'],
    ['-app', '\'image\' "-app" is not an image\'s name; write it as "registry/name:1.0.0"'],
    ['app-', '\'image\' "app-" is not an image\'s name; write it as "registry/name:1.0.0"'],
    [':1', '\'image\' ":1" is not an image\'s name; write it as "registry/name:1.0.0"'],
    ['app:', '\'image\' "app:" has an empty tag; write it as "registry/name:1.0.0"'],
    [
      'app:-1',
      '\'image\' "app:-1" has the tag "-1", which no image can have: at most 128 letters, digits, "-", "_" or ".", and no "-" or "." at the start',
    ],
    ['app@', '\'image\' "app@" has the digest ""; write it as "sha256:" and 64 hexadecimal digits'],
  ])('%j is refused', (reference, message) => {
    const image = parseImage("'image'", reference);

    expect(image).toBe(message);
  });

  test.each([
    `app@sha256:${hex(62)}`,
    `app@sha256:${hex(64).toUpperCase()}`,
    `app@md5:${hex(32)}`,
    `app@${hex(64)}`,
    `app:1.0.0+build@${sha256}`,
    `app:${'1'.repeat(129)}`,
    `${'a'.repeat(256)}:1`,
  ])('%s is refused, which no container runtime pulls', (reference) => {
    const image = parseImage("'image'", reference);

    expect(image).toEqual(expect.any(String));
  });

  test.each([
    ['app:1.2.3', '1.2.3'],
    [`app:1.2.3@${sha256}`, '1.2.3'],
    ['app', undefined],
    [`app@${sha256}`, undefined],
    // a tag, but no label
    ['app:_1', undefined],
    ['app:1-', undefined],
    [`app:${'1'.repeat(64)}`, undefined],
  ])('the version of %s is %s', (reference, version) => {
    const image = parseImage("'image'", reference);

    expect(typeof image === 'string' ? image : versionLabel(image)).toBe(version);
  });
});
