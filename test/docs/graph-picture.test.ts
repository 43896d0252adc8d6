import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { graphPicture, PICTURE } from '../../scripts/graph-picture';

const ROOT = join(__dirname, '..', '..');

describe('the picture of the README', () => {
  it('is what `npm run docs:picture` writes', async () => {
    expect(readFileSync(join(ROOT, PICTURE), 'utf8')).toBe(await graphPicture());
  });

  it('shows a broken and a blocked end', async () => {
    const picture = await graphPicture();

    expect(picture).toContain('1 broken, 1 blocked');
    expect(picture).toContain('wiring/url-resolves');
  });
});
