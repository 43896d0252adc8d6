/**
 * Lets a process of Node's own load the sources, as jest does: `require` of this file, or `node -r`. Types are stripped by swc alone,
 * in half a second for all of src/; ts-node takes a second, and five where TypeScript transpiles.
 */
const { readFileSync } = require('node:fs');
const { transformSync } = require('@swc/core');
const { transform } = require('../../jest.config');

const [[, options]] = Object.values(transform);

require.extensions['.ts'] = (module, file) => {
  const code = readFileSync(file, 'utf8');
  const settings = { ...options, module: { type: 'commonjs' }, swcrc: false, configFile: false, filename: file };
  module._compile(transformSync(code, settings).code, file);
};
