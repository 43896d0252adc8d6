import { breakAt, misspelt, typos, type Break, type Breakage, type Said } from './breakage';
import { lostWithTarget } from './calls';
import { scrapersOf } from './followers';
import { kindOf, namespaceOf, selected, type Container, type Pod, type Port, type Service, type Set } from './model';
import { at, entries, items, text, type Json, type Spot } from './objects';

/** A port that no Service of the sets has. */
const UNUSED_PORT = 64_321;

const serviceRule = 'wiring/service-port-resolves';
const probeRule = 'wiring/probe-port-resolves';
const backendRule = 'wiring/ingress-backend-resolves';

/** Ways to break what leads to ports. */
export const portBreakages: readonly Breakage[] = [
  {
    name: 'two pods of each node take one port of it',
    rule: 'wiring/ports-do-not-collide',
    breaks: (set) => {
      const onEach = set.pods.filter(({ kind }) => kind === 'DaemonSet');
      return onEach.flatMap((pod, index) =>
        onEach.slice(index + 1).flatMap((other): readonly Break[] => {
          const [from, to] = [pod, other].map((one) => one.containers.find(({ ports }) => ports.length > 0)?.ports[0]);
          if (from?.number === undefined || to === undefined || at(pod.value, 'spec', 'hostNetwork') === true)
            return [];
          const isOnHost = at(other.value, 'spec', 'hostNetwork') === true;
          const taken = [...to.path, isOnHost ? 'containerPort' : 'hostPort'];
          return [
            {
              changes: [
                { object: from.object, path: [...from.path, 'hostPort'], value: to.number ?? 0 },
                ...(isOnHost ? [] : [{ object: to.object, path: taken, value: to.number ?? 0 }]),
              ],
              says: [{ object: to.object, path: taken, rule: 'wiring/ports-do-not-collide' }],
            },
          ];
        }),
      );
    },
  },
  {
    name: 'the name in a targetPort is misspelt',
    rule: serviceRule,
    breaks: (set) =>
      targets(set).flatMap(({ spot, target }) =>
        typeof target === 'string' ? typos.map((typo) => breakAt({ ...spot, value: typo(target) }, serviceRule)) : [],
      ),
  },
  {
    name: 'the number of a targetPort is changed',
    rule: serviceRule,
    breaks: (set) =>
      targets(set).flatMap(({ spot, target, service, pods }) =>
        typeof target === 'number' && !service.isHeadless && pods.every(declaresPorts)
          ? [
              alsoSaying(
                breakAt({ ...spot, value: unusedIn(pods, target) }, serviceRule, 'warning'),
                lostWithTarget(set, service, target),
              ),
            ]
          : [],
      ),
  },
  {
    name: 'the number of a targetPort is put in quotes',
    rule: serviceRule,
    breaks: (set) =>
      targets(set).flatMap(({ spot, target }) =>
        typeof target === 'number' ? [breakAt({ ...spot, value: String(target) }, serviceRule)] : [],
      ),
  },
  {
    name: 'a Service sends another protocol than its pods take',
    rule: serviceRule,
    breaks: (set) =>
      targets(set).flatMap(({ spot, target, service, pods, port }): readonly Break[] => {
        const isNamed = typeof target === 'string';
        if (!isNamed && (service.isHeadless || !pods.every(declaresPorts))) return [];
        const change = { object: port.object, path: [...port.path, 'protocol'], value: 'UDP' };
        const at_ = target === undefined ? { object: port.object, path: [...port.path, 'port'] } : spot;
        return [{ changes: [change], says: [{ ...at_, rule: serviceRule, severity: isNamed ? 'error' : 'warning' }] }];
      }),
  },
  {
    name: 'a container port is renamed, and what asks for it is not',
    rule: serviceRule,
    breaks: (set) =>
      containerPorts(set).flatMap(({ pod, container, port }) => {
        if (port.name === undefined) return [];
        const says: readonly Said[] = [
          ...sendersTo(set, pod, port.name).map((spot) => ({ ...spot, rule: serviceRule })),
          ...probesOf(container, port.name).map((spot) => ({ ...spot, rule: probeRule })),
          ...scrapersOf(set, pod, port.name),
        ];
        if (says.length === 0) return [];
        return [{ changes: [{ object: port.object, path: [...port.path, 'name'], value: misspelt(port.name) }], says }];
      }),
  },
  {
    name: 'the number of a container port is changed, and the Service is not',
    rule: serviceRule,
    breaks: (set) =>
      containerPorts(set).flatMap(({ pod, port }): readonly Break[] => {
        if (port.number === undefined || !declaresPorts(pod)) return [];
        const senders = sendersTo(set, pod, port.number).map((spot): Said => ({
          ...spot,
          rule: serviceRule,
          severity: 'warning',
        }));
        const says = [...senders, ...probersOf(pod, port.number)];
        const value = unusedIn([pod], port.number);
        return senders.length === 0
          ? []
          : [{ changes: [{ object: port.object, path: [...port.path, 'containerPort'], value }], says }];
      }),
  },
  {
    name: 'the port of a Service is changed, and what calls it is not',
    rule: 'wiring/url-resolves',
    breaks: (set) => set.services.flatMap((service) => service.ports.flatMap((port) => movedPort(set, service, port))),
  },
  {
    name: 'the port name of a Service is misspelt',
    rule: backendRule,
    breaks: (set) =>
      set.services.flatMap((service) =>
        service.ports.flatMap((port): readonly Break[] => {
          if (port.name === undefined) return [];
          const says = backendsAt(set, service, port.name).map((spot) => ({ ...spot, rule: backendRule }));
          if (says.length === 0) return [];
          const path = [...port.path, 'name'];
          return [{ changes: [{ object: port.object, path, value: misspelt(port.name) }], says }];
        }),
      ),
  },
  {
    name: 'the port name of a probe or hook is misspelt',
    rule: probeRule,
    breaks: ({ containers }) =>
      containers.flatMap((container) =>
        probesOf(container).flatMap((spot) => {
          const port = text(at(container.value, ...spot.path.slice(container.path.length)));
          return port === undefined ? [] : typos.map((typo) => breakAt({ ...spot, value: typo(port) }, probeRule));
        }),
      ),
  },
  {
    name: 'the service of a backend is misspelt',
    rule: backendRule,
    breaks: (set) =>
      backends(set).flatMap(({ name, service }) =>
        typos.map((typo) => breakAt({ ...name, value: typo(service) }, backendRule)),
      ),
  },
  {
    name: 'the port of a backend is one that its Service does not have',
    rule: backendRule,
    breaks: (set) =>
      backends(set).map(({ port, value }) =>
        breakAt({ ...port, value: typeof value === 'number' ? UNUSED_PORT : misspelt(text(value) ?? '') }, backendRule),
      ),
  },
  {
    name: 'a backend names a port of a Service whose ports have no names',
    rule: backendRule,
    breaks: (set) =>
      backends(set).flatMap(({ port, service, namespace }) => {
        const found = set.services.find((one) => one.name === service && one.namespace === namespace);
        if (found?.ports.some(({ name }) => name !== undefined) !== false || port.path.at(-1) !== 'number') return [];
        const path = [...port.path.slice(0, -1), 'name'];
        return [
          {
            changes: [
              { ...port, value: undefined },
              { object: port.object, path, value: 'http' },
            ],
            says: [{ object: port.object, path, rule: backendRule }],
          },
        ];
      }),
  },
];

function targets(set: Set) {
  return set.services.flatMap((service) => {
    const pods = selected(set, service.namespace, service.selector);
    if (pods.length === 0) return [];
    return service.ports.map((port) => ({
      service,
      pods,
      port,
      target: port.target,
      spot: { object: port.object, path: [...port.path, 'targetPort'] },
    }));
  });
}

function containerPorts({ pods }: Set) {
  return pods.flatMap((pod) =>
    pod.containers.flatMap((container) => container.ports.map((port) => ({ pod, container, port }))),
  );
}

function declaresPorts({ containers }: Pod): boolean {
  return containers.filter(({ serves }) => serves).every(({ ports }) => ports.length > 0);
}

function unusedIn(pods: readonly Pod[], number: number): number {
  const used = pods.flatMap(({ containers }) => containers.flatMap(({ ports }) => ports.map((port) => port.number)));
  return used.includes(number + 1) ? unusedIn(pods, number + 1) : number + 1;
}

// where a Service says that it sends to this port of a pod
function sendersTo(set: Set, pod: Pod, target: string | number): readonly Spot[] {
  return set.services.flatMap((service) => {
    if (!selected(set, service.namespace, service.selector).includes(pod)) return [];
    if (typeof target === 'number' && service.isHeadless) return [];
    return service.ports
      .filter((port) => (port.target ?? port.number) === target)
      .map((port) => ({
        object: port.object,
        path: [...port.path, port.target === undefined ? 'port' : 'targetPort'],
      }));
  });
}

// the probes that ask a number of a container which has only that port, and speaks of the number nowhere else
function probersOf(pod: Pod, number: number): readonly Said[] {
  return pod.containers
    .filter(({ ports, value }) => {
      const speaks = ['command', 'args', 'env', 'envFrom'].map((key) => JSON.stringify(at(value, key) ?? ''));
      return ports.length === 1 && !speaks.join(' ').includes(String(number)) && at(value, 'envFrom') === undefined;
    })
    .flatMap((container) => probesOf(container, number))
    .map((spot) => ({ ...spot, rule: probeRule, severity: 'warning' }));
}

// where the probes and hooks of a container ask a port, all or those of a name or number
function probesOf({ object, path, value }: Container, name?: string | number): readonly Spot[] {
  const handlers: readonly (readonly string[])[] = [
    ['livenessProbe'],
    ['readinessProbe'],
    ['startupProbe'],
    ['lifecycle', 'postStart'],
    ['lifecycle', 'preStop'],
  ];
  return handlers.flatMap((handler) =>
    ['httpGet', 'tcpSocket'].flatMap((method) => {
      const port = at(value, ...handler, method, 'port');
      const isMeant = name === undefined ? port !== undefined : port === name;
      return isMeant ? [{ object, path: [...path, ...handler, method, 'port'] }] : [];
    }),
  );
}

interface Backend {
  readonly name: Spot;
  readonly service: string;
  readonly namespace: string;
  readonly port: Spot;
  readonly value: Json | undefined;
}

function backends({ objects }: Set): readonly Backend[] {
  return objects.flatMap((value, object) => {
    const namespace = namespaceOf(value);
    switch (kindOf(value)) {
      case 'Ingress': {
        const rules = items(at(value, 'spec', 'rules')).flatMap(([rule]) =>
          items(at(value, 'spec', 'rules', rule, 'http', 'paths')).map(([index]) => [
            ...['spec', 'rules', rule, 'http', 'paths', index, 'backend'],
          ]),
        );
        return [['spec', 'defaultBackend'], ...rules].flatMap((path): readonly Backend[] => {
          const service = text(at(value, ...path, 'service', 'name'));
          const [key] = entries(at(value, ...path, 'service', 'port')).map(([one]) => one);
          if (service === undefined || key === undefined) return [];
          const port = { object, path: [...path, 'service', 'port', key] };
          return [
            {
              name: { object, path: [...path, 'service', 'name'] },
              ...{ service, namespace, port, value: at(value, ...port.path) },
            },
          ];
        });
      }
      case 'HTTPRoute':
        return items(at(value, 'spec', 'rules')).flatMap(([rule]) =>
          items(at(value, 'spec', 'rules', rule, 'backendRefs'))
            // a pool of model servers has no port here
            .filter(([, backend]) => (at(backend, 'kind') ?? 'Service') === 'Service')
            .map(([index, backend]): Backend => {
              const path = ['spec', 'rules', rule, 'backendRefs', index];
              return {
                name: { object, path: [...path, 'name'] },
                service: text(at(backend, 'name')) ?? '',
                namespace,
                port: { object, path: [...path, 'port'] },
                value: at(backend, 'port'),
              };
            }),
        );
      default:
        return [];
    }
  });
}

function backendsAt(set: Set, { name, namespace }: Service, port: string | number | undefined): readonly Spot[] {
  return backends(set)
    .filter((one) => one.service === name && one.namespace === namespace && one.value === port)
    .map((one) => one.port);
}

function movedPort(set: Set, service: Service, port: Port & { readonly target: Json | undefined }): readonly Break[] {
  const value = 4242;
  const calls = service.isHeadless
    ? []
    : set.urls.filter((url) => url.service === service && url.port?.number === port.number);
  const pods = selected(set, service.namespace, service.selector);
  const isTarget = port.target === undefined && !service.isHeadless && pods.length > 0 && pods.every(declaresPorts);
  const path = [...port.path, 'port'];
  const says: readonly Said[] = [
    ...calls.map(({ object, path: where }): Said => ({ object, path: where, rule: 'wiring/url-resolves' })),
    ...backendsAt(set, service, port.number).map((spot) => ({ ...spot, rule: backendRule })),
    ...(isTarget ? [{ object: port.object, path, rule: serviceRule, severity: 'warning' } as const] : []),
  ];
  return says.length === 0 ? [] : [{ changes: [{ object: port.object, path, value }], says }];
}

function alsoSaying({ changes, says }: Break, others: readonly Said[]): Break {
  return { changes, says: [...says, ...others] };
}
