import * as fc from 'fast-check';
import { violationsOf } from '../../../src/admission/pod-security/standard';
import { Verdicts } from '../../../src/admission/pod-security/verdicts';

const policy = { level: 'restricted', minor: 34 } as const;

const container = { name: 'web', image: 'web:1.0.0', env: [{ name: 'A', value: '1' }] };

const at = (object: unknown, key: string) => (object as Record<string, unknown> | undefined)?.[key];

describe('Verdicts', () => {
  it.each([
    ['another image', { containers: [{ ...container, image: 'web:2.0.0' }] }],
    ['other variables', { containers: [{ ...container, env: [], envFrom: [{ secretRef: { name: 'keys' } }] }] }],
    ['other resources', { containers: [{ ...container, resources: { limits: { memory: '1Gi' } } }] }],
    ['another account', { containers: [container], serviceAccountName: 'web' }],
  ])('asks once for pods with %s', (_, spec) => {
    const verdicts = new Verdicts<readonly string[]>();
    const judge = jest.fn(() => ['found']);
    verdicts.of({}, { containers: [container] }, '', judge);
    expect(verdicts.of({}, spec, '', judge)).toEqual(['found']);
    expect(judge).toHaveBeenCalledTimes(1);
  });

  it('asks again in another context', () => {
    const verdicts = new Verdicts<string>();
    verdicts.of({}, {}, 'Deployment', () => 'of the first');
    expect(verdicts.of({}, {}, 'DaemonSet', () => 'of the second')).toBe('of the second');
  });

  it('says of each pod what the standard says of it', () => {
    const context = fc.record(
      {
        privileged: fc.boolean(),
        allowPrivilegeEscalation: fc.boolean(),
        runAsNonRoot: fc.boolean(),
        runAsUser: fc.constantFrom(0, 1000),
        procMount: fc.constantFrom('Default', 'Unmasked'),
        capabilities: fc.record({ drop: fc.constantFrom(['ALL'], []), add: fc.constantFrom(['SYS_TIME'], []) }),
        seccompProfile: fc.constantFrom({ type: 'RuntimeDefault' }, { type: 'Unconfined' }),
        seLinuxOptions: fc.constantFrom({ type: 'spc_t' }, { user: 'root' }, {}),
        appArmorProfile: fc.constantFrom({ type: 'Unconfined' }, { type: 'RuntimeDefault' }),
        windowsOptions: fc.record({ hostProcess: fc.boolean() }),
        sysctls: fc.constantFrom([{ name: 'kernel.msgmax' }], []),
      },
      { requiredKeys: [] },
    );
    const handler = fc.constantFrom({ httpGet: { host: 'a' } }, { tcpSocket: {} }, { exec: {} });
    const containerFields = {
      name: fc.constantFrom('web', 'proxy'),
      securityContext: context,
      ports: fc.constantFrom([{ hostPort: 80 }], [{ containerPort: 80 }]),
      livenessProbe: handler,
      readinessProbe: handler,
      startupProbe: handler,
      lifecycle: fc.record({ preStop: handler }),
    };
    const containers = fc.array(fc.record(containerFields, { requiredKeys: [] }), { minLength: 1, maxLength: 2 });
    const pods = fc.record(
      {
        hostNetwork: fc.boolean(),
        hostPID: fc.boolean(),
        hostIPC: fc.boolean(),
        hostUsers: fc.boolean(),
        os: fc.constantFrom({ name: 'windows' }, { name: 'linux' }),
        securityContext: context,
        volumes: fc.constantFrom([{ name: 'a', hostPath: { path: '/' } }], [{ name: 'a', emptyDir: {} }]),
        containers,
        initContainers: containers,
        ephemeralContainers: containers,
      },
      { requiredKeys: ['containers'] },
    );
    const metadata = fc.constantFrom(
      {},
      { annotations: { 'container.apparmor.security.beta.kubernetes.io/web': 'unconfined' } },
      { annotations: { note: 'a' } },
    );
    const ofContainer = fc.constantFrom(...Object.keys(containerFields));
    // two pods between which one field changes: what the standard sees must be seen
    const field = fc.constantFrom('hostNetwork', 'os', 'securityContext', 'volumes', 'initContainers');
    fc.assert(
      fc.property(pods, pods, metadata, metadata, field, ofContainer, (first, other, ofFirst, ofOther, ...changed) => {
        const second = { ...first, [changed[0]]: at(other, changed[0]) };
        const [own] = first.containers;
        const third = { ...first, containers: [{ ...own, [changed[1]]: at(other.containers[0], changed[1]) }] };
        const verdicts = new Verdicts<unknown>();
        for (const [one, spec] of [
          [ofFirst, { ...first, containers: [own] }],
          [ofFirst, third],
          [ofFirst, first],
          [ofFirst, second],
          [ofOther, first],
          [ofOther, other],
        ]) {
          const violations = violationsOf(one, spec, policy);
          expect(verdicts.of(one, spec, '', () => violations)).toEqual(violations);
        }
      }),
      { numRuns: 500 },
    );
  });
});
