import { fit, textWidth, wrap } from '../../../src/graph/picture/measure';

const FONT = { size: 10 };

describe('textWidth', () => {
  it.each([
    ['web', {}, 18.34],
    ['web', { bold: true }, 19.45],
    ['', {}, 0],
    ['a · b', {}, 19.46],
  ])('measures %j as Helvetica does', (text, font, width) => {
    const measured = textWidth(text, { ...FONT, ...font });

    expect(measured).toBeCloseTo(width, 3);
  });

  it('leaves a character of Chinese, Japanese or Korean its whole width', () => {
    expect(textWidth('注文サービス', FONT)).toBe(60);
  });

  it('leaves room for pictographs', () => {
    expect(textWidth('🚀', FONT)).toBe(15);
  });
});

describe('fit', () => {
  it('leaves a text that fits', () => {
    expect(fit('checkout', FONT, 100)).toBe('checkout');
  });

  it('keeps the beginning and the end of a name', () => {
    const short = fit('sentiment-classifier-predictor-default', FONT, 90);

    expect(short).toMatch(/^sentime.*…/);
    expect(short.endsWith('-default')).toBe(true);
    expect(textWidth(short, FONT)).toBeLessThanOrEqual(90);
  });

  it('does not split a character of two code units', () => {
    expect(fit('🚀🚀🚀🚀', FONT, 40)).toBe('🚀…🚀');
  });

  it('leaves an ellipsis where nothing fits', () => {
    expect(fit('www', FONT, 1)).toBe('…');
  });
});

describe('wrap', () => {
  it('breaks at spaces', () => {
    expect(wrap('API_URL http 8080', FONT, 50, 3)).toEqual(['API_URL', 'http 8080']);
  });

  it('does not break at a space that does not break', () => {
    expect(wrap('API_URL http\u00a08080', FONT, 70, 3)).toEqual(['API_URL', 'http\u00a08080']);
  });

  it('shortens the last line when there are too many', () => {
    const lines = wrap('one two three four five six', FONT, 40, 2);

    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain('…');
  });

  it('shortens a word that is longer than a line', () => {
    expect(wrap('a-very-long-name-of-a-service', FONT, 60, 2)).toEqual([expect.stringContaining('…')]);
  });

  it('has no lines for an empty text', () => {
    expect(wrap('  ', FONT, 60, 2)).toEqual([]);
  });
});
