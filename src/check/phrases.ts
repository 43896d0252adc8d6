import type { Reference } from '../links/references';
import { nameOf } from './rule';

/** What a reference does, as messages say it: container "web" of Deployment shop/web reads Secret "keys". */
export function phraseOf(reference: Reference): string {
  const { from, container } = reference;
  const subject = container === undefined || container.name === '' ? '' : `container "${container.name}" of `;
  return `${subject}${nameOf(from)} ${verbOf(reference)}`;
}

function verbOf({ link, use, type, name }: Reference): string {
  const target = `${type} "${name}"`;
  switch (link) {
    case 'reads':
      switch (use) {
        case 'imagePullSecret':
          return `pulls images with ${target}`;
        case 'tls':
          return `serves TLS with ${target}`;
        default:
          return `reads ${target}`;
      }
    case 'mounts':
      return `mounts ${target}`;
    case 'routes':
      return `sends traffic to ${target}`;
    case 'scales':
      return `scales ${target}`;
    case 'binds':
      switch (use) {
        case 'serviceAccount':
          return `runs as ${target}`;
        case 'serviceName':
          return `is governed by ${target}`;
        case 'class':
          return `asks for ${target}`;
        case 'parent':
          return `attaches to ${target}`;
        default:
          return `binds ${target}`;
      }
  }
}
