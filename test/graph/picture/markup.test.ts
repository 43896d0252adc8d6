import { element, escape, linkTo, round, textLine } from '../../../src/graph/picture/markup';

describe('escape', () => {
  it('escapes what XML and HTML read as markup', () => {
    expect(escape(`<b a="1" c='2'> & </b>`)).toBe('&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt; &amp; &lt;/b&gt;');
  });

  it('keeps white space, which parsers of attributes would change', () => {
    expect(escape('a\r\n\tb')).toBe('a&#13;&#10;&#9;b');
  });

  it.each(['\0', '\x0b', '\x1f', '\ufffe', '\uffff', '\ud800', '\udc00'])(
    'replaces %j, which XML cannot hold',
    (character) => {
      expect(escape(`a${character}b`)).toBe('a\ufffdb');
    },
  );

  it('leaves pictographs', () => {
    expect(escape('🚀')).toBe('🚀');
  });
});

describe('element', () => {
  it('leaves attributes out that have no value', () => {
    expect(element('g', { class: '', x: undefined, y: 1.04 })).toBe('<g y="1"/>');
  });

  it('escapes values, and takes content as markup', () => {
    expect(element('g', { id: '"><script>' }, '<b/>')).toBe('<g id="&quot;&gt;&lt;script&gt;"><b/></g>');
  });
});

describe('textLine', () => {
  it('holds a text to its width', () => {
    expect(textLine(1, 2, 'web', { size: 10 }, 'name')).toBe(
      '<text x="1" y="2" class="name" font-size="10" textLength="18.3" lengthAdjust="spacingAndGlyphs">web</text>',
    );
  });

  it('does not stretch a text of which only a bound is known', () => {
    expect(textLine(1, 2, '注文', { size: 10 }, 'name')).not.toContain('textLength');
  });
});

describe('linkTo', () => {
  it.each([
    ['dist/shop.k8s.yaml', 12, './dist/shop.k8s.yaml#L12'],
    ['dist/shop.k8s.yaml', undefined, './dist/shop.k8s.yaml'],
    ['/srv/a b.yaml', 1, '/srv/a%20b.yaml#L1'],
    ['C:\\work\\a.yaml', 1, 'file:///C:/work/a.yaml#L1'],
    ['javascript:alert(1)', 1, './javascript%3Aalert(1)#L1'],
    ['a#b?c.yaml', 3, './a%23b%3Fc.yaml#L3'],
    ['-', 1, undefined],
    [undefined, 1, undefined],
  ])('of %j and line %j', (file, line, href) => {
    expect(linkTo(file, line)).toBe(href);
  });
});

describe('linkTo from another folder', () => {
  it.each([
    ['dist/shop.yaml', 'docs', './../dist/shop.yaml#L1'],
    ['dist/shop.yaml', 'dist', './shop.yaml#L1'],
    ['/srv/shop.yaml', 'docs', '/srv/shop.yaml#L1'],
  ])('of %j from %j', (file, folder, href) => {
    expect(linkTo(file, 1, folder)).toBe(href);
  });
});

describe('round', () => {
  it('rounds to tenths, without a negative zero', () => {
    expect(Object.is(round(-0.01), 0)).toBe(true);
    expect(round(1.26)).toBe(1.3);
  });
});
