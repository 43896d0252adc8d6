import type { Manifest } from '../../../../manifest/object/manifest';
import type { Deprecation, KindState, Replacement } from '../../../../schema/api-versions';
import { corrected, defineRule, listOf, nameOf, type RuleContext } from '../../../rule';

export const kindIsServed = defineRule({
  id: 'api/kind-is-served',
  severity: 'error',
  summary: 'The cluster serves the API version and kind of every object.',
  why: 'The API server refuses kinds that it does not serve: removed, newer and misspelt ones. A deprecated version is served until its removal, and is a warning.',
  fix: 'write an API version and kind that the cluster serves',
  example: corrected(
    `apiVersion: policy/v1beta1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: web
`,
    ['apiVersion: policy/v1beta1', 'apiVersion: policy/v1'],
  ),
  check(context) {
    for (const one of context.set.kinds) {
      if (one.apiVersion === '' || one.kind === '') continue;
      const state = context.schemas.kindOf(one);
      if (state.is === 'served' && state.deprecated === undefined) continue;
      for (const manifest of one.manifests) {
        if (state.is === 'custom') customKind(manifest, context);
        else builtInKind(manifest, state, context);
      }
    }
  },
});

function builtInKind(manifest: Manifest, state: KindState, { report, schemas }: RuleContext): void {
  const { apiVersion, kind } = manifest;
  const subject = `${nameOf(manifest)} is of ${apiVersion}`;
  const at = manifest.at('apiVersion');
  switch (state.is) {
    case 'served':
      if (state.deprecated !== undefined) {
        const { replacement, changes } = state.deprecated;
        const message = `${subject}, ${deprecation(state.deprecated)}`;
        report({ at, severity: 'warning', message, fix: migration(replacement, changes) });
      }
      break;
    case 'removed':
      report({
        at,
        message: `${subject}, which Kubernetes ${state.in} removed`,
        fix: migration(state.replacement, state.changes),
      });
      break;
    case 'later': {
      const earlier = best(state.apiVersions);
      const message = `${subject}, which has no ${kind} before Kubernetes ${state.since}`;
      report({ at, message, ...(earlier !== undefined && { fix: `write ${earlier}` }) });
      break;
    }
    case 'elsewhere':
      report({
        at,
        message: `${subject}, which has no ${kind} in Kubernetes ${schemas.kubernetes}; ${listOf(state.apiVersions)} has`,
        fix: `write ${best(state.apiVersions) ?? 'another API version'}`,
      });
      break;
    case 'no-kind':
      report({
        at: manifest.at('kind'),
        message: `Kubernetes ${schemas.kubernetes} has no kind "${kind}" of ${apiVersion}${state.meant === undefined ? '' : `; did you mean "${state.meant}"?`}`,
        ...(state.meant !== undefined && { fix: `write "${state.meant}"` }),
      });
      break;
    case 'custom':
      break;
  }
}

function customKind(manifest: Manifest, { report, schemas }: RuleContext): void {
  const { apiVersion, kind } = manifest;
  const versions = schemas.custom.versions(apiVersion, kind);
  if (versions.length === 0) return;
  const served = versions.filter(({ isServed }) => isServed).map((version) => version.apiVersion);
  const at = manifest.at('apiVersion');
  if (!served.includes(apiVersion)) {
    const known = served.length === 0 ? 'no version' : listOf(served);
    report({ at, message: `${nameOf(manifest)} is of ${apiVersion}, and its definition serves ${known}` });
    return;
  }
  const deprecated = schemas.custom.find(apiVersion, kind)?.deprecation;
  if (deprecated === undefined) return;
  const words = deprecated === '' ? 'its definition calls it deprecated' : `its definition says: ${deprecated}`;
  report({ at, severity: 'warning', message: `${nameOf(manifest)} is of ${apiVersion}, and ${words}` });
}

/** The newest of some API versions, one that is stable before those that are not. */
function best(apiVersions: readonly string[]): string | undefined {
  const stable = apiVersions.filter((one) => !/v\d+(alpha|beta)\d+$/.test(one));
  return [...(stable.length > 0 ? stable : apiVersions)].sort().at(-1);
}

function deprecation({ since, removedIn }: Deprecation): string {
  const until = removedIn === undefined ? '' : ` and Kubernetes ${removedIn} removes`;
  return `which Kubernetes ${since} deprecates${until}`;
}

function migration(replacement: Replacement | undefined, changes: string | undefined): string {
  const use = replacement === undefined ? 'do without it' : `use ${replacement.kind} of ${replacement.apiVersion}`;
  return changes === undefined ? use : `${use}: ${changes}`;
}
