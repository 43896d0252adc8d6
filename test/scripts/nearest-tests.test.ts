import { NearestTests } from '../../scripts/mutants/nearest-tests';
import { testFolder } from '../support/files';

test('the suite of the same name comes first, then those that import the file in the fewest steps', () => {
  const folder = testFolder();
  const files = {
    'ports.ts': '',
    'app.ts': "import './ports';",
    'other.ts': '',
    'ports.test.ts': "import './app';",
    'near.test.ts': "import { a } from './ports';",
    'far.test.ts': "import './app';",
    'other.test.ts': "import './other';",
  };
  for (const [file, text] of Object.entries(files)) folder.write(file, text);

  expect(new NearestTests(folder.path, Object.keys(files)).of('ports.ts')).toEqual([
    'ports.test.ts',
    'near.test.ts',
    'far.test.ts',
  ]);
});
