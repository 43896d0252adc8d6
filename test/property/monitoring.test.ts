import type { AlertOptions, AlertsProps, MonitorOptions } from '../../src';
import { drawn } from './draw';
import { tryOut } from './judge';
import { build, world } from './monitoring-world';
import { unreached } from './reach';

describe('any monitoring', () => {
  beforeAll(() => {
    // each plaintext Secret warns
    jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  });

  test('is refused in words or gives manifests that line up, the same bytes each time', () => {
    const accepted = tryOut('Monitoring', drawn(world), build);

    const monitor = {
      ...{ port: true, path: true, scheme: true, interval: true, timeout: true },
      ...{ by: true, metrics: true, alerts: true, labels: true },
    } satisfies Record<keyof MonitorOptions, true>;
    const alerts = { name: true, alerts: true, externalMetrics: true, labels: true } satisfies Record<
      keyof AlertsProps,
      true
    >;
    const alert = {
      ...{ expr: true, for: true, keepFiring: true, severity: true },
      ...{ summary: true, description: true, runbook: true, labels: true },
    } satisfies Record<keyof AlertOptions, true>;
    const missed = [
      unreached(
        accepted.map((one) => one.monitor),
        monitor,
      ),
      unreached(
        accepted.map((one) => one.alerts),
        alerts,
      ),
      unreached(
        accepted.map((one) => one.alerts.alerts.First),
        alert,
      ),
    ];
    expect(missed.flat()).toEqual([]);
  });
});
