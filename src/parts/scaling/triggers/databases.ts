import type { KeyReference } from '../../config/config-source';
import { together } from './option-groups';
import type { TargetOptions } from './target';
import type { TextOrKey, TriggerKind } from './setting';

/** A query of a database, which returns one number. */
export interface DatabaseOptions extends TargetOptions {
  /** The query. */
  readonly query: string;

  /**
   * The connection string, in place of `host` and the others.
   *
   * @default - made of the others
   */
  readonly connection?: KeyReference;

  /**
   * The host.
   *
   * @default - that of the connection string
   */
  readonly host?: TextOrKey;

  /**
   * The port.
   *
   * @default - the usual one
   */
  readonly port?: number;

  /**
   * The user.
   *
   * @default - that of the connection string
   */
  readonly username?: TextOrKey;

  /**
   * The password.
   *
   * @default - that of the connection string
   */
  readonly password?: KeyReference;

  /**
   * The database.
   *
   * @default - that of the connection string
   */
  readonly database?: TextOrKey;
}

/** A query of PostgreSQL, which returns one number. */
export interface PostgresqlOptions extends DatabaseOptions {
  /**
   * The encryption of the connection.
   *
   * @default 'require' - where `host` is given
   */
  readonly sslMode?: 'disable' | 'allow' | 'prefer' | 'require' | 'verify-ca' | 'verify-full';
}

const SSL_MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'];

export const POSTGRESQL: TriggerKind<PostgresqlOptions> = {
  type: 'postgresql',
  settings: {
    query: { takes: 'text', metadata: 'query', required: true },
    perPod: { takes: 'number', metadata: 'targetQueryValue', required: true },
    activation: { takes: 'activation', metadata: 'activationTargetQueryValue' },
    connection: { takes: 'key', parameter: 'connection' },
    host: { takes: 'text', metadata: 'host', parameter: 'host' },
    port: { takes: 'whole', metadata: 'port' },
    username: { takes: 'text', metadata: 'userName', parameter: 'userName' },
    password: { takes: 'key', parameter: 'password' },
    database: { takes: 'text', metadata: 'dbName', parameter: 'dbName' },
    sslMode: { takes: 'text', metadata: 'sslmode', oneOf: SSL_MODES },
  },
  derived: ({ host, port, sslMode }) =>
    host === undefined ? {} : { port: String(port ?? 5432), sslmode: sslMode ?? 'require' },
  problem: connectionProblem,
};

export const MYSQL: TriggerKind<DatabaseOptions> = {
  type: 'mysql',
  settings: {
    query: { takes: 'text', metadata: 'query', required: true },
    perPod: { takes: 'number', metadata: 'queryValue', required: true },
    activation: { takes: 'activation', metadata: 'activationQueryValue' },
    connection: { takes: 'key', parameter: 'connectionString' },
    host: { takes: 'text', metadata: 'host', parameter: 'host' },
    port: { takes: 'whole', metadata: 'port' },
    username: { takes: 'text', metadata: 'username', parameter: 'username' },
    password: { takes: 'key', parameter: 'password' },
    database: { takes: 'text', metadata: 'dbName', parameter: 'dbName' },
  },
  derived: ({ host, port }) => (host === undefined ? {} : { port: String(port ?? 3306) }),
  problem: connectionProblem,
};

function connectionProblem({
  connection,
  host,
  username,
  database,
  password,
  port,
}: DatabaseOptions): string | undefined {
  if (connection === undefined)
    return host === undefined ? "'connection' or 'host' is missing; give one" : together({ host, username, database });
  const other = Object.entries({ host, port, username, password, database }).find(([, value]) => value !== undefined);
  return other === undefined ? undefined : `'${other[0]}' is part of 'connection'; leave one out`;
}
