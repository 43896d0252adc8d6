/** What the API server refuses, by what is told in one breath, and how it is proven that the checker refuses it too. */
export interface Fact {
  readonly number: number;
  readonly title: string;
  readonly parts: readonly Part[];
}

/** One sentence of a fact: with what violates it and what does not, or with the reason why nothing is checked. */
export type Part = ProvenPart | OpenPart;

export interface ProvenPart {
  readonly says: string;
  /** The rule that must say so. */
  readonly rule: `${string}/${string}`;
  /** A set in which nothing at all is wrong. */
  readonly passes: string;
  readonly violates: string;
  /** Where the rule must point. */
  readonly at: string;
  /** The version that is asked for. @default - the newest */
  readonly kubernetes?: string;
}

interface OpenPart {
  readonly says: string;
  /** Why nothing is checked. */
  readonly open: string;
}

/** An object: its apiVersion and kind, its spec in flow style, and what else it has. */
export function object(type: string, spec: string, metadata = '{name: web}', more = ''): string {
  const [apiVersion = '', kind = ''] = type.split(' ');
  const body = spec === '' ? '' : `spec: ${spec}\n`;
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: ${metadata}\n${body}${more}`;
}

/** A container in flow style, with some fields of its own. */
export function container(fields = '', name = 'web'): string {
  return `{name: ${name}, image: "web:1.0.0"${fields === '' ? '' : `, ${fields}`}}`;
}

/** A pod: fields of its one container, and fields of its spec. */
export function pod(fields = '', spec = ''): string {
  return podOf(`containers: [${container(fields)}]${spec === '' ? '' : `, ${spec}`}`);
}

/** A pod of a whole spec, without its braces. */
export function podOf(spec: string): string {
  return object('v1 Pod', `{${spec}}`);
}

/** A workload of apps/v1 that selects its pods: fields of its spec, fields of its pods. */
export function workload(kind: string, spec = '', podSpec = `containers: [${container()}]`): string {
  const template = `{metadata: {labels: {app: web}}, spec: {${podSpec}}}`;
  const more = spec === '' ? '' : `, ${spec}`;
  return object(`apps/v1 ${kind}`, `{selector: {matchLabels: {app: web}}, template: ${template}${more}}`);
}

/** A Job: fields of its spec, fields of its pods. */
export function job(spec = '', podSpec = `restartPolicy: Never, containers: [${container()}]`): string {
  return object('batch/v1 Job', jobSpec(spec, podSpec));
}

/** A CronJob: fields of its spec, fields of the spec of its Jobs. */
export function cronJob(spec = 'schedule: 0 3 * * *', jobs = '', metadata?: string): string {
  return object('batch/v1 CronJob', `{${spec}, jobTemplate: {spec: ${jobSpec(jobs)}}}`, metadata);
}

function jobSpec(spec: string, podSpec = `restartPolicy: Never, containers: [${container()}]`): string {
  return `{template: {spec: {${podSpec}}}${spec === '' ? '' : `, ${spec}`}}`;
}

/** A Service without a selector: fields of its spec. */
export function service(spec: string): string {
  return object('v1 Service', `{${spec}}`);
}
