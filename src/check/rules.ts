import type { Rule } from './rule';
import { keysAreUnique } from './rules/api/keys-are-unique';
import { imageIsPinned } from './rules/practice/image-is-pinned';
import { secretExists } from './rules/wiring/secret-exists';
import { servicePortResolves } from './rules/wiring/service-port-resolves';
import { volumeMountDeclared } from './rules/wiring/volume-mount-declared';

/** All rules, by their ids. */
export const rules: readonly Rule[] = [
  keysAreUnique,
  imageIsPinned,
  secretExists,
  servicePortResolves,
  volumeMountDeclared,
];
