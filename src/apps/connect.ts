import type { Construct } from 'constructs';
import type { Environment } from '../parts/config/env';
import { KeyReference } from '../parts/config/config-source';
import { openToEndpoint } from '../parts/isolation/connection';
import type { Endpoint } from '../parts/network/endpoint';
import { constructError, describeValue, refuse } from '../parts/props/construct-error';
import { checkProps } from '../parts/props/prop-types';
import { textProblem } from '../parts/props/well-formed';
import { CONNECT_PROPS, type ConnectOptions } from './connect-options';
import type { WorkloadPods } from './workload-pods';

/**
 * Sets the variables that lead to an endpoint.
 *
 * Credentials are variables of their own, set before the URL: Kubernetes resolves `$(VAR)` only of variables listed before.
 *
 * @throws when a variable is set already, and on options that do not fit together
 */
export function connect<P extends string>(
  owner: Construct,
  caller: WorkloadPods,
  endpoint: Endpoint<P>,
  options: ConnectOptions<P>,
): void {
  const { namespace } = caller.identity;
  const { environment } = caller.template.main;
  checkProps(owner, options, CONNECT_PROPS, 'connectTo');
  const { env, port, user, password, ...url } = options;
  if (endpoint.namespace === undefined && namespace !== undefined)
    throw constructError(
      owner,
      `${endpoint.owner.node.path} has no namespace, so its DNS name in namespace "${namespace}" is unknown; give its chart a namespace`,
    );
  if (typeof env === 'object' && env !== null) {
    const stray = ['scheme', 'path', 'user', 'password'].find(
      (name) => options[name as keyof ConnectOptions<P>] !== undefined,
    );
    if (stray !== undefined)
      throw constructError(
        owner,
        `'connectTo.${stray}' is part of a URL, but 'env' names variables for host and port; leave it out`,
      );
    if (typeof env.host !== 'string')
      throw constructError(
        owner,
        "'env' has no 'host'; give it the names of two variables, such as { host: 'DB_HOST', port: 'DB_PORT' }, or that of one for the URL",
      );
    const open = openToEndpoint(owner, caller, endpoint, [endpoint.portNamed(port)]);
    environment.set(env.host, endpoint.host(namespace, port));
    if (env.port !== undefined) environment.set(env.port, endpoint.portOf(port));
    open();
    return;
  }
  if (typeof env !== 'string')
    throw constructError(owner, `'env' is ${describeValue(env)}; give it the name of the variable for the URL`);
  const address = endpoint.url(namespace, port, url);
  const open = openToEndpoint(owner, caller, endpoint, [endpoint.portNamed(port)]);
  const credentials = userInfo(owner, environment, env, user, password);
  environment.set(
    env,
    address.replace('://', () => `://${credentials}`),
  );
  open();
}

function userInfo(
  owner: Construct,
  environment: Environment,
  env: string,
  user: string | KeyReference | undefined,
  password: KeyReference | undefined,
): string {
  if (password !== undefined && !(password instanceof KeyReference))
    throw constructError(
      owner,
      '\'connectTo.password\' is not a key; give it a key of a Secret, such as keys.key("password")',
    );
  if (password?.object.kind === 'ConfigMap')
    throw constructError(
      owner,
      `'connectTo.password' is a key of ConfigMap "${password.object.name}"; give it a key of a Secret`,
    );
  if (user !== undefined && typeof user !== 'string' && !(user instanceof KeyReference))
    throw constructError(owner, `'connectTo.user' is ${describeValue(user)}; give it a string, or a key of a Secret`);
  if (user === undefined && password === undefined) return '';
  if (typeof user === 'string') refuse(owner, textProblem("'connectTo.user'", user));
  refuseReserved(owner, 'user', user);
  refuseReserved(owner, 'password', password);
  const name =
    user instanceof KeyReference ? environment.reference(user, `${env}_USER`) : encodeURIComponent(user ?? '');
  const secret = password === undefined ? '' : `:${environment.reference(password, `${env}_PASSWORD`)}`;
  return `${name}${secret}@`;
}

/** Characters that stand for themselves in every part of a URL, and encoded ones (RFC 3986, sections 2.1 and 2.3). */
const UNRESERVED = /^(?:[A-Za-z0-9._~-]|%[0-9A-Fa-f]{2})*$/;

/**
 * Kubernetes expands `$(VAR)` without encoding the value, so that a value with reserved characters makes another URL.
 *
 * The message names the key, never the value.
 */
function refuseReserved(owner: Construct, prop: 'user' | 'password', given: string | KeyReference | undefined): void {
  if (!(given instanceof KeyReference)) return;
  const { kind, name, values } = given.object;
  const value = values !== undefined && Object.hasOwn(values, given.key) ? values[given.key] : undefined;
  if (value === undefined || UNRESERVED.test(value)) return;
  throw constructError(
    owner,
    `'connectTo.${prop}' is the key "${given.key}" of ${kind} "${name}", whose value has characters that a URL reserves, and Kubernetes does not encode it; write it encoded there, or give the app its parts: env: { host, port }, and the key in a variable of its own`,
  );
}
