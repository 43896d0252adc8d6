/** Writes the picture of the README and the guide: npm run docs:picture */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { graphPicture, PICTURE } from './graph-picture';

async function main(): Promise<void> {
  writeFileSync(join(__dirname, '..', PICTURE), await graphPicture());
}

void main();
