import type { Construct } from 'constructs';
import type { Environment } from '../parts/config/env';
import { KeyReference } from '../parts/config/config-source';
import type { Endpoint } from '../parts/network/endpoint';
import { constructError, describeValue } from '../parts/props/construct-error';
import { checkProps } from '../parts/props/prop-types';
import { CONNECT_PROPS, type ConnectOptions } from './connect-options';

/**
 * Sets the variables that lead to an endpoint.
 *
 * Credentials are variables of their own, set before the URL: Kubernetes resolves `$(VAR)` only of variables that stand before.
 *
 * @throws when a variable is set already, and on options that do not fit together
 */
export function connect<P extends string>(
  owner: Construct,
  environment: Environment,
  endpoint: Endpoint<P>,
  caller: { readonly namespace: string | undefined; readonly options: ConnectOptions<P> },
): void {
  const { namespace, options } = caller;
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
    environment.set(env.host, endpoint.host(namespace, port));
    if (env.port !== undefined) environment.set(env.port, endpoint.portOf(port));
    return;
  }
  if (typeof env !== 'string')
    throw constructError(owner, `'env' is ${describeValue(env)}; give it the name of the variable for the URL`);
  const address = endpoint.url(namespace, port, url);
  const credentials = userInfo(owner, environment, env, user, password);
  environment.set(
    env,
    address.replace('://', () => `://${credentials}`),
  );
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
  const name =
    user instanceof KeyReference ? environment.reference(user, `${env}_USER`) : encodeURIComponent(user ?? '');
  const secret = password === undefined ? '' : `:${environment.reference(password, `${env}_PASSWORD`)}`;
  return `${name}${secret}@`;
}
