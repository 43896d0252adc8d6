// One piece of work in a process of its own: `node work.js <work> <who> <count>`; prints what it cost, and a digest of what it wrote.
/* eslint-disable @typescript-eslint/no-require-imports -- what a work does not need must not be loaded */
import type * as Cdk8s from 'cdk8s';
import type * as Plus from 'cdk8s-plus-28';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type * as Yaml from 'yaml';
import type * as Ours from '../../src';

/** What a piece of work cost. */
export interface Cost {
  /** CPU time, user and system, in milliseconds. */
  readonly cpu: number;
  readonly digest: string;
}

/** Our App without and with its check, or what it is compared with. */
export type Who = 'ours' | 'checked' | 'theirs';

const MEMORY = '/dev/shm';

/** Whether files are written in memory, as they are where that can be: file systems differ more than what is measured. */
export const inMemory = fs.existsSync(MEMORY);

/** A Deployment and a Service as JSON, of some forty fields. */
function manifests(name: string) {
  const labels = { 'app.kubernetes.io/instance': name, 'app.kubernetes.io/name': name };
  const container = {
    env: [{ name: 'LOG_LEVEL', value: 'info' }],
    envFrom: [{ secretRef: { name: `${name}-keys` } }],
    image: `registry.example.com/team/${name}:1.4.2`,
    name: 'main',
    ports: [{ containerPort: 8080, name: 'http' }],
    readinessProbe: { httpGet: { path: '/healthz', port: 'http' } },
    resources: { limits: { memory: '512Mi' }, requests: { cpu: '100m', memory: '256Mi' } },
  };
  return {
    deployment: {
      metadata: { labels, name },
      spec: {
        replicas: 2,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [container] } },
      },
    },
    service: { metadata: { labels, name }, spec: { ports: [{ port: 80, targetPort: 'http' }], selector: labels } },
  };
}

/** cdk8s and our App, as it is built, are loaded by the work, so that plain work does without them. */
function load(who: Who) {
  const cdk8s = require('cdk8s') as typeof Cdk8s;
  const { k8s } = require('cdk8s-plus-28') as typeof Plus;
  const make = (outdir: string) => {
    if (who === 'theirs') return new cdk8s.App({ outdir });
    const { App } = require('cdk8s-dovetail') as typeof Ours;
    return who === 'checked' ? new App({ outdir }) : new App({ outdir, check: false });
  };
  const add = (chart: Cdk8s.Chart, name: string) => {
    const { deployment, service } = manifests(name);
    const [container] = deployment.spec.template.spec.containers;
    const { requests, limits } = container!.resources;
    const quantity = (amount: string) => k8s.Quantity.fromString(amount);
    const http = k8s.IntOrString.fromString('http');
    const resources = {
      limits: { memory: quantity(limits.memory) },
      requests: { cpu: quantity(requests.cpu), memory: quantity(requests.memory) },
    };
    const readinessProbe = { httpGet: { path: '/healthz', port: http } };
    const containers = [{ ...container!, readinessProbe, resources }];
    const template = { ...deployment.spec.template, spec: { containers } };
    return [
      new k8s.KubeDeployment(chart, `${name}-d`, { ...deployment, spec: { ...deployment.spec, template } }),
      new k8s.KubeService(chart, `${name}-s`, {
        ...service,
        spec: { ...service.spec, ports: [{ port: 80, targetPort: http }] },
      }),
    ] as const;
  };
  return { cdk8s, make, add };
}

/** The apps that are synthesized. */
const builds = {
  charts: (app: Cdk8s.App, count: number, { cdk8s, add }: ReturnType<typeof load>) => {
    for (let index = 0; index < count; index++) add(new cdk8s.Chart(app, `app-${index}`), `app-${index}`);
  },
  // groups of eight layers of three objects, each of which depends on all objects of the next
  layers: (app: Cdk8s.App, count: number, { cdk8s, add }: ReturnType<typeof load>) => {
    for (let group = 0; group < count; group++) {
      const chart = new cdk8s.Chart(app, `group-${group}`);
      const layers = Array.from({ length: 8 }, (_, layer) =>
        Array.from({ length: 3 }, (__, index) => add(chart, `l${layer}-${index}-${group}`)[0]),
      );
      layers.forEach((layer, index) => {
        for (const object of layer) object.addDependency(...(layers[index + 1] ?? []));
      });
    }
  },
  // chains of eight charts: the time that cdk8s takes doubles with each chart of a chain
  'cross-chart': (app: Cdk8s.App, count: number, { cdk8s, add }: ReturnType<typeof load>) => {
    let before: ReturnType<typeof add>[0] | undefined;
    for (let index = 0; index < count; index++) {
      const [deployment, service] = add(new cdk8s.Chart(app, `app-${index}`), `app-${index}`);
      if (before !== undefined && index % 8 > 0) service.addDependency(before);
      before = deployment;
    }
  },
  // five charts deep
  nested: (app: Cdk8s.App, count: number, { cdk8s, add }: ReturnType<typeof load>) => {
    let chart: Cdk8s.Chart | undefined;
    for (let index = 0; index < count; index++) {
      chart = new cdk8s.Chart(index % 5 === 0 || chart === undefined ? app : chart, `app-${index}`);
      add(chart, `app-${index}`);
    }
  },
};

/** What is done, with the CPU time of what is measured in milliseconds. */
const works: Record<string, (who: Who, count: number, outdir: string) => number> = {
  /** Only the loading of our package as it is built, on top of cdk8s-plus. */
  load: (who) => {
    if (who === 'ours') require('cdk8s-plus-28');
    return measured(() => require(who === 'ours' ? 'cdk8s-dovetail' : 'cdk8s-plus-28') as unknown);
  },
  /** The whole process: ours with typed objects, theirs with plain objects and `yaml`, in the settings of cdk8s. */
  process: (who, count, outdir) => {
    if (who === 'ours') {
      const tools = load(who);
      const app = tools.make(outdir);
      builds.charts(app, count, tools);
      app.synth();
    } else {
      const { stringify } = require('yaml') as typeof Yaml;
      fs.mkdirSync(outdir);
      for (let index = 0; index < count; index++) {
        const name = `app-${index}`;
        const { deployment, service } = manifests(name);
        const documents = [
          { apiVersion: 'apps/v1', kind: 'Deployment', ...deployment },
          { apiVersion: 'v1', kind: 'Service', ...service },
        ];
        const options = { aliasDuplicateObjects: false, keepUndefined: true, lineWidth: 0, version: '1.1' } as const;
        const text = documents.map((document) => stringify(document, options)).join('---\n');
        fs.writeFileSync(path.join(outdir, `${name}.k8s.yaml`), text);
      }
    }
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
};
for (const [name, build] of Object.entries(builds)) {
  works[name] = (who, count, outdir) => {
    const tools = load(who);
    const app = tools.make(outdir);
    build(app, count, tools);
    return measured(() => {
      app.synth();
    });
  };
}

function measured(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function digest(folder: string): string {
  const hash = createHash('sha256');
  if (!fs.existsSync(folder)) return '';
  for (const name of fs.readdirSync(folder).sort())
    hash.update(`${name}\n`).update(fs.readFileSync(path.join(folder, name)));
  return hash.digest('hex');
}

if (require.main === module) {
  const [work = '', who, count] = process.argv.slice(2);
  const folder = fs.mkdtempSync(path.join(inMemory ? MEMORY : os.tmpdir(), 'dovetail-bench-'));
  // not there yet, as cdk8s-cli leaves it
  const outdir = path.join(folder, 'dist');
  try {
    const cpu = works[work]?.(who as Who, Number(count), outdir);
    if (cpu === undefined) throw new Error(`no work "${work}"; there are ${Object.keys(works).join(', ')}`);
    console.log(JSON.stringify({ cpu, digest: digest(outdir) }));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
