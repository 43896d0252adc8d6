export { commandIsMounted } from './command-is-mounted';
export { initContainerEnds } from './init-container-ends';
