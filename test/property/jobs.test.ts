import { drawn } from './draw';
import { buildOneOff, buildScaled, buildScheduled, oneOff, scaled, scheduled } from './job-world';
import { tryOut } from './judge';
import {
  JOB_AUTOSCALE,
  ONE_OFF_JOB,
  SCALED_JOB,
  SCHEDULED_JOB,
  TRIGGERS,
  WITHIN,
  WITHIN_JOB,
  unreached,
  unreachedWithin,
} from './reach';

const { ports: _p, expose: _e, health: _h, rollout: _r, autoscale: _a, ...within } = WITHIN;

describe('any props', () => {
  beforeAll(() => {
    // each plaintext Secret warns
    jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  });

  test('of a OneOffJob are refused in words or give manifests that line up, the same bytes each time', () => {
    const accepted = tryOut('OneOffJob', drawn(oneOff), buildOneOff);

    const props = accepted.map((one) => one.props);
    expect(unreached(props, ONE_OFF_JOB)).toEqual([]);
    expect(unreachedWithin(props, { ...within, ...WITHIN_JOB })).toEqual([]);
  });

  test('of a ScaledJob are refused in words or give manifests that line up, the same bytes each time', () => {
    const accepted = tryOut('ScaledJob', drawn(scaled), buildScaled);

    const props = accepted.map((one) => one.props);
    expect(unreached(props, SCALED_JOB)).toEqual([]);
    expect(unreachedWithin(props, { ...within, ...WITHIN_JOB, autoscale: { ...JOB_AUTOSCALE, ...TRIGGERS } })).toEqual(
      [],
    );
  });

  test('of a ScheduledJob are refused in words or give manifests that line up, the same bytes each time', () => {
    const accepted = tryOut('ScheduledJob', drawn(scheduled), buildScheduled);

    const props = accepted.map((one) => one.props);
    expect(unreached(props, SCHEDULED_JOB)).toEqual([]);
    expect(unreachedWithin(props, { ...within, ...WITHIN_JOB })).toEqual([]);
  });
});
