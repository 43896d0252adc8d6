import { kindWithoutGroup } from '../manifest/object/kinds';
import type { Reference } from '../links/references';
import { nameOf } from '../manifest/object/object-name';

/** The clause that describes a reference in messages: container "web" of Deployment shop/web reads Secret "keys". */
export function phraseOf(reference: Reference): string {
  return `${subjectOf(reference)} ${verbOf(reference)}`;
}

/** The object that refers to another one, with its container if there is one: container "web" of Deployment shop/web. */
export function subjectOf({ from, container }: Pick<Reference, 'from' | 'container'>): string {
  return container === undefined || container.name === ''
    ? nameOf(from)
    : `container "${container.name}" of ${nameOf(from)}`;
}

function verbOf({ link, use, type, name }: Reference): string {
  const target = `${kindWithoutGroup(type)} "${name}"`;
  switch (link) {
    case 'reads':
      switch (use) {
        case 'imagePullSecret':
          return `pulls images with ${target}`;
        case 'tls':
          return `serves TLS with ${target}`;
        case 'triggerAuthentication':
          return `takes its credentials from ${target}`;
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
        case 'custom':
          return `refers to ${target}`;
        case 'class':
          return `asks for ${target}`;
        case 'parent':
          return `attaches to ${target}`;
        default:
          return `binds ${target}`;
      }
  }
}
