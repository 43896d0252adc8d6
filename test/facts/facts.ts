import { ofContainers } from './containers';
import type { Fact } from './fact';
import { ofJobs } from './jobs';
import { ofMetadata } from './metadata';
import { ofPlacement } from './placement';
import { ofPolicies } from './policies';
import { ofServices } from './services';
import { ofSettings } from './settings';
import { ofStorage } from './storage';
import { ofTraffic } from './traffic';
import { ofWorkloads } from './workloads';

const all: readonly Fact[] = [
  ...ofMetadata,
  ...ofWorkloads,
  ...ofServices,
  ...ofContainers,
  ...ofSettings,
  ...ofPlacement,
  ...ofStorage,
  ...ofPolicies,
  ...ofTraffic,
  ...ofJobs,
];

/** What is known of what the API server refuses beyond the schemas, by numbers that stay. */
export const facts: readonly Fact[] = [...all].sort((a, b) => a.number - b.number);
