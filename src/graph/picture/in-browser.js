(() => {
  'use strict';

  const data = JSON.parse(document.getElementById('data').textContent);
  const byId = (id) => document.getElementById(id);
  const [main, search, found, details, content] = ['main', 'search', 'found', 'details', 'details-content'].map(byId);
  const tabs = [...document.querySelectorAll('[role=tab]')];

  /** The elements of a view by the numbers of what they show. */
  const views = tabs.map((tab, index) => {
    const panel = byId(`view-${index}`);
    const all = (selector) => [...panel.querySelectorAll(selector)];
    const svg = panel.querySelector('svg');
    return {
      svg,
      panel,
      ...data[index],
      size: { width: Number(svg.getAttribute('width')), height: Number(svg.getAttribute('height')) },
      scale: 1,
      nodeElements: new Map(all('.node[data-node]').map((element) => [Number(element.dataset.node), element])),
      edgeElements: data[index].edges.map((_, edge) => all(`[data-edge="${edge}"]`)),
      foldElements: new Map(all('.fold').map((element) => [Number(element.dataset.fold), element])),
      groupElements: new Map(all('.group').map((element) => [Number(element.dataset.group), element])),
      closed: new Set(),
      chosen: undefined,
    };
  });
  let view = views[0];

  // groups

  /** The outermost closed group around a node, if there is one. */
  const closedAround = (group) => {
    let outermost;
    for (let at = group; at != null; at = view.parents[at]) if (view.closed.has(at)) outermost = at;
    return outermost;
  };

  const boxCorner = (element) => {
    const [, x, y] = /translate\(([-\d.]+)[ ,]([-\d.]+)\)/.exec(element.getAttribute('transform'));
    return { x: Number(x), y: Number(y) };
  };

  /** The box of an element in the coordinates of the drawing. */
  const boxOf = (element) => {
    const { x, y } = boxCorner(element);
    const shape = [...element.querySelectorAll('.card, .frame')].at(-1);
    const at = (name) => Number(shape.getAttribute(name) ?? 0);
    return { x: x + at('x'), y: y + at('y'), width: at('width'), height: at('height') };
  };

  const keep = (element, name) => {
    const key = `kept${name}`;
    element.dataset[key] ??= element.getAttribute(name) ?? '';
    return element.dataset[key];
  };

  const CLOSED = { width: 230, height: 44 };

  const drawGroup = (id, element) => {
    const isClosed = view.closed.has(id);
    const around = closedAround(view.parents[id]);
    element.classList.toggle('away', around !== undefined);
    element.classList.toggle('closed', isClosed);
    element.setAttribute('aria-expanded', String(!isClosed));
    const [frame, words] = [element.querySelector('.frame'), view.foldElements.get(id)];
    words.classList.toggle('away', around !== undefined);
    const whole = { x: 0, y: 0, width: 0, height: 0 };
    for (const name of Object.keys(whole)) whole[name] = Number(keep(frame, name));
    const width = Math.max(CLOSED.width, words.getBBox().width + 40);
    const box = isClosed
      ? {
          x: whole.x + (whole.width - width) / 2,
          y: whole.y + (whole.height - CLOSED.height) / 2,
          width,
          height: CLOSED.height,
        }
      : whole;
    for (const [name, value] of Object.entries(box)) frame.setAttribute(name, value);
    const [dx, dy] = [box.x - whole.x, box.y - whole.y];
    words.querySelector('.chevron').setAttribute('d', isClosed ? 'M20 13l5 4.5l-5 4.5' : 'M18 15l4.5 5l4.5-5');
    const corner = boxCorner(element);
    words.setAttribute('transform', `translate(${corner.x + dx} ${corner.y + dy + (isClosed ? 4 : 0)})`);
  };

  /** A curve between two boxes, from their sides that face each other. */
  const curveBetween = (from, to) => {
    const isForward = from.x + from.width <= to.x;
    const start = { x: isForward ? from.x + from.width : from.x, y: from.y + from.height / 2 };
    const end = { x: isForward ? to.x : to.x + to.width, y: to.y + to.height / 2 };
    const sign = isForward ? 1 : -1;
    const bend = Math.max(30, Math.abs(end.x - start.x) / 2) * sign;
    return {
      line: `M${start.x} ${start.y}C${start.x + bend} ${start.y} ${end.x - bend} ${end.y} ${end.x} ${end.y}`,
      head: `M${end.x} ${end.y}l${-9 * sign} -4v8Z`,
      bar: `M${end.x - 4 * sign} ${end.y - 8}v16`,
    };
  };

  const drawEdge = ({ from, to }, elements) => {
    const ends = [from, to].map((id) => closedAround(view.nodes[id].group));
    const isInside = ends[0] !== undefined && ends[0] === ends[1];
    const isMoved = ends.some((end) => end !== undefined);
    const boxes = [from, to].map((id, index) =>
      boxOf(ends[index] === undefined ? view.nodeElements.get(id) : view.groupElements.get(ends[index])),
    );
    const curve = curveBetween(...boxes);
    for (const element of elements) {
      const isWords = element.classList.contains('words');
      element.classList.toggle('away', isInside || (isMoved && isWords));
      element.classList.toggle('rerouted', isMoved);
      if (isWords) continue;
      for (const [selector, d] of [
        ['.line', curve.line],
        ['.hit', curve.line],
        ['.head', curve.head],
        ['.bar', curve.bar],
      ]) {
        const path = element.querySelector(selector);
        if (path !== null) path.setAttribute('d', isMoved ? (keep(path, 'd'), d) : keep(path, 'd'));
      }
    }
  };

  const redraw = () => {
    for (const [id, element] of view.groupElements) drawGroup(id, element);
    for (const [id, element] of view.nodeElements) {
      element.classList.toggle('away', closedAround(view.nodes[id].group) !== undefined);
    }
    view.edges.forEach((edge, index) => drawEdge(edge, view.edgeElements[index]));
    makeReachable();
  };

  const toggleGroup = (element) => {
    const id = Number(element.dataset.group);
    if (!view.closed.delete(id)) view.closed.add(id);
    redraw();
  };

  // neighbours

  const unlight = () => {
    view.svg.classList.remove('dimmed');
    for (const element of view.svg.querySelectorAll('.lit')) element.classList.remove('lit');
  };

  const lightEdge = (index) => {
    for (const element of view.edgeElements[index]) element.classList.add('lit');
    for (const id of [view.edges[index].from, view.edges[index].to]) view.nodeElements.get(id)?.classList.add('lit');
  };

  const light = (id) => {
    unlight();
    view.svg.classList.add('dimmed');
    view.nodeElements.get(id)?.classList.add('lit');
    view.edges.forEach(({ from, to }, index) => {
      if (from === id || to === id) lightEdge(index);
    });
  };

  /** What stays lit when the pointer goes: what was found, or else what was chosen. */
  const settle = () => {
    unlight();
    const matches = view.svg.querySelectorAll('.match');
    if (search.value.trim() !== '') {
      view.svg.classList.add('dimmed');
      for (const element of matches) element.classList.add('lit');
    } else if (view.chosen !== undefined) light(view.chosen);
  };

  // details

  const make = (name, text, className) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    if (className !== undefined) element.className = className;
    return element;
  };

  const show = (lines, links, ...more) => {
    const [first, ...rest] = lines;
    content.replaceChildren(
      make('h2', first),
      ...rest.map((line) => make('p', line)),
      ...links.map(([words, href]) => {
        const paragraph = make('p');
        const link = make('a', words);
        link.href = href;
        paragraph.append(link);
        return paragraph;
      }),
      ...more,
    );
    details.hidden = false;
    details.scrollTop = 0;
  };

  const neighbours = (title, id, near, far) => {
    const own = view.edges.filter((edge) => edge[near] === id);
    if (own.length === 0) return [];
    const list = make('ul');
    for (const edge of own) {
      const item = make('li', undefined, edge.state);
      const button = make('button', edge.lines.join('\n'));
      button.type = 'button';
      button.addEventListener('click', () => choose(edge[far], true));
      item.append(button);
      list.append(item);
    }
    return [make('h3', title), list];
  };

  const choose = (id, isFocused) => {
    for (const element of view.svg.querySelectorAll('.chosen')) element.classList.remove('chosen');
    view.chosen = id;
    const element = view.nodeElements.get(id);
    element.classList.add('chosen');
    const { lines, links } = view.nodes[id];
    show(
      lines,
      links,
      ...neighbours('Links from here', id, 'from', 'to'),
      ...neighbours('Links to here', id, 'to', 'from'),
    );
    light(id);
    if (isFocused) focusNode(element);
  };

  const closeDetails = () => {
    const element = view.nodeElements.get(view.chosen);
    const hadFocus = details.contains(document.activeElement);
    element?.classList.remove('chosen');
    view.chosen = undefined;
    details.hidden = true;
    settle();
    if (hadFocus && element !== undefined) focusNode(element);
  };

  // focus: one node of a view is in the order of the tab key, the arrows go on from there

  const visible = () => [...view.svg.querySelectorAll('.node[data-node]:not(.away), .group:not(.away)')];

  const makeReachable = (element) => {
    const all = visible();
    const reachable = element ?? all.find((one) => one.getAttribute('tabindex') === '0') ?? all[0];
    for (const one of view.svg.querySelectorAll('[tabindex="0"]')) one.setAttribute('tabindex', '-1');
    reachable?.setAttribute('tabindex', '0');
  };

  const focusNode = (element) => {
    const isNode = element.classList.contains('node');
    const closed = isNode ? closedAround(view.nodes[Number(element.dataset.node)].group) : undefined;
    const target = closed === undefined ? element : view.groupElements.get(closed);
    makeReachable(target);
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };

  const centreOf = (element) => {
    const { x, y, width, height } = element.classList.contains('group')
      ? view.foldElements.get(Number(element.dataset.group)).getBoundingClientRect()
      : element.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  };

  const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

  /** The nearest element in a direction; what lies aside counts twice. */
  const nextTo = (element, [dx, dy]) => {
    const from = centreOf(element);
    let [best, least] = [undefined, Infinity];
    for (const other of visible()) {
      if (other === element) continue;
      const to = centreOf(other);
      const along = (to.x - from.x) * dx + (to.y - from.y) * dy;
      const aside = Math.abs((to.x - from.x) * dy) + Math.abs((to.y - from.y) * dx);
      const distance = along + 2 * aside;
      if (along > 4 && distance < least) [best, least] = [other, distance];
    }
    return best;
  };

  // search

  const matches = () => [...view.svg.querySelectorAll('.match')];

  const find = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let number = 0;
    for (const [id, element] of view.nodeElements) {
      const text = view.nodes[id].lines.join('\n').toLowerCase();
      const isMatch = words.length > 0 && words.every((word) => text.includes(word));
      element.classList.toggle('match', isMatch);
      number += Number(isMatch);
    }
    found.textContent = words.length === 0 ? '' : `${number} found`;
    settle();
  };

  const clearSearch = () => {
    search.value = '';
    find();
  };

  // views and zoom

  const zoom = (scale) => {
    view.scale = Math.min(3, Math.max(0.1, scale));
    view.svg.setAttribute('width', view.size.width * view.scale);
    view.svg.setAttribute('height', view.size.height * view.scale);
  };

  /** The whole width, unless the texts would become too small to read. */
  const fit = () => zoom(Math.min(1, Math.max(0.55, main.clientWidth / view.size.width)));

  const select = (index) => {
    tabs.forEach((tab, at) => {
      tab.setAttribute('aria-selected', String(at === index));
      tab.setAttribute('tabindex', at === index ? '0' : '-1');
      views[at].panel.hidden = at !== index;
    });
    unlight();
    details.hidden = true;
    view = views[index];
    view.chosen = undefined;
    for (const element of view.svg.querySelectorAll('.chosen')) element.classList.remove('chosen');
    fit();
    makeReachable();
    find();
  };

  tabs.forEach((tab, index) => {
    tab.addEventListener('click', () => select(index));
    tab.addEventListener('keydown', ({ key }) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
      if (step === undefined) return;
      const next = (index + step + tabs.length) % tabs.length;
      select(next);
      tabs[next].focus();
    });
  });

  byId('zoom-in').addEventListener('click', () => zoom(view.scale * 1.25));
  byId('zoom-out').addEventListener('click', () => zoom(view.scale / 1.25));
  byId('zoom-fit').addEventListener('click', fit);
  byId('close').addEventListener('click', closeDetails);
  search.addEventListener('input', find);

  const activate = (target) => {
    const node = target.closest('.node[data-node]');
    if (node !== null) return choose(Number(node.dataset.node), true);
    const fold = target.closest('.fold');
    const group = fold === null ? target.closest('.group') : view.groupElements.get(Number(fold.dataset.fold));
    if (group !== null && (fold !== null || target === group || group.classList.contains('closed'))) {
      toggleGroup(group);
      return focusNode(group);
    }
    const edge = target.closest('[data-edge]');
    if (edge !== null) {
      const { lines, links } = view.edges[edge.dataset.edge];
      show(lines, links);
    }
  };

  main.addEventListener('click', ({ target }) => activate(target));

  main.addEventListener('pointerover', ({ target }) => {
    const node = target.closest('.node[data-node]');
    const edge = target.closest('[data-edge]');
    if (node !== null) light(Number(node.dataset.node));
    else if (edge !== null) {
      unlight();
      view.svg.classList.add('dimmed');
      lightEdge(Number(edge.dataset.edge));
    }
  });
  main.addEventListener('pointerout', settle);
  main.addEventListener('focusin', ({ target }) => {
    if (target.classList.contains('node')) light(Number(target.dataset.node));
  });
  main.addEventListener('focusout', settle);

  main.addEventListener('keydown', (event) => {
    const element = event.target.closest('.node[data-node], .group');
    if (element === null) return;
    const direction = DIRECTIONS[event.key];
    if (direction !== undefined) {
      event.preventDefault();
      const next = nextTo(element, direction);
      if (next !== undefined) focusNode(next);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      activate(element);
    }
  });

  search.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const all = matches();
    if (all.length > 0) focusNode(all[0]);
  });

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      if (!details.hidden) closeDetails();
      else clearSearch();
      return;
    }
    if (event.target === search || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = {
      '/': () => search.select(),
      '+': () => zoom(view.scale * 1.25),
      '-': () => zoom(view.scale / 1.25),
      0: fit,
    }[event.key];
    if (act === undefined) return;
    event.preventDefault();
    if (event.key === '/') search.focus();
    act();
  });

  select(0);
})();
