import { kindWithoutGroup } from '../manifest/object/kinds';
import type { Manifest } from '../manifest/object/manifest';
import type { Links } from '../links/links';
import type { ManifestSet } from '../manifest/set/manifest-set';
import type { Reference } from '../links/references';
import type { Selection } from '../links/selections';
import { formatSelector } from '../manifest/object/selectors';
import type { Finding, Related } from './finding';
import { fieldOf, placeOf } from './places';
import type { Prerequisites } from './resolve/prerequisites';
import { phraseOf } from './phrases';
import { isOfSameSet } from './resolve/renamed';
import type { Resolver } from './resolve/resolution';
import type { Schemas } from './schemas';
import { nameOf, type OtherEnd, type Report, type Rule, type RuleContext } from './rule';

/** The state that all rules of a run share. */
export interface Run {
  readonly set: ManifestSet;
  readonly links: Links;
  readonly resolver: Resolver;
  readonly prerequisites: Prerequisites;
  readonly schemas: Schemas;
  readonly isClosed: boolean;
  readonly findings: Finding[];
  /** Objects that break a rule as their kind is expected to. */
  readonly expected: Pick<Finding, 'rule' | 'object'>[];
  readonly notes: Set<string>;
}

/** Creates the context of one rule in a run. */
export function contextOf(rule: Rule, run: Run): RuleContext {
  const { set, links, resolver } = run;
  const report = (finding: Report) => {
    run.findings.push(findingOf(rule, finding));
  };
  return {
    set,
    manifests: set.manifests,
    pods: set.pods,
    services: set.services,
    links,
    kubernetes: run.schemas.kubernetes,
    schemas: run.schemas,
    report,
    expect: (at) => void run.expected.push({ rule: rule.id, object: placeOf(fieldOf(at)).object }),
    note: (text) => void run.notes.add(text),
    resolve: (reference) => resolver.resolve(reference),
    resolvePods: (selection) => resolver.resolvePods(selection),
    require: (reference) => requireTarget(reference, run, report),
    requireRenamed: (reference, port) => reportOther(reference, run, report, port),
    requirePods: (selection) => requirePods(selection, run, report),
  };
}

const none: readonly Related[] = [];

function findingOf(rule: Rule, { at, message, other, fix, severity, isSecret }: Report): Finding {
  const { object, path, construct, file, line, column, excerpt } = placeOf(fieldOf(at), isSecret);
  return {
    rule: rule.id,
    severity: severity ?? rule.severity,
    message,
    fix: fix ?? rule.fix,
    object,
    path,
    construct,
    file,
    line,
    column,
    excerpt,
    related: other === undefined ? none : isList(other) ? other.map(relatedOf) : [relatedOf(other)],
  };
}

function relatedOf({ at, message }: OtherEnd): Related {
  return { ...placeOf(fieldOf(at)), message };
}

// Array.isArray does not tell a readonly list from what else it may be
function isList(other: OtherEnd | readonly OtherEnd[]): other is readonly OtherEnd[] {
  return Array.isArray(other);
}

function requireTarget(reference: Reference, run: Run, report: (finding: Report) => void) {
  const resolution = run.resolver.resolve(reference);
  if (resolution.outcome === 'found') return resolution.target;
  // Kubernetes carries on without it: nothing is missing
  if (reference.optional) return undefined;
  const at = reference.field;
  const phrase = phraseOf(reference);
  switch (resolution.outcome) {
    case 'opaque':
      break;
    case 'namespaceUnclear':
      report(namespaceReport(at, phrase, reference.from, resolution.entity.manifest, resolution.entity.field));
      return resolution.target;
    case 'similar': {
      const { name, namespace, manifest, field, isMade } = resolution.entity;
      const isElsewhere = namespace !== reference.namespace && name === reference.name;
      // of the unnamed namespace and "default", which are most likely one
      const isUnclear = namespace !== reference.namespace && !isElsewhere;
      const meant = isElsewhere ? `namespace "${namespace ?? ''}"` : `"${name}"`;
      const message = isElsewhere
        ? `it is in namespace "${namespace ?? ''}"`
        : `the existing ${kindWithoutGroup(reference.type)}`;
      report({
        at,
        ...(isUnclear ? { severity: 'warning' } : {}),
        message: `${phrase}, which does not exist; did you mean ${meant}?`,
        fix: isElsewhere
          ? elsewhereFix(reference, namespace)
          : `write ${meant}, or add the missing ${kindWithoutGroup(reference.type)}`,
        other: { at: isMade ? field : manifest.at('metadata', 'name'), message },
      });
      break;
    }
    case 'missing':
      if (run.isClosed) {
        report({ at, message: `${phrase}, which is not in the manifests` });
        break;
      }
      if (!reportRename(reference, run, report)) run.prerequisites.add(reference);
  }
  return undefined;
}

/**
 * Reports a reference to an object of which another name speaks: one that nothing refers to any more, or one that a set
 * hardly ever leaves to another. Either is a warning, and both are an error.
 *
 * @returns whether the object was renamed, so that it is not needed as well
 */
function reportRename(reference: Reference, run: Run, report: (finding: Report) => void): boolean {
  const { field: at, type, name } = reference;
  const phrase = phraseOf(reference);
  const isOwn = isOfSameSet(reference, run.set);
  if (!reportOther(reference, run, report)) {
    const kind = kindWithoutGroup(type);
    const fix = `correct the name, add the ${kind}, or declare it with --external ${kind.toLowerCase()}/${name}`;
    if (isOwn) report({ at, severity: 'warning', message: `${phrase}, which is not in the manifests`, fix });
    return false;
  }
  return true;
}

/** Reports a reference to an object that was likely renamed at one end alone; returns whether there is one. */
function reportOther(reference: Reference, run: Run, report: (finding: Report) => void, port?: number): boolean {
  const orphan = run.resolver.renames.find(reference);
  const entity = orphan ?? run.resolver.renames.findBase(reference);
  if (entity === undefined) return false;
  const services = port === undefined ? [] : run.set.servicesNamed(entity.namespace, entity.name);
  // an ExternalName and the pods of a headless Service answer on ports of their own
  const others = services.filter(({ isHeadless, type }) => !isHeadless && type !== 'ExternalName');
  if (others.some(({ ports }) => ports?.some(({ number }) => number === port) === false)) return false;
  const kind = kindWithoutGroup(reference.type);
  report({
    at: reference.field,
    ...(orphan !== undefined && isOfSameSet(reference, run.set) ? {} : { severity: 'warning' }),
    message: `${phraseOf(reference)}, which does not exist; did you mean "${entity.name}"?`,
    fix: `write "${entity.name}", or add the missing ${kind}`,
    other: {
      at: entity.manifest.at('metadata', 'name'),
      message: orphan === undefined ? `the existing ${kind}` : 'nothing refers to it',
    },
  });
  return true;
}

// webhooks and role bindings name a namespace beside the name, references of the Gateway API may, and others cannot
function elsewhereFix({ from, field }: Reference, namespace: string | undefined): string {
  const write = `write namespace "${namespace ?? ''}" beside the name`;
  if (from.group === 'gateway.networking.k8s.io') return `${write}, or refer to an object in the same namespace`;
  return field.parent?.has('namespace') === true ? write : 'refer to an object in the same namespace';
}

function requirePods(selection: Selection, run: Run, report: (finding: Report) => void) {
  const resolution = run.resolver.resolvePods(selection);
  if (resolution.outcome === 'found') return resolution.pods;
  const at = selection.field;
  const phrase = `${nameOf(selection.from)} selects "${formatSelector(selection.selector)}"`;
  switch (resolution.outcome) {
    case 'opaque':
      break;
    case 'namespaceUnclear':
      report(namespaceReport(at, phrase, selection.from, resolution.pod.workload, resolution.pod.field));
      return resolution.pods;
    case 'similar': {
      const { workload, metadata, labels } = resolution.pod;
      const own = [...labels.values].map(([key, value]) => `${key}=${value}`).join(',');
      report({
        at,
        message: `${phrase}, which no pod has; did you mean ${nameOf(workload)}?`,
        other: { at: metadata.at('labels'), message: `its labels: ${own}` },
      });
      break;
    }
    case 'missing':
      if (run.isClosed) report({ at, message: `${phrase}, which no pod in the manifests has` });
      else if (!reportRenamedPods(selection, phrase, run, report)) run.prerequisites.addPods(selection);
  }
  return undefined;
}

// the pods of a Service or a budget come with it, where the set has pods at all
function reportRenamedPods(selection: Selection, phrase: string, run: Run, report: (finding: Report) => void): boolean {
  const { link, field: at, namespace } = selection;
  if (run.set.podIndex.in(namespace).length === 0) return false;
  const isPolicy = link === 'allows';
  const { renames } = run.resolver;
  const pod = isPolicy ? renames.findVersionedPod(selection) : renames.findPod(selection);
  if (isPolicy && pod === undefined) return false;
  if (pod === undefined) {
    const { podIndex } = run.set;
    // pods of another namespace are for another rule to say
    const isElsewhere = podIndex.namespaces.some((other) => podIndex.select(selection.selector, other).length > 0);
    if (!isElsewhere) report({ at, severity: 'warning', message: `${phrase}, which no pod in the manifests has` });
    return false;
  }
  const own = [...pod.labels.values].map(([key, value]) => `${key}=${value}`).join(',');
  report({
    at,
    // a policy may be for pods that another set has
    ...(isPolicy ? { severity: 'warning' } : {}),
    message: `${phrase}, which no pod has; did you mean ${nameOf(pod.workload)}?`,
    other: { at: pod.metadata.at('labels'), message: `its labels: ${own}` },
  });
  return true;
}

function namespaceReport(at: Report['at'], phrase: string, from: Manifest, to: Manifest, field: Report['at']): Report {
  // a reference may name the namespace of what names none itself
  const unnamed = to.namespace === undefined ? to : from;
  return {
    at,
    severity: 'warning',
    message: `${phrase}, which exists only if both share a namespace, and ${nameOf(unnamed)} sets none`,
    fix: `set metadata.namespace on both, or set the default namespace with --namespace`,
    other: {
      at: field,
      message: to.namespace === undefined ? 'has no namespace' : `is in namespace "${to.namespace}"`,
    },
  };
}
