/** Colours by name, for light and for dark. All texts have a contrast of 4.5 and more with what lies under them. */
const COLOURS: Readonly<Record<string, readonly [light: string, dark: string]>> = {
  page: ['#f6f7f9', '#0f141b'],
  card: ['#ffffff', '#1a212b'],
  border: ['#cfd6df', '#38434f'],
  ink: ['#17202b', '#e8edf3'],
  muted: ['#586474', '#9aa7b6'],
  edge: ['#77859a', '#7d8b9d'],
  frame: ['#eceff3', '#151b24'],
  internet: ['#5b21b6', '#a78bfa'],
  'internet-card': ['#5b21b6', '#6d3fd6'],
  'on-internet': ['#ffffff', '#ffffff'],
  app: ['#1d5fd0', '#6ea8ff'],
  service: ['#0b7285', '#4cc9dc'],
  config: ['#8a6100', '#e2b84a'],
  storage: ['#3f7a12', '#8fce5a'],
  access: ['#b02a72', '#f08bbd'],
  bad: ['#c11c1c', '#ff8a8a'],
  'bad-plate': ['#fdf0f0', '#331a1e'],
  stopped: ['#b4460b', '#ffa05c'],
  'stopped-plate': ['#fdf3ec', '#33231a'],
  added: ['#17713a', '#5fd38a'],
  removed: ['#9c1550', '#ff86b4'],
  changed: ['#1660a8', '#7cbcff'],
};

const variables = (index: 0 | 1) =>
  Object.entries(COLOURS)
    .map(([name, values]) => `--${name}:${values[index]}`)
    .join(';');

/** The variables of the colours, for a selector. */
export function colours(selector: string): string {
  return `${selector}{color-scheme:light dark;${variables(0)}}@media (prefers-color-scheme:dark){${selector}{${variables(1)}}}`;
}

const ROLES = `
.node{--own:var(--muted)}
.role-app{--own:var(--app)}.role-entry{--own:var(--internet)}.role-service{--own:var(--service)}
.role-config{--own:var(--config)}.role-storage{--own:var(--storage)}.role-access{--own:var(--access)}
.role-internet{--own:var(--on-internet)}
.role-internet .card{fill:var(--internet-card);stroke:var(--internet-card)}
.role-internet .name,.role-internet .muted{fill:var(--on-internet)}`;

/** The rules of a picture, under the class `dovetail`. */
const RULES = `
text{font-family:Helvetica,Arial,"Liberation Sans",sans-serif;fill:var(--ink)}
.bold{font-weight:700}
.muted,.label{fill:var(--muted)}
.bad{fill:var(--bad)}.stopped{fill:var(--stopped)}
.gone{text-decoration:line-through}
.back{fill:var(--page)}
.frame{fill:var(--frame);stroke:var(--border)}
.frame-2{fill:none;stroke-dasharray:2 3}
.frame-title{fill:var(--muted);paint-order:stroke;stroke:var(--frame);stroke-width:4px;stroke-linejoin:round}
.card{fill:var(--card);stroke:var(--border);stroke-width:1.2}
.chip{fill:var(--own);fill-opacity:.13}
.glyph{fill:none;stroke:var(--own,var(--muted));stroke-width:1.4;stroke-linecap:round;stroke-linejoin:round}
.glyph.dim{stroke:var(--muted)}
.rule{stroke:var(--border);fill:none}
.is-prerequisite .card{stroke-dasharray:6 4;fill:none;stroke:var(--muted)}
.is-made .card{stroke-dasharray:1.5 3;stroke-linecap:round;stroke:var(--muted)}
.is-missing .card{fill:var(--bad-plate);stroke:var(--bad);stroke-width:2}
.is-missing{--own:var(--bad)}
.state-missing{fill:var(--bad)}.state-prerequisite,.state-made,.state-outside{fill:var(--muted)}
.edge .line{fill:none;stroke:var(--line,var(--edge));stroke-width:1.4}
.edge .head{fill:var(--line,var(--edge))}
.edge .bar{stroke:var(--line);stroke-width:4;stroke-linecap:round}
.edge .hit{fill:none;stroke:#000;stroke-opacity:0;stroke-width:12}
.label{paint-order:stroke;stroke:var(--page);stroke-width:3px;stroke-linejoin:round}
.link-reaches{--line:var(--internet)}.link-reaches .line{stroke-width:2.4}.link-reaches .label{fill:var(--internet)}
.to-prerequisite .line,.to-made .line{stroke-dasharray:6 4}
.unsure .line{stroke-dasharray:1.5 4.5;stroke-linecap:round}
.unsure .head{fill:var(--page);stroke:var(--edge);stroke-width:1.2}
.waived .line{stroke-width:.8}.waived .head{fill-opacity:.6}
.blocked{--line:var(--stopped)}.blocked .line{stroke-width:2}.blocked .label{fill:var(--stopped);stroke:none}
.words.blocked>.plate,.words.blocked>a>.plate{fill:var(--stopped-plate);fill-opacity:1}
.broken{--line:var(--bad)}.broken .line{stroke-width:2}.broken .label{fill:var(--bad);stroke:none}
.words.broken>.plate,.words.broken>a>.plate{fill:var(--bad-plate);fill-opacity:1}
.sign rect,.sign circle,.sign .plate{fill:var(--muted);fill-opacity:1}
.sign .stroke{fill:none;stroke:var(--card);stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
.sign-broken circle{fill:var(--bad)}.sign-blocked .plate{fill:var(--stopped)}
.sign-warning .plate{fill:var(--config)}
.sign-added rect{fill:var(--added)}.sign-removed rect{fill:var(--removed)}.sign-changed rect{fill:var(--changed)}
.added>.card,.added>a>.card{stroke:var(--added);stroke-width:2}
.removed>.card,.removed>a>.card{stroke:var(--removed);stroke-width:2;stroke-dasharray:3 3}
.changed>.card,.changed>a>.card{stroke:var(--changed);stroke-width:2}
.edge.added{--line:var(--added)}.edge.removed{--line:var(--removed)}.edge.changed{--line:var(--changed)}
.edge.removed .line{stroke-dasharray:3 3}
.note{fill:var(--muted)}`;

function minified(css: string): string {
  return css.replace(/\n/g, '');
}

/** The style sheet of a picture. */
export const STYLES = colours('.dovetail') + minified(ROLES + RULES);
