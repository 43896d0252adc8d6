import type { Breakage } from './breakage';
import { admissionBreakages } from './admission';
import { callBreakages } from './calls';
import { clusterBreakages } from './cluster';
import { commandBreakages } from './commands';
import { duplicateBreakages } from './duplicates';
import { edgeBreakages } from './edge';
import { labelBreakages } from './labels';
import { modelBreakages } from './models';
import { nameBreakages } from './names';
import { operatorBreakages } from './operators';
import { placementBreakages } from './placement';
import { podBreakages } from './pods';
import { portBreakages } from './ports';
import { practiceBreakages } from './practices';
import { rightsBreakages } from './rights';
import { rolloutBreakages } from './rollouts';
import { routeBreakages } from './routes';
import { urlBreakages } from './urls';

/** All ways to break a set of manifests. */
export const breakages: readonly Breakage[] = [
  ...labelBreakages,
  ...portBreakages,
  ...nameBreakages,
  ...urlBreakages,
  ...duplicateBreakages,
  ...practiceBreakages,
  ...clusterBreakages,
  ...edgeBreakages,
  ...podBreakages,
  ...admissionBreakages,
  ...callBreakages,
  ...rightsBreakages,
  ...rolloutBreakages,
  ...commandBreakages,
  ...placementBreakages,
  ...routeBreakages,
  ...modelBreakages,
  ...operatorBreakages,
];
