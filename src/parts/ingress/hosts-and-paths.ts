import { isIP } from 'node:net';
import { constructError, describeValue, type Place } from '../props/construct-error';
import { dnsSubdomain } from '../naming/dns-names';
import { isList } from '../props/is-list';

/**
 * The way in which a path matches: its parts from the start (`Prefix`: `/api` matches `/api` and `/api/users`), the whole path (`Exact`), or as
 * the controller defines it, such as regular expressions of ingress-nginx.
 *
 * Source: https://kubernetes.io/docs/concepts/services-networking/ingress/#path-types
 */
export type PathType = 'Prefix' | 'Exact' | 'ImplementationSpecific';

const PATH_TYPES: readonly string[] = ['Prefix', 'Exact', 'ImplementationSpecific'] satisfies PathType[];

/** Sequences that the API server refuses in a path (pkg/apis/networking/validation, invalidPathSequences and invalidPathSuffixes). */
export const REFUSED_IN_PATH = ['//', '/./', '/../', '%2f', '%2F'];
export const REFUSED_AT_END = ['/..', '/.'];

/** @throws on a path that the API server refuses */
export function checkPath(place: Place, prop: string, path: unknown, type: unknown): void {
  if (typeof type !== 'string' || !PATH_TYPES.includes(type))
    throw constructError(
      place,
      `${prop}: 'pathType' is ${describeValue(type)}; it is one of "Prefix", "Exact" and "ImplementationSpecific"`,
    );
  if (typeof path !== 'string' || !path.startsWith('/'))
    throw constructError(
      place,
      `${prop} is ${describeValue(path)}; a path starts with a slash: "/${typeof path === 'string' ? path : 'api'}"`,
    );
  if (type === 'ImplementationSpecific') return;
  const wrong =
    REFUSED_IN_PATH.find((part) => path.includes(part)) ?? REFUSED_AT_END.find((part) => path.endsWith(part));
  if (wrong !== undefined)
    throw constructError(
      place,
      `${prop} is "${path}", which has "${wrong}"; Kubernetes takes it in no path of type ${type}`,
    );
  const pattern = /[*(){}[\]|^$\\]/.exec(path)?.[0];
  if (pattern !== undefined)
    throw constructError(
      place,
      `${prop} is "${path}", but a path of type ${type} is no pattern; leave "${pattern}" out, or set 'pathType: "ImplementationSpecific"'`,
    );
}

/** @throws on a host that the API server refuses: an address, or a wildcard that is not the whole first label */
export function checkHost(place: Place, prop: string, host: unknown): asserts host is string {
  if (typeof host !== 'string') throw constructError(place, `${prop} is ${describeValue(host)}; give it a DNS name`);
  if (isIP(host) !== 0)
    throw constructError(place, `${prop} is the address "${host}"; give it a DNS name, or leave it out for all hosts`);
  const scheme = /^([a-z]+:\/\/)?([^/:]*)/i.exec(host);
  if (scheme?.[1] !== undefined || /[/:]/.test(host))
    throw constructError(
      place,
      `${prop} is "${host}"; a host has no scheme, port and path: write it as "${scheme?.[2] ?? ''}"`,
    );
  const name = host.startsWith('*.') ? host.slice(2) : host;
  if (name.includes('*'))
    throw constructError(
      place,
      `${prop} is "${host}"; a wildcard is the whole first label: "*.${host.split('.').slice(1).join('.').replace(/\*\.?/g, '')}"`,
    );
  const problem = dnsSubdomain(prop, name);
  if (problem !== undefined) throw constructError(place, problem);
}

/**
 * The hosts of an Ingress; undefined among them stands for all hosts.
 *
 * @throws on a host that the API server refuses, and on a duplicate
 */
export function resolveHosts(
  place: Place,
  prop: string,
  given: string | readonly string[] | undefined,
): readonly (string | undefined)[] {
  if (given === undefined) return [undefined];
  const hosts: readonly string[] = isList(given) ? given : [given];
  if (hosts.length === 0) throw constructError(place, `${prop} is empty; name a host, or leave it out for all`);
  hosts.forEach((host, index) => {
    checkHost(place, prop, host);
    if (hosts.indexOf(host) !== index) throw constructError(place, `${prop} has "${host}" twice; leave one out`);
  });
  return hosts;
}
