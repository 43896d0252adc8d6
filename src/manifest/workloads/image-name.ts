/** The repository of an image, without its registry, tag and digest: api of registry.example.com/team/api:1.0.0. */
export function imageName(image: string): string {
  const [repository = ''] = image.split('@');
  return repository.slice(repository.lastIndexOf('/') + 1).replace(/:.*$/, '');
}
