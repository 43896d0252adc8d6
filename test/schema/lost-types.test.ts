import { checkManifests } from '../../src/check';

const rules = ['api/fields-are-known', 'api/fields-have-their-type', 'api/required-fields-are-set'];
const problems = (object: object) => checkManifests([object], { only: rules }).findings.map(({ path }) => path);

const reference = { apiVersion: 'v1', kind: 'Pod', namespace: 'a', name: 'web' };
const time = '2024-05-01T10:00:00Z';
// staging/src/k8s.io/api/core/v1, Event
const event = {
  involvedObject: reference,
  reason: 'Started',
  message: 'it runs',
  source: { component: 'kubelet', host: 'node-1' },
  firstTimestamp: time,
  lastTimestamp: time,
  count: 1,
  type: 'Normal',
  eventTime: '2024-05-01T10:00:00.000000Z',
  series: { count: 2, lastObservedTime: '2024-05-01T10:00:00.000000Z' },
  action: 'Starting',
  related: reference,
  reportingComponent: 'kubelet',
  reportingInstance: 'node-1',
};
// staging/src/k8s.io/api/discovery/v1, EndpointPort
const port = { name: 'http', protocol: 'TCP', port: 80, appProtocol: 'http' };
// staging/src/k8s.io/kube-aggregator/pkg/apis/apiregistration/v1, ServiceReference
const service = { namespace: 'a', name: 'judge', port: 443 };

const types: readonly (readonly [string, object, string, (part: object) => object])[] = [
  ['Event', event, '', (part) => ({ apiVersion: 'v1', kind: 'Event', metadata: { name: 'e' }, ...part })],
  [
    'EventSeries',
    event.series,
    'series.',
    (series) => ({ apiVersion: 'v1', kind: 'Event', metadata: { name: 'e' }, ...event, series }),
  ],
  [
    'EndpointPort',
    port,
    'ports[0].',
    (one) => ({
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: 's' },
      addressType: 'IPv4',
      endpoints: [],
      ports: [one],
    }),
  ],
  [
    'ServiceReference',
    service,
    'spec.service.',
    (one) => ({
      apiVersion: 'apiregistration.k8s.io/v1',
      kind: 'APIService',
      metadata: { name: 'v1.example.com' },
      spec: { group: 'example.com', version: 'v1', groupPriorityMinimum: 1, versionPriority: 1, service: one },
    }),
  ],
];

describe.each(types)('an object with %s', (_type, part, prefix, of) => {
  test('has no findings for all its fields', () => {
    expect(problems(of(part))).toEqual([]);
  });

  test('has one for a field that the type does not have', () => {
    expect(problems(of({ ...part, nothing: 1 }))).toEqual([`${prefix}nothing`]);
  });

  test.each(Object.keys(part))('has one for a list in the place of %s', (field) => {
    expect(problems(of({ ...part, [field]: [[]] }))).toContain(`${prefix}${field}`);
  });
});

test('an Event needs the object that it is about', () => {
  const { involvedObject, ...rest } = event;

  expect(involvedObject).toBe(reference);
  expect(problems({ apiVersion: 'v1', kind: 'Event', metadata: { name: 'e' }, ...rest })).toEqual(['involvedObject']);
});
