// One measured process: makes N workloads with one library, and prints what that took as JSON.
//
// Plain JavaScript over the compiled package: cdk8s-plus comes compiled too, and ts-node would add its own time and memory to one side.
const { mkdtempSync, readFileSync, readdirSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { ApiObject, App, Chart } = require('cdk8s');

const [construct, side, size, only] = process.argv.slice(2);
const count = Number(size);
const fill = require(`./${construct}`)[side]();
const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-dovetail-bench-'));

try {
  process.stdout.write(JSON.stringify(only === 'build' ? builds() : buildsAndSynths()));
} finally {
  rmSync(outdir, { recursive: true, force: true });
}

/** Building alone: in a fresh process, and the mean of ten when the compiler has seen it all. */
function builds() {
  let objects = 0;
  const build = () => {
    globalThis.gc();
    const chart = new Chart(new App({ outdir }), 'chart');
    const time = timed(() => {
      fill(chart, count);
    });
    objects = chart.node.findAll().filter(ApiObject.isApiObject).length;
    return time;
  };
  const first = build();
  build();
  const warm = mean(Array.from({ length: 10 }, build));
  return { first: { build: first }, warm: { build: warm }, objects };
}

function buildsAndSynths() {
  // once in a fresh process, as users run it: here alone the peak of memory is that of one synth
  const first = round();
  const peak = process.resourceUsage().maxRSS;
  const yaml = readdirSync(outdir).map((file) => readFileSync(join(outdir, file), 'utf8'));
  const objects = yaml.join('\n').match(/^kind: /gm).length;
  // then warm, when the compiler has seen it all, though it is not always done with it; and one app alone is too short to be timed
  for (let made = count; made < 300; made += count) round();
  const rounds = Array.from({ length: Math.max(1, Math.min(50, Math.ceil(1000 / count))) }, round);
  const warm = { build: mean(rounds.map(({ build }) => build)), synth: mean(rounds.map(({ synth }) => synth)) };
  return { first, warm, peak, objects, bytes: yaml.join('').length };
}

/** CPU time in milliseconds to build the workloads, and to synthesize them. */
function round() {
  // what an earlier round left behind is not this one's work
  globalThis.gc();
  const app = new App({ outdir });
  const build = timed(() => {
    fill(new Chart(app, 'chart'), count);
  });
  const synth = timed(() => {
    app.synth();
  });
  return { build, synth };
}

/** CPU time of all threads, which the garbage collector's work is part of. */
function timed(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function mean(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
