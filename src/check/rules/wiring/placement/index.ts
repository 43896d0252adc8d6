export { affinitySelectsPods } from './affinity-selects-pods';
export { nodeLabelExists } from './node-label-exists';
export { spreadSelectsOwnPods } from './spread-selects-own-pods';
