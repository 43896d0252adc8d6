import { backends } from './line-up/backends';
import { declarations } from './line-up/existence';
import { readSet } from './line-up/manifests';
import { uniqueness, volumeMounts } from './line-up/names';
import { inferencePools } from './line-up/pools';
import { operatorReferences } from './line-up/operator-references';
import { probePorts, servicePorts } from './line-up/ports';
import { objectReferences, pipelines, references, triggers } from './line-up/references';
import { budgets, overlaps, scaling, spreads, workloadSelectors } from './line-up/selectors';
import { environmentUrls } from './line-up/urls';
import { variables } from './line-up/variables';

const checks = [
  workloadSelectors,
  servicePorts,
  backends,
  inferencePools,
  declarations,
  references,
  objectReferences,
  operatorReferences,
  triggers,
  pipelines,
  environmentUrls,
  probePorts,
  volumeMounts,
  uniqueness,
  scaling,
  budgets,
  spreads,
  overlaps,
  variables,
];

/**
 * What does not fit in a set of manifests, one sentence a problem, sorted; empty when everything lines up.
 *
 * All texts, each of one or more YAML documents, form one set. This is the oracle of the tests: it reads YAML with
 * `yaml` alone and shares nothing with the package, so that no mistake can satisfy both.
 */
export function lineUp(...yamlTexts: string[]): readonly string[] {
  const set = readSet(yamlTexts);

  const problems = checks.flatMap((check) => [...check(set)]);

  return [...new Set([...set.unreadable, ...problems])].sort();
}
