import type { Manifest } from '../../../../manifest/object/manifest';
import * as forms from '../../../../schema/string-formats/server-names';
import { corrected, defineRule, nameOf, type Report } from '../../../rule';

export const namesAreValid = defineRule({
  id: 'api/names-are-valid',
  severity: 'error',
  summary: 'Every object has a valid name for its kind.',
  why: 'The API server refuses other names. Most are DNS names; a Namespace and a StatefulSet need a DNS label, a Service one that begins with a letter, a CronJob has at most 52 characters, since the names of its Jobs are longer, a CustomResourceDefinition is named plural.group, and an APIService version.group (pkg/apis/core/validation/validation.go, pkg/apis/apps/validation/validation.go, pkg/apis/batch/validation/validation.go).',
  fix: 'choose a name of that form',
  example: corrected(
    `apiVersion: v1
kind: Service
metadata:
  name: my_service
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
    ['name: my_service', 'name: my-service'],
  ),
  check({ set, schemas, report }) {
    for (const manifest of set.ofType('CustomResourceDefinition', 'APIService')) {
      const finding = ofWhatItServes(manifest);
      if (finding !== undefined) report(finding);
    }
    const namespaces = new Set<unknown>();
    for (const one of set.kinds) {
      const form = formOf(one);
      if (schemas.kindOf(one).is !== 'served') continue;
      for (const manifest of one.manifests) {
        if (requests.has(manifest.group)) break;
        const namespace = manifest.at('metadata').valueAt('namespace');
        // few namespaces, of many objects
        const isKnown = namespace === undefined || namespaces.has(namespace);
        if (isKnown && manifest.name !== '' && form.isValid(manifest.name)) continue;
        for (const finding of ofObject(manifest, form)) report(finding);
        if (typeof namespace === 'string' && forms.dnsLabel.isValid(namespace)) namespaces.add(namespace);
      }
    }
  },
});

function* ofObject(manifest: Manifest, form: forms.NameForm): Iterable<Report> {
  const [name, namespace] = [manifest.at('metadata', 'name'), manifest.at('metadata', 'namespace')];
  const isNamed = name.exists && name.value !== '';
  if (!isNamed && !manifest.at('metadata', 'generateName').exists) {
    yield { at: name, message: `${aKind(manifest)} has no name`, fix: `set 'metadata.name'` };
  }
  if (isNamed && typeof name.value === 'string') {
    const problem = forms.nameProblem(name.value, form);
    if (problem !== undefined) {
      yield { at: name, message: `"${name.value}" is not a valid name for ${aKind(manifest)}: ${problem}` };
    }
  }
  const problem = namespace.text === undefined ? undefined : forms.nameProblem(namespace.text, forms.dnsLabel);
  if (problem !== undefined) {
    yield {
      at: namespace,
      message: `${nameOf(manifest)} is in "${namespace.text ?? ''}", which is not a valid Namespace name: ${problem}`,
    };
  }
}

/** Returns what is wrong with the name of an object that is named after what it serves. */
function ofWhatItServes(manifest: Manifest): Report | undefined {
  const { type, name } = manifest;
  const spec = manifest.at('spec');
  const isDefinition = type === 'CustomResourceDefinition';
  const [first, group] = [isDefinition ? spec.at('names', 'plural') : spec.at('version'), spec.at('group')];
  // the core group has an empty name
  if (first.text === undefined || (group.text === undefined && (isDefinition || (group.value ?? '') !== ''))) {
    return undefined;
  }
  const needed = `${first.text}.${group.text ?? ''}`;
  if (name === needed || name === '' || !forms.pathSegment.isValid(name)) return undefined;
  const parts = isDefinition ? 'its plural and its group' : 'its version and its group';
  return {
    at: manifest.at('metadata', 'name'),
    message: `"${name}" is not a valid name for ${aKind(manifest)}: it must be ${parts}, "${needed}"`,
    fix: `write "${needed}"`,
  };
}

const cronJob: forms.NameForm = {
  ...forms.dnsSubdomain,
  most: 52,
  isValid: (text) => text.length <= 52 && forms.dnsSubdomain.isValid(text),
};

// the server answers these requests without storing them, so they have no name
const requests: ReadonlySet<string> = new Set(['authentication.k8s.io', 'authorization.k8s.io']);

const byKind: ReadonlyMap<string, forms.NameForm> = new Map([
  ['CronJob', cronJob],
  ...(['Namespace', 'StatefulSet'] as const).map((kind) => [kind, forms.dnsLabel] as const),
  ['Service', forms.dns1035Label],
  ...[
    ...[
      'ConfigMap',
      'DaemonSet',
      'Deployment',
      'HorizontalPodAutoscaler',
      'Ingress',
      'IngressClass',
      'Job',
      'LimitRange',
    ],
    ...['NetworkPolicy', 'PersistentVolume', 'PersistentVolumeClaim', 'Pod', 'PodTemplate', 'PriorityClass'],
    ...[
      'ReplicaSet',
      'ReplicationController',
      'ResourceQuota',
      'RuntimeClass',
      'Secret',
      'ServiceAccount',
      'StorageClass',
    ],
  ].map((kind) => [kind, forms.dnsSubdomain] as const),
]);

function aKind({ kind }: Manifest): string {
  return `${/^[AEIO]/.test(kind) ? 'an' : 'a'} ${kind}`;
}

// every name is part of a path (apiserver/pkg/registry/rest/create.go, BeforeCreate)
function formOf({ kind }: Pick<Manifest, 'kind'>): forms.NameForm {
  return byKind.get(kind) ?? forms.pathSegment;
}
