import type { IAnyProducer } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { covers } from '../certificate/tls-certificate';
import { nameOfKind } from '../naming/cluster-class';
import { EXTERNAL, externalAnnotation, unitedExternals } from '../naming/external-annotation';
import { Registry } from '../naming/name-claims';
import type { Connectable } from '../network/endpoint';
import { endpointOfTarget, type ServiceObject } from '../network/service-endpoint';
import { findPort } from '../pod/ports';
import { constructError, list } from '../props/construct-error';
import { openToController, type Opening } from '../isolation/connection';
import { controllerAnnotations } from './controllers';
import type { IngressSettings } from './ingress-settings';
import { checkHost, checkPath, type PathType } from './hosts-and-paths';
import { resolveTls, type Certificate } from './tls';

/** A path, and the port behind it. */
export interface IngressRoute {
  readonly path: string;
  readonly pathType: PathType;
  /** The name of the app's port; undefined for its first. */
  readonly port: string | undefined;
}

/** The name and namespace of an Ingress. */
export interface IngressName {
  readonly name: string;
  readonly namespace: string | undefined;
}

/** A path of a host. */
interface Path extends Omit<IngressRoute, 'port'> {
  readonly host: string | undefined;
  readonly backend: k8s.IngressBackend;
}

/** The order of the paths of a host, which is that in which they match. */
const TYPE_ORDER: readonly PathType[] = ['Exact', 'Prefix', 'ImplementationSpecific'];

/** An Ingress whose settings were checked, and whose routes turn into JSON at synth. */
export class IngressPlan implements IAnyProducer {
  /** The annotations of the Ingress. */
  readonly annotations: Readonly<Record<string, string>>;
  private readonly certificates: readonly Certificate[];
  /** The ingress class. */
  readonly className: string | undefined;
  /** Whether the controller is that of AWS, whose load balancers send requests to the pods. */
  readonly isAlb: boolean;
  private readonly paths: Path[] = [];
  private fallback: k8s.IngressBackend | undefined;
  private readonly rewriteTarget: string | undefined;

  /** @throws on settings that Kubernetes or the controller refuses */
  constructor(
    private readonly owner: Construct,
    private readonly ingress: IngressName,
    settings: IngressSettings,
    prop = '',
  ) {
    const { className, tls } = settings;
    const path = prop === '' ? '' : `${prop}.`;
    Registry.of(owner).claimName(owner, 'Ingress', ingress.namespace, ingress.name);
    this.className =
      className === undefined ? undefined : nameOfKind(owner, `'${path}className'`, 'IngressClass', className);
    this.isAlb = settings.alb !== undefined;
    this.rewriteTarget = settings.nginx?.rewriteTarget;
    this.certificates = resolveTls(owner, `${path}tls`, tls, ingress);
    const hosts = this.certificates.flatMap((one) => one.hosts ?? []);
    for (const host of hosts) checkHost(owner, `'${path}tls.hosts':`, host);
    const externals = this.certificates.flatMap(({ external }) => (external === undefined ? [] : [external]));
    const issuers = Object.assign({}, ...this.certificates.map((one) => one.annotations)) as Record<string, string>;
    const twice = Object.keys(issuers).find((key) => settings.annotations?.[key] !== undefined);
    if (twice !== undefined)
      throw constructError(owner, `'${path}annotations' has "${twice}", which '${path}tls' sets too; leave one out`);
    const annotations = {
      ...issuers,
      ...controllerAnnotations(owner, path, settings),
    };
    const declared = annotations[EXTERNAL];
    const found = externalAnnotation(unitedExternals(externals))[EXTERNAL];
    if (found !== undefined) annotations[EXTERNAL] = declared === undefined ? found : `${declared}; ${found}`;
    this.annotations = annotations;
  }

  /** The hosts of all routes; undefined among them stands for all hosts. */
  get hosts(): readonly (string | undefined)[] {
    return [...new Set(this.paths.map(({ host }) => host))];
  }

  /**
   * Adds a path for each host; undefined stands for all hosts.
   *
   * @throws on a path or host that the API server refuses, on one that another route has, and on an app of another namespace; nothing is added
   * then
   */
  add<P extends string>(
    hosts: readonly (string | undefined)[],
    { path, pathType, port }: IngressRoute,
    to: Connectable<P> | ServiceObject,
    prop = '',
  ): void {
    const { owner, className } = this;
    const kind = `${pathType} path`;
    const claims = Registry.of(owner).in(this.ingress.namespace);
    const nameOf = (host: string | undefined) =>
      `${host ?? '*'}${path}${className === undefined ? '' : ` of class ${className}`}`;
    checkPath(owner, `'${prop}path'`, path, pathType);
    const { backend, open } = this.backendOf(to, port, prop);
    for (const host of hosts) {
      if (host !== undefined) checkHost(owner, `'${prop}host'`, host);
      claims.refuseTaken(owner, kind, nameOf(host), "'path'");
    }
    for (const host of hosts) {
      claims.claimName(owner, kind, nameOf(host));
      this.paths.push({ host, path, pathType, backend });
    }
    open();
  }

  /** Sends all requests that no route matches to an app. */
  setDefault<P extends string>(to: Connectable<P> | ServiceObject, port: string | undefined): void {
    if (this.fallback !== undefined)
      throw constructError(this.owner, 'there is a default backend already; an Ingress has one');
    const { backend, open } = this.backendOf(to, port, '');
    this.fallback = backend;
    open();
  }

  /** Returns the problems that show when all routes are known. */
  problems(): string[] {
    const problems: string[] = [];
    if (this.paths.length === 0 && this.fallback === undefined)
      problems.push("the Ingress has no route; add one with route('/', app)");
    const hosts = this.namedHosts();
    if (this.certificates.some((one) => one.hosts === undefined) && hosts.length === 0)
      problems.push("'tls' is given, but no route has a host, which a certificate is for; set 'host'");
    problems.push(...this.uncertified(hosts));
    for (const path of this.paths) {
      const group = missingGroup(this.rewriteTarget, path.path);
      if (group !== undefined)
        problems.push(
          `'nginx.rewriteTarget' is "${this.rewriteTarget ?? ''}", but the path "${path.path}" has no group ${group}; add it, such as "/api(/|$)(.*)"`,
        );
    }
    return problems;
  }

  produce(): k8s.IngressSpec {
    const { className, certificates, fallback } = this;
    const rules = this.hosts.map((host) => ({
      ...(host !== undefined && { host }),
      http: { paths: this.pathsOf(host) },
    }));
    return {
      ...(className !== undefined && { ingressClassName: className }),
      ...(fallback && { defaultBackend: fallback }),
      ...(certificates.length > 0 && {
        tls: certificates.map((one) => ({ hosts: [...this.hostsOf(one)], secretName: one.secretName })),
      }),
      ...(rules.length > 0 && { rules }),
    };
  }

  /** The problems of certificates whose hosts are known: a host that none is for, and a certificate for none of the hosts. */
  private uncertified(hosts: readonly string[]): string[] {
    if (hosts.length === 0) return [];
    const known = this.certificates.flatMap(({ certified, secretName }) =>
      certified === undefined ? [] : [{ certified, secretName }],
    );
    const idle = known
      .filter(({ certified }) => !hosts.some((host) => covers(certified, host)))
      .map(
        ({ certified, secretName }) =>
          `'tls' has the certificate of Secret "${secretName}", which is for ${list(certified)}, but no route has such a host; leave it out, or add a route`,
      );
    // others may be for any host
    if (known.length < this.certificates.length) return idle;
    const all = known.flatMap(({ certified }) => certified);
    const bare = hosts.filter((host) => known.length > 0 && !covers(all, host));
    return [
      ...idle,
      ...bare.map(
        (host) =>
          `'tls' has no certificate for the host "${host}", but for ${list(all)}; add it to the Certificate's 'hosts'`,
      ),
    ];
  }

  private hostsOf({ hosts, certified }: Certificate): readonly string[] {
    const named = this.namedHosts();
    return hosts ?? (certified === undefined ? named : named.filter((host) => covers(certified, host)));
  }

  private namedHosts(): string[] {
    return this.hosts.filter((host) => host !== undefined);
  }

  private pathsOf(host: string | undefined): k8s.HttpIngressPath[] {
    const own = this.paths.filter((path) => path.host === host);
    own.sort(
      (a, b) => TYPE_ORDER.indexOf(a.pathType) - TYPE_ORDER.indexOf(b.pathType) || b.path.length - a.path.length,
    );
    return own.map(({ path, pathType, backend }) => ({ path, pathType, backend }));
  }

  private backendOf<P extends string>(
    to: Connectable<P> | ServiceObject,
    name: string | undefined,
    prop: string,
  ): { readonly backend: k8s.IngressBackend; readonly open: Opening } {
    const { owner, ingress } = this;
    const endpoint = endpointOfTarget<P>(owner, to);
    const port = findPort(owner, endpoint.ports, name, `'${prop}port'`);
    if (port.protocol !== 'TCP')
      throw constructError(
        owner,
        `'${prop}port' names "${port.name}", which is ${port.protocol}; an Ingress sends HTTP, which runs on TCP`,
      );
    if (endpoint.namespace !== undefined && endpoint.namespace !== ingress.namespace)
      throw constructError(
        owner,
        `Service "${port.service}" is in namespace "${endpoint.namespace}", and an Ingress reaches only those of its own${ingress.namespace === undefined ? ', but it has none' : `, "${ingress.namespace}"`}; put the Ingress there`,
      );
    const backend = { service: { name: port.service, port: { number: port.port } } };
    return { backend, open: openToController(owner, endpoint, port, this) };
  }
}

/** The first group of a rewrite target that a path does not have. */
function missingGroup(target: string | undefined, path: string): string | undefined {
  const groups = path.replace(/\\./g, '').match(/\((?!\?)/g)?.length ?? 0;
  const read = [...(target?.matchAll(/\$(\d)/g) ?? [])].map(([text, number]) => ({ text, number: Number(number) }));
  return read.find(({ number }) => number > groups)?.text;
}
