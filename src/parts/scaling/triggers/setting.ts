import { KeyReference } from '../../config/config-source';
import { constructError, describeValue, list, type Place } from '../../props/construct-error';

/** A setting in the manifest, or a key of a Secret or Config that has it. */
export type TextOrKey = string | KeyReference;

/** A setting of a scaler. */
export interface Setting {
  /**
   * The values that it takes:
   *
   * - `text`: a string that is not empty
   * - `texts`: strings, which are joined by commas
   * - `number`: above 0; `whole` too, without a fraction
   * - `activation`: from 0; `wholeActivation` too, without a fraction
   * - `flag`: true or false
   * - `key`: a key of a Secret or Config alone, since it is a credential
   */
  readonly takes: 'text' | 'texts' | 'number' | 'whole' | 'activation' | 'wholeActivation' | 'flag' | 'key';
  /** Its name in the metadata of the trigger; undefined for credentials. */
  readonly metadata?: string;
  /** Its name among the parameters of a TriggerAuthentication; undefined when it cannot come from a key. */
  readonly parameter?: string;
  readonly required?: true;
  readonly oneOf?: readonly string[];
}

/** A kind of scaler, and its settings by our names for them. */
export interface TriggerKind<Options> {
  /** KEDA's name of the scaler. */
  readonly type: string;
  readonly settings: { readonly [Prop in keyof Options]-?: Setting };
  /** Metadata that follows from the options, such as a mode. */
  readonly derived?: (options: Options) => Readonly<Record<string, string | undefined>>;
  /** Explains what is wrong with options that do not fit together; undefined when nothing is. */
  readonly problem?: (options: Options) => string | undefined;
}

/** Any kind of scaler, whatever its options. */
export interface AnyTriggerKind {
  readonly type: string;
  readonly settings: Readonly<Record<string, Setting>>;
  readonly derived?: (options: never) => Readonly<Record<string, string | undefined>>;
  readonly problem?: (options: never) => string | undefined;
}

/** A parameter of a TriggerAuthentication. */
export interface Credential {
  readonly parameter: string;
  readonly key: KeyReference;
}

/** A setting as KEDA has it. */
export type Resolved =
  { readonly metadata: readonly [name: string, value: string] } | { readonly credential: Credential };

/**
 * Resolves a setting.
 *
 * @throws on a missing setting, on a value of another type, and on a credential that would be in the manifest
 */
export function resolveSetting(place: Place, what: string, value: unknown, setting: Setting): Resolved | undefined {
  const { metadata, parameter, required } = setting;
  if (value === undefined) {
    if (required !== true) return undefined;
    throw constructError(place, `${what} is missing; ${remedyOf(setting)}`);
  }
  if (value instanceof KeyReference) {
    if (parameter !== undefined) return { credential: { parameter, key: value } };
    throw constructError(
      place,
      `${what} is a key of ${value.object.kind} "${value.object.name}", which KEDA does not read here; ${remedyOf(setting)}`,
    );
  }
  const text = textOf(value, setting);
  if (text !== undefined && metadata !== undefined) {
    if (hasPassword(text))
      throw constructError(
        place,
        `${what} has a password, which would stand in the manifest; ${
          parameter === undefined
            ? 'leave it out'
            : "put it into a Secret and give its key: Secrets.existing('NAME').key('KEY')"
        }`,
      );
    return { metadata: [metadata, text] };
  }
  const given =
    setting.takes === 'key' && typeof value === 'string'
      ? 'text, which would stand in the manifest'
      : describeValue(value);
  throw constructError(place, `${what} is ${given}; ${remedyOf(setting)}`);
}

function textOf(value: unknown, { takes, oneOf }: Setting): string | undefined {
  switch (takes) {
    case 'text':
      return isText(value) && (oneOf === undefined || oneOf.includes(value)) ? value : undefined;
    case 'texts': {
      const all: readonly unknown[] = Array.isArray(value) ? value : [value];
      return all.length > 0 && all.every(isText) ? all.join(',') : undefined;
    }
    case 'number':
    case 'activation':
      return typeof value === 'number' && Number.isFinite(value) && (takes === 'number' ? value > 0 : value >= 0)
        ? decimal(value)
        : undefined;
    case 'whole':
    case 'wholeActivation':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= (takes === 'whole' ? 1 : 0)
        ? String(value)
        : undefined;
    case 'flag':
      return typeof value === 'boolean' ? String(value) : undefined;
    case 'key':
      return undefined;
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

/** A number without an exponent, which not all scalers read. */
function decimal(value: number): string {
  return value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 });
}

/** Whether a URL has a user and a password before its host. */
function hasPassword(text: string): boolean {
  return /^[a-z][\w+.-]*:\/\/[^/?#\s]*:[^/?#\s]*@/i.test(text);
}

function remedyOf({ takes, oneOf, parameter }: Setting): string {
  const orKey = parameter === undefined ? '' : ', or a key of a Secret or Config';
  switch (takes) {
    case 'text':
      return oneOf === undefined ? `give a text${orKey}` : `it is one of ${list(oneOf)}`;
    case 'texts':
      return `give a text or a list of texts${orKey}`;
    case 'number':
      return 'give a number above 0';
    case 'activation':
      return 'give a number from 0';
    case 'whole':
      return 'give a whole number from 1';
    case 'wholeActivation':
      return 'give a whole number from 0';
    case 'flag':
      return 'give true or false';
    case 'key':
      return "give a key of a Secret: Secrets.existing('NAME').key('KEY')";
  }
}
