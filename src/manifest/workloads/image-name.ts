/** The repository of an image, without its registry, tag and digest: api of registry.example.com/team/api:1.0.0. */
export function imageName(image: string): string {
  const [repository = ''] = image.split('@');
  return repository.slice(repository.lastIndexOf('/') + 1).replace(/:.*$/, '');
}

/** Whether an image is pulled by its tag: no digest fixes it, and no placeholder or source for ko is replaced before it is applied. */
export function isPulledByTag(image: string): boolean {
  return !image.includes('@') && !/[<>$\s]|:\/\//.test(image);
}

/** The tag of an image without a digest; undefined where it has none, which means "latest". */
export function imageTag(image: string): string | undefined {
  // a colon before the last slash belongs to the registry's port
  const name = image.slice(image.lastIndexOf('/') + 1);
  const colon = name.indexOf(':');
  return colon < 0 ? undefined : name.slice(colon + 1);
}
