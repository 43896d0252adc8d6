import { breakAt, misspelt, typos, warned, type Break, type Breakage, type Said } from './breakage';
import { kindOf, namespaceOf, ofKind, selected, type Pod, type Service, type Set } from './model';
import { at, entries, items, text, type Json, type Path, type Spot } from './objects';

const allowed = 'wiring/policy-allows-calls';
const hook = 'wiring/webhook-service-resolves';

/** Ways to break who may call whom, and who is called by mistake. */
export const callBreakages: readonly Breakage[] = [
  {
    name: 'a policy names the port of the Service in place of the one of its pods',
    rule: allowed,
    breaks: (set) =>
      calledBehindPolicies(set).flatMap(({ call, service, port }): Break[] => {
        const value = at(set.objects[service.object], 'spec', 'ports', 0, 'port');
        if (value === at(set.objects[port.object], ...port.path)) return [];
        return [{ changes: [{ ...port, value }], says: [{ ...call, rule: allowed }] }];
      }),
  },
  {
    name: 'a policy names another port than the one that is called',
    rule: allowed,
    breaks: (set) =>
      calledBehindPolicies(set).map(({ call, port }): Break => ({
        changes: [{ ...port, value: 4242 }],
        says: [{ ...call, rule: allowed }],
      })),
  },
  {
    name: 'the namespace that a policy lets through is misspelt',
    rule: allowed,
    breaks: (set) =>
      calledBehindPolicies(set).flatMap(({ call, peer }) => {
        const path = [...peer.path, 'namespaceSelector', 'matchLabels', 'kubernetes.io/metadata.name'];
        const name = text(at(set.objects[peer.object], ...path));
        if (name === undefined) return [];
        return typos.map((typo): Break => ({
          changes: [{ object: peer.object, path, value: typo(name) }],
          says: [{ ...call, rule: allowed }],
        }));
      }),
  },
  {
    name: 'a policy forgets DNS',
    rule: allowed,
    breaks: (set) =>
      dnsRules(set).map(({ object, path }): Break => ({
        changes: [{ object, path, value: undefined }],
        says: [{ object, path: ['spec', 'egress'], rule: allowed, severity: 'warning' }],
      })),
  },
  {
    name: 'a policy lets DNS out by TCP alone',
    rule: allowed,
    breaks: (set) =>
      dnsRules(set).map(({ object, path }): Break => ({
        changes: [{ object, path: [...path, 'ports'], value: [{ port: 53 }] }],
        says: [{ object, path: [...path, 'ports', 0], rule: allowed, severity: 'warning' }],
      })),
  },
  {
    name: 'what only a frontend calls is open to the outside',
    rule: 'practice/backend-is-not-public',
    breaks: (set) =>
      set.services
        .filter((service) => !service.isHeadless && !isOpen(set, service) && frontsOf(set, service).length > 0)
        .flatMap(({ object }) =>
          ['LoadBalancer', 'NodePort'].map((value) =>
            warned({ object, path: ['spec', 'type'], value }, 'practice/backend-is-not-public'),
          ),
        ),
  },
  {
    name: 'a Service selects by a label that two apps have',
    rule: 'wiring/service-selects-one-app',
    breaks: (set) =>
      set.services
        .filter(({ isHeadless }) => !isHeadless)
        .flatMap((service) =>
          sharedLabels(set, service).map(([key, value]) =>
            warned(
              { object: service.object, path: ['spec', 'selector'], value: { [key]: value } },
              'wiring/service-selects-one-app',
            ),
          ),
        ),
  },
  {
    name: 'the Service of a webhook or an API is misspelt',
    rule: hook,
    breaks: (set) =>
      hooksOf(set).flatMap(({ object, path }) =>
        typos.map((typo) => {
          const name = [...path, 'name'];
          return breakAt({ object, path: name, value: typo(text(at(set.objects[object], ...name)) ?? '') }, hook);
        }),
      ),
  },
  {
    name: 'the namespace of the Service of a webhook or an API is misspelt',
    rule: hook,
    breaks: (set) =>
      hooksOf(set).map(({ object, path }): Break => {
        const value = misspelt(text(at(set.objects[object], ...path, 'namespace')) ?? '');
        return {
          changes: [{ object, path: [...path, 'namespace'], value }],
          says: [{ object, path: [...path, 'name'], rule: hook }],
        };
      }),
  },
  {
    name: 'the port of a webhook or an API is one that its Service does not have',
    rule: hook,
    breaks: (set) =>
      hooksOf(set).map(({ object, path }) => breakAt({ object, path: [...path, 'port'], value: 4242 }, hook)),
  },
];

interface GuardedCall {
  /** Where the URL stands. */
  readonly call: Spot;
  readonly service: Service;
  /** The only peer and port of the rule that lets the call through. */
  readonly peer: Spot;
  readonly port: Spot;
}

// calls that one rule of a policy lets through, by a namespace or the labels of the pods, and a number
function calledBehindPolicies(set: Set): readonly GuardedCall[] {
  return set.urls.flatMap(({ object, path, service }) => {
    const callers = set.pods.filter((pod) => pod.object === object);
    const servers = selected(set, service.namespace, service.selector);
    const ends = [
      ['ingress', 'from', servers, callers],
      ['egress', 'to', callers, servers],
    ] as const;
    return ends.flatMap(([direction, peers, pods, others]) =>
      policiesFor(set, pods).flatMap(([index, policy]) =>
        items(at(policy, 'spec', direction)).flatMap(([rule, value]): readonly GuardedCall[] => {
          const port = at(value, 'ports', 0, 'port');
          const isOurs = servers.some(({ containers }) => containers.some((one) => hasPort(one.ports, port)));
          const namespace = namespaceOf(policy);
          if (!isOurs || !isFor(at(value, peers, 0), others, namespace)) return [];
          const here: Path = ['spec', direction, rule];
          return [
            {
              call: { object, path },
              service,
              peer: { object: index, path: [...here, peers, 0] },
              port: { object: index, path: [...here, 'ports', 0, 'port'] },
            },
          ];
        }),
      ),
    );
  });
}

// whether a peer names the namespace of pods, or in their own their labels
function isFor(peer: Json | undefined, pods: readonly Pod[], own: string): boolean {
  const named = at(peer, 'namespaceSelector', 'matchLabels', 'kubernetes.io/metadata.name');
  const labels = entries(at(peer, 'podSelector', 'matchLabels'));
  if (named === undefined && labels.length === 0) return false;
  return pods.some(
    (pod) => pod.namespace === (named ?? own) && labels.every(([key, value]) => pod.labels[key] === value),
  );
}

/** The calls that nothing lets in any more when a policy is for other pods, and one for all pods lets nobody in. */
export function lostWithPolicy(set: Set, policy: number): readonly Said[] {
  const namespace = namespaceOf(set.objects[policy]);
  const isClosed = ofKind(set, 'NetworkPolicy').some(
    ([, one]) =>
      namespaceOf(one) === namespace &&
      entries(at(one, 'spec', 'podSelector')).length === 0 &&
      at(one, 'spec', 'ingress') === undefined,
  );
  return calledBehindPolicies(set)
    .filter(({ peer }) => isClosed && peer.object === policy && peer.path[1] === 'ingress')
    .map(({ call }) => ({ ...call, rule: allowed }));
}

/** The calls that a policy lets through no more when the labels of a peer are misspelt. */
export function lostWithPeer(set: Set, { object, path }: Spot): readonly Said[] {
  return calledBehindPolicies(set)
    .filter(({ peer }) => peer.object === object && peer.path.join('.') === path.join('.'))
    .map(({ call }) => ({ ...call, rule: allowed }));
}

/** The calls of pods that the policies of others let in by a label that is theirs no more. */
export function lostWithCaller(set: Set, { object }: Pod, key: string): readonly Said[] {
  return calledBehindPolicies(set)
    .filter(({ call, peer }) => call.object === object && peer.path[1] === 'ingress' && isKnownBy(set, peer, key))
    .map(({ call }) => ({ ...call, rule: allowed }));
}

function isKnownBy({ objects }: Set, peer: Spot, key: string): boolean {
  return at(objects[peer.object], ...peer.path, 'podSelector', 'matchLabels', key) !== undefined;
}

/** The calls of a Service that policies let through no more when it sends them to another port. */
export function lostWithTarget(set: Set, service: Service, target: number): readonly Said[] {
  const lost = calledBehindPolicies(set).filter(
    ({ service: one, port }) => one === service && at(set.objects[port.object], ...port.path) === target,
  );
  const calls = new Map(lost.map(({ call }) => [`${call.object}/${call.path.join('.')}`, call]));
  return [...calls.values()].map((call) => ({ ...call, rule: allowed }));
}

function hasPort(ports: Pod['containers'][number]['ports'], number: unknown): boolean {
  return ports.some((port) => port.number === number);
}

function policiesFor(set: Set, pods: readonly Pod[]) {
  return ofKind(set, 'NetworkPolicy').filter(([, policy]) => {
    const labels = entries(at(policy, 'spec', 'podSelector', 'matchLabels'));
    return pods.some(
      (pod) =>
        pod.namespace === namespaceOf(policy) &&
        labels.length > 0 &&
        labels.every(([key, value]) => pod.labels[key] === value),
    );
  });
}

// of pods that are told to call something by its name
function dnsRules(set: Set): readonly Spot[] {
  const callers = set.pods.filter(({ object }) => set.urls.some((url) => url.object === object));
  return policiesFor(set, callers).flatMap(([object, policy]) =>
    items(at(policy, 'spec', 'egress'))
      .filter(([, rule]) => items(at(rule, 'ports')).some(([, port]) => at(port, 'port') === 53))
      .map(([index]): Spot => ({ object, path: ['spec', 'egress', index] })),
  );
}

function frontsOf(set: Set, service: Service): readonly Pod[] {
  const servers = selected(set, service.namespace, service.selector);
  const callers = set.pods.filter(({ object }) =>
    set.urls.some((url) => url.object === object && url.service === service),
  );
  return callers.filter(
    (pod) =>
      !servers.includes(pod) &&
      set.services.some((own) => isOpen(set, own) && selected(set, own.namespace, own.selector).includes(pod)),
  );
}

function isOpen(set: Set, { object, name, namespace }: Service): boolean {
  const type = at(set.objects[object], 'spec', 'type');
  return type === 'LoadBalancer' || type === 'NodePort' || set.objects.some((one) => routesTo(one, name, namespace));
}

function routesTo(object: Set['objects'][number], name: string, namespace: string): boolean {
  if (namespaceOf(object) !== namespace || !/^Ingress$|Route$/.test(kindOf(object))) return false;
  return JSON.stringify(object).includes(`{"name":${JSON.stringify(name)},"port"`);
}

// labels by which a Service would select its own pods and those of another app, which have its ports as well
function sharedLabels(set: Set, service: Service): readonly (readonly [string, string])[] {
  const [pod] = selected(set, service.namespace, service.selector);
  if (pod === undefined) return [];
  return Object.entries(pod.labels).filter(([key, value]) => {
    const pods = selected(set, service.namespace, { [key]: value });
    const names = new Set(pods.map(({ labels }) => labels['app.kubernetes.io/name']));
    // versions of one app run one image
    const images = new Set(pods.map(({ containers }) => imageNamesOf(containers)));
    return (
      names.size > 1 &&
      images.size === pods.length &&
      pods.every((one) => one.kind === 'Deployment' && hasTargets(service, one))
    );
  });
}

/** The images of containers without registry and tag, as one text. */
function imageNamesOf(containers: Pod['containers']): string {
  const images = containers.filter(({ serves }) => serves).map(({ value }) => text(at(value, 'image')) ?? '');
  return images.map((image) => image.replace(/^.*\//, '').replace(/[:@].*$/, '')).join();
}

function hasTargets({ ports }: Service, { containers }: Pod): boolean {
  const declared = containers.flatMap((one) => (one.serves ? one.ports : []));
  return ports.every(({ target, number }) =>
    declared.some((port) => (typeof target === 'string' ? port.name : port.number) === (target ?? number)),
  );
}

/** Where a webhook or an API names its Service. */
function hooksOf(set: Set): readonly Spot[] {
  return [
    ...ofKind(set, 'ValidatingWebhookConfiguration').flatMap(([object, value]) =>
      items(at(value, 'webhooks')).map(([index]): Spot => ({
        object,
        path: ['webhooks', index, 'clientConfig', 'service'],
      })),
    ),
    ...ofKind(set, 'APIService').map(([object]): Spot => ({ object, path: ['spec', 'service'] })),
  ];
}
