import { breakAt, warning, type Break, type Breakage, type Said } from './breakage';
import { scalersOf } from './followers';
import { hasDefaults, kindOf, namespaceOf, ofKind, selected, type Container, type Set } from './model';
import { at, entries, items, text, type Path } from './objects';

const pinned = 'practice/image-is-pinned';
const pulled = 'practice/pull-policy-fits-tag';
const secret = 'practice/no-secret-in-manifest';
const requests = 'practice/requests-are-set';
const limit = 'practice/memory-limit-is-set';
const canonical = 'practice/values-are-canonical';
const ready = 'practice/readiness-is-probed';

/** Ways to leave good practice. */
export const practiceBreakages: readonly Breakage[] = [
  {
    name: 'the tag of an image is removed',
    rule: pinned,
    breaks: ({ containers }) => containers.flatMap((container) => moved(container, '')),
  },
  {
    name: 'the tag of an image is latest',
    rule: pinned,
    breaks: ({ containers }) => containers.flatMap((container) => moved(container, ':latest')),
  },
  {
    name: 'the tag of an image is one that moves',
    rule: pulled,
    breaks: ({ containers }) => containers.flatMap((container) => moved(container, ':main')),
  },
  {
    name: 'an image that moves is kept by the nodes',
    rule: pulled,
    breaks: ({ containers }) =>
      containers.flatMap(({ object, path, value }): readonly Break[] => {
        const [image, policy] = [
          [...path, 'image'],
          [...path, 'imagePullPolicy'],
        ];
        return ['IfNotPresent', 'Never'].map((kept) => ({
          changes: [
            { object, path: image, value: `${repositoryOf(value)}:edge` },
            { object, path: policy, value: kept },
          ],
          says: [{ object, path: policy, rule: pulled, severity: 'warning' }],
        }));
      }),
  },
  {
    name: 'a password is given as a variable',
    rule: secret,
    breaks: ({ containers }) =>
      containers.map(({ object, path, value }): Break => {
        const index = items(at(value, 'env')).length;
        return added(object, [...path, 'env', index], ['value'], { name: 'DB_PASSWORD', value: 'hunter2' });
      }),
  },
  {
    name: 'a variable has the value of a secret in place of its reference',
    rule: secret,
    breaks: ({ containers }) =>
      containers.flatMap(({ object, path, value }) =>
        items(at(value, 'env')).flatMap(([index, variable]) => {
          const name = text(at(variable, 'name')) ?? '';
          if (at(variable, 'valueFrom', 'secretKeyRef') === undefined) return [];
          // the name of a URL says nothing of a secret, its value does
          const value = name.endsWith('_URL')
            ? 'amqp://shop:q7Zp2LmX9vRt4KsWb1@queue.example.com:5672/'
            : 'q7Zp2LmX9vRt4KsWb1';
          const literal = { name, value };
          return [added(object, [...path, 'env', index], ['value'], literal)];
        }),
      ),
  },
  {
    name: 'a password is given as an argument',
    rule: secret,
    breaks: ({ containers }) =>
      containers.map(({ object, path, value }) => {
        const index = items(at(value, 'args')).length;
        return added(object, [...path, 'args', index], [], '--db-password=hunter2');
      }),
  },
  {
    name: 'a URL has a password',
    rule: secret,
    breaks: ({ urls }) =>
      urls
        .filter(({ isUrl }) => isUrl)
        .map(({ object, path, value }) =>
          breakAt({ object, path, value: value.replace('://', '://admin:hunter2@') }, secret, 'warning'),
        ),
  },
  {
    name: 'a password stands in a ConfigMap or a Secret',
    rule: secret,
    breaks: ({ objects }) =>
      objects.flatMap((value, object) => {
        if (kindOf(value) !== 'ConfigMap' && kindOf(value) !== 'Secret') return [];
        const field = kindOf(value) === 'Secret' ? 'stringData' : 'data';
        return [breakAt({ object, path: [field, 'ADMIN_PASSWORD'], value: 'hunter2' }, secret, 'warning')];
      }),
  },
  {
    name: 'a ConfigMap grows over what an annotation holds',
    rule: 'practice/apply-can-annotate',
    breaks: (set) =>
      ofKind(set, 'ConfigMap').map(([object]): Break => {
        const value = 'x'.repeat(270_000);
        return {
          changes: [{ object, path: ['data', 'board.json'], value }],
          says: [warning('practice/apply-can-annotate', object, ['metadata', 'name'])],
        };
      }),
  },
  {
    name: 'the requests of a container are removed',
    rule: requests,
    breaks: (set) => set.containers.flatMap((container) => without(set, container, ['requests'], [requests])),
  },
  {
    name: 'the memory limit of a container is removed',
    rule: limit,
    breaks: (set) => set.containers.flatMap((container) => without(set, container, ['limits', 'memory'], [limit])),
  },
  {
    name: 'a memory limit has a fraction of a byte',
    rule: canonical,
    breaks: ({ containers }) =>
      containers.flatMap(({ object, path, value }): readonly Break[] => {
        const limit = text(at(value, 'resources', 'limits', 'memory'));
        if (limit === undefined || !/^\d+[MG]i$/.test(limit)) return [];
        const place = [...path, 'resources', 'limits', 'memory'];
        return [breakAt({ object, path: place, value: limit.replace(/(?=[MG]i$)/, '.0001') }, canonical, 'warning')];
      }),
  },
  {
    name: 'the resources of a container are removed',
    rule: requests,
    breaks: (set) => set.containers.flatMap((container) => without(set, container, [], [requests, limit])),
  },
  {
    name: 'the readiness probe of a container that gets traffic is removed',
    rule: ready,
    breaks: (set) =>
      set.containers.flatMap((container): readonly Break[] => {
        const { object, path, value } = container;
        if (at(value, 'readinessProbe') === undefined || !getsTraffic(set, container)) return [];
        return [
          {
            changes: [{ object, path: [...path, 'readinessProbe'], value: undefined }],
            says: [{ object, path: [...path, 'name'], rule: ready, severity: 'warning' }],
          },
        ];
      }),
  },
];

function repositoryOf(container: Container['value']): string {
  return (text(at(container, 'image')) ?? '').replace(/@.*$/, '').replace(/:[^/:]*$/, '');
}

function moved({ object, path, value }: Container, tag: string): readonly Break[] {
  const image = [...path, 'image'];
  const policy = text(at(value, 'imagePullPolicy'));
  const isLatest = tag !== ':main';
  // of latest alone Always is the default
  const isKept = policy === 'IfNotPresent' || policy === 'Never' || (policy === undefined && !isLatest);
  const says: readonly Said[] = [
    ...(isLatest ? [{ object, path: image, rule: pinned, severity: 'warning' } as const] : []),
    ...(isKept
      ? [
          {
            object,
            path: policy === undefined ? image : [...path, 'imagePullPolicy'],
            rule: pulled,
            severity: 'warning',
          } as const,
        ]
      : []),
  ];
  return says.length === 0 ? [] : [{ changes: [{ object, path: image, value: repositoryOf(value) + tag }], says }];
}

function added(object: number, path: Path, where: Path, value: Container['value']): Break {
  return {
    changes: [{ object, path, value }],
    says: [{ object, path: [...path, ...where], rule: secret, severity: 'warning' }],
  };
}

function without(set: Set, container: Container, part: Path, rules: readonly string[]): readonly Break[] {
  const { object, path, value, serves } = container;
  const where = [...path, 'resources', ...part];
  if (!serves || at(value, 'resources', ...part) === undefined) return [];
  if (hasDefaults(set, namespaceOf(set.objects[object]))) return [];
  const resources = entries(at(value, 'resources'));
  const isWhole = part.length === 0 || (part.length === 1 && resources.length === 1);
  return [
    {
      changes: [{ object, path: where, value: undefined }],
      says: [
        ...rules.map((rule): Said => ({
          object,
          path: [...path, isWhole ? 'name' : 'resources'],
          rule,
          severity: 'warning',
        })),
        ...(rules.includes(requests) ? unmeasured(set, container, part) : []),
      ],
    },
  ];
}

// what an autoscaler measures is a share of the request, and a limit is the request where there is none
function unmeasured(set: Set, { object, path: where, value }: Container, part: Path): readonly Said[] {
  if (where.includes('initContainers')) return [];
  return scalersOf(set, object).flatMap((scaler) =>
    items(at(set.objects[scaler], 'spec', 'metrics')).flatMap(([index, metric]): readonly Said[] => {
      const [source] = entries(metric).flatMap(([key]) => (/^(containerR|r)esource$/.test(key) ? [key] : []));
      const name = text(at(metric, source ?? '', 'name'));
      if (source === undefined || name === undefined) return [];
      if (at(metric, source, 'target', 'averageUtilization') === undefined) return [];
      if (source === 'containerResource' && at(metric, source, 'container') !== at(value, 'name')) return [];
      if (part.length > 0 && at(value, 'resources', 'limits', name) !== undefined) return [];
      const path = ['spec', 'metrics', index, source, 'name'];
      return [{ object: scaler, path, rule: 'wiring/autoscaler-has-requests', severity: 'warning' }];
    }),
  );
}

function getsTraffic(set: Set, container: Container): boolean {
  return set.services.some(({ namespace, selector, ports }) =>
    selected(set, namespace, selector).some(
      (pod) =>
        pod.containers.includes(container) &&
        ports.some((port) =>
          container.ports.some((own) => [own.name, own.number].includes((port.target ?? port.number) as string)),
        ),
    ),
  );
}
