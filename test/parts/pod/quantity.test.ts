import { cpuProblem, diskProblem, memoryProblem, parseQuantity } from '../../../src/parts/pod/quantity';
import { NO_QUANTITIES, QUANTITIES } from '../../tables/quantities';

describe('quantities', () => {
  test.each(QUANTITIES)('"%s" is %s billionths, as in Kubernetes', (text, billionths) => {
    const value = parseQuantity(text);

    expect(value).toBe(billionths);
  });

  test.each(NO_QUANTITIES)('%j is none, as in Kubernetes', (text) => {
    const value = parseQuantity(text);

    expect(value).toBeUndefined();
  });

  test('an exponent on which kubectl hangs is refused at once', () => {
    const value = parseQuantity('1e2147483647');

    expect(value).toBeUndefined();
  });
});

describe('memory', () => {
  test.each(['256Mi', '1Gi', '0.5Gi', '0.3Gi', '128M', '1e9', '1048576', '322122547200m', '+1Gi', '1Mi'])(
    '"%s" is accepted',
    (text) => {
      const problem = memoryProblem('memory', text);

      expect(problem).toBeUndefined();
    },
  );

  test.each([
    ['256MB', 'memory "256MB" is not a quantity; did you mean "256Mi" or "256M"?'],
    ['256mb', 'memory "256mb" is not a quantity; did you mean "256Mi" or "256M"?'],
    ['256 Mi', 'memory "256 Mi" is not a quantity; did you mean "256Mi" or "256M"?'],
    ['1.5GiB', 'memory "1.5GiB" is not a quantity; did you mean "1.5Gi" or "1.5G"?'],
    ['1g', 'memory "1g" is not a quantity; did you mean "1Gi" or "1G"?'],
    ['64KB', 'memory "64KB" is not a quantity; did you mean "64Ki" or "64k"?'],
    ['much', 'memory "much" is not a quantity; write it as "256Mi" or "1Gi"'],
    ['', 'memory "" is not a quantity; write it as "256Mi" or "1Gi"'],
    ['0', 'memory "0" must be greater than 0; write it as "256Mi" or "1Gi"'],
    ['-1Gi', 'memory "-1Gi" must be greater than 0; write it as "256Mi" or "1Gi"'],
    ['.', 'memory "." must be greater than 0; write it as "256Mi" or "1Gi"'],
    ['256m', 'memory "256m" is in thousandths of a byte, which "m" means; did you mean "256Mi" or "256M"?'],
    ['2048m', 'memory "2048m" is in thousandths of a byte, which "m" means; did you mean "2048Mi" or "2048M"?'],
    ['512', 'memory "512" is 512 bytes; did you mean "512Mi"?'],
    ['512k', 'memory "512k" is less than a mebibyte, in which no container runs; write it as "256Mi" or "1Gi"'],
  ])('"%s" is refused, with what was likely meant', (text, message) => {
    const problem = memoryProblem('memory', text);

    expect(problem).toBe(message);
  });
});

describe('disk', () => {
  test.each(['64Ki', '1e3', '10Gi'])('"%s" is accepted, which may be less than a mebibyte', (text) => {
    const problem = diskProblem('disk', text);

    expect(problem).toBeUndefined();
  });

  test('a small bare number is refused, since it is bytes', () => {
    const problem = diskProblem('disk', '10');

    expect(problem).toBe('disk "10" is 10 bytes; did you mean "10Mi"?');
  });
});

describe('CPU', () => {
  test.each(['1', '0.5', '.5', '500m', '0.001', '1m', '64', '1e-1', '1.5', '9999', '1000u'])(
    '"%s" is accepted',
    (text) => {
      const problem = cpuProblem('cpu', text);

      expect(problem).toBeUndefined();
    },
  );

  test.each([
    ['0.5 cores', 'cpu "0.5 cores" is not a quantity; did you mean "0.5"?'],
    ['2 CPUs', 'cpu "2 CPUs" is not a quantity; did you mean "2"?'],
    ['500 m', 'cpu "500 m" is not a quantity; did you mean "500m"?'],
    ['500mi', 'cpu "500mi" is not a quantity; did you mean "500m"?'],
    ['250 millicores', 'cpu "250 millicores" is not a quantity; did you mean "250m"?'],
    ['half', 'cpu "half" is not a quantity; write cores as "0.5" or "500m"'],
    ['0', 'cpu "0" must be greater than 0; write cores as "0.5" or "500m"'],
    ['-1', 'cpu "-1" must be greater than 0; write cores as "0.5" or "500m"'],
    ['512Mi', 'cpu "512Mi" is an amount of bytes; write cores as "0.5" or "500m"'],
    ['500M', 'cpu "500M" is 500000000 cores; did you mean "500m"?'],
    ['16000', 'cpu "16000" is 16000 cores; did you mean "16000m"?'],
    ['0.0005', 'cpu "0.0005" is finer than a thousandth of a core; write it as "1m"'],
    ['0.3333', 'cpu "0.3333" is finer than a thousandth of a core; write it as "334m"'],
    ['1e-31', 'cpu "1e-31" is finer than a thousandth of a core; write it as "1m"'],
  ])('"%s" is refused, with what was likely meant', (text, message) => {
    const problem = cpuProblem('cpu', text);

    expect(problem).toBe(message);
  });
});
