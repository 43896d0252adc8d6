/* Functions that the tests run in the page that they look at. */
(() => {
  'use strict';

  const svgOf = () =>
    document.querySelector('svg') && [...document.querySelectorAll('svg')].find((svg) => svg.clientWidth > 0);

  /** The box of an element in the coordinates of the picture, by getBBox. */
  const boxOf = (svg, element) => {
    const { x, y, width, height } = element.getBBox();
    const matrix = svg.getScreenCTM().inverse().multiply(element.getScreenCTM());
    const corner = new DOMPoint(x, y).matrixTransform(matrix);
    return { left: corner.x, top: corner.y, right: corner.x + width, bottom: corner.y + height };
  };

  const SLACK = 1;

  const overlap = (a, b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > SLACK &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > SLACK;

  const visible = (element) => element.getClientRects().length > 0;

  /** Pairs of texts that overlap, texts on a card that is not theirs, and texts that leave their card. */
  const badTexts = () => {
    const svg = svgOf();
    const bad = [];
    const cards = [...svg.querySelectorAll('.node[data-node]')].filter(visible).map((node) => ({
      text: node.querySelector('title').textContent.split('\n')[0],
      owner: node,
      box: boxOf(svg, [...node.querySelectorAll('.card')].at(-1)),
    }));
    const texts = [...svg.querySelectorAll('text')].filter(visible).map((element) => ({
      text: element.textContent,
      owner: element.closest('.node'),
      box: boxOf(svg, element),
    }));
    const sorted = [...texts, ...cards].sort((a, b) => a.box.left - b.box.left);
    sorted.forEach((a, index) => {
      for (let next = index + 1; next < sorted.length && sorted[next].box.left < a.box.right; next += 1) {
        const b = sorted[next];
        const isOwnCard = a.owner !== null && a.owner === b.owner && (cards.includes(a) || cards.includes(b));
        if (!isOwnCard && overlap(a.box, b.box)) bad.push(`${a.text} / ${b.text}`);
      }
    });
    for (const { text, owner, box } of texts) {
      const card = cards.find((one) => one.owner === owner)?.box;
      if (
        card !== undefined &&
        (box.left < card.left || box.right > card.right + SLACK || box.bottom > card.bottom + SLACK)
      ) {
        bad.push(`${text} leaves its card`);
      }
    }
    const view = svg.viewBox.baseVal;
    for (const { text, box } of texts) {
      if (box.left < 0 || box.top < 0 || box.right > view.width || box.bottom > view.height)
        bad.push(`${text} leaves the picture`);
    }
    return { texts: texts.length, bad };
  };

  const luminance = (colour) => {
    const [red = 0, green = 0, blue = 0] = colour.match(/[\d.]+/g).map((part) => {
      const value = Number(part) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };

  /** The contrast of each text with what lies under it, by the formula of WCAG 2.2; the least of each class. */
  const contrasts = () => {
    const svg = svgOf();
    const least = {};
    for (const text of svg.querySelectorAll('text')) {
      const under =
        text.closest('.words')?.querySelector('rect.plate') ??
        text.closest('.node')?.querySelector('.card') ??
        text.closest('.group')?.querySelector('.frame') ??
        svg.querySelector('.frame') ??
        svg.querySelector('.back');
      const fill = under && getComputedStyle(under).fill;
      const ground = fill && fill !== 'none' ? fill : getComputedStyle(svg).getPropertyValue('--page');
      const hex = /^#(..)(..)(..)$/.exec(ground.trim());
      const rgb = hex
        ? hex
            .slice(1)
            .map((part) => parseInt(part, 16))
            .join(',')
        : ground;
      const [light, dark] = [luminance(getComputedStyle(text).fill), luminance(rgb)].sort((a, b) => b - a);
      const ratio = (light + 0.05) / (dark + 0.05);
      const name = text.getAttribute('class');
      least[name] = Math.min(least[name] ?? Infinity, ratio);
    }
    return least;
  };

  /** Parses a file; returns the titles of its nodes, and the elements and attributes that no picture has. */
  const readBack = (text, type) => {
    const parsed = new DOMParser().parseFromString(text, type);
    const strange = [...parsed.querySelectorAll('parsererror, img, iframe, object, foreignObject')].map(
      (one) => one.outerHTML,
    );
    for (const element of parsed.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        const isAddress = name === 'href' && !/^(\.?\/|file:|data:,$)/.test(value);
        if (name.startsWith('on') || isAddress) strange.push(`${name}=${value}`);
      }
    }
    if (parsed.querySelectorAll('script').length > 2) strange.push('a script');
    const titles = [...parsed.querySelectorAll('.node[data-node] > title')].map((one) => one.textContent);
    return { titles, strange };
  };

  return { badTexts, contrasts, readBack };
})();
