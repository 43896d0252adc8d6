import type { Drawing } from '../model';
import { element } from './markup';
import { described, sceneOf } from './scene';
import { STYLES } from './theme';

/**
 * Returns a drawing as a file of SVG, which is light or dark as its reader prefers.
 *
 * @param folder - the folder that the file will lie in, from which it links to the manifests; by default the working
 * directory
 * @throws Error when an edge names a node that is not in the drawing.
 */
export async function svgOf(drawing: Drawing, folder?: string): Promise<string> {
  const scene = await sceneOf(drawing, { isInteractive: false, folder });
  const { width, height } = scene;
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'dovetail',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'aria-labelledby': 'dovetail-title dovetail-description',
    },
    '<title id="dovetail-title">The wiring of Kubernetes manifests</title>',
    described('dovetail-description', scene),
    `<style>${STYLES}</style>`,
    element('rect', { class: 'back', width: '100%', height: '100%' }),
    scene.markup,
  );
  return `${svg}\n`;
}
