/** Writes docs/gallery from examples/ and dist/: npm run docs:gallery */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { galleryPage } from './gallery-page';

const folder = join(__dirname, '..', 'docs', 'gallery');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'README.md'), galleryPage());
