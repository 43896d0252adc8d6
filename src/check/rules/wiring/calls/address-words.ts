import type { Call } from '../../../../links/calls';

// redis:6379 is an address, and postgres:15 an image: of small numbers only the name of the variable tells
/** Whether a host and a port are meant as an address. */
export function isLikelyAddress(call: Call): boolean {
  const name = nameOfField(call);
  if (/image|tag|version|release/i.test(name)) return false;
  return (call.address.port ?? 0) >= 1024 || /ur[il]|host|addr|endpoint|server|service|broker|upstream/i.test(name);
}

// the name of the variable, the key or the flag shows that it is called
/** Whether a host and a port, or a host alone, are surely one to call. */
export function isSurelyAddress(call: Call): boolean {
  const { address, portField } = call;
  const name = nameOfField(call);
  if (/image|tag|version|release|user|chown|listen|bind|allow/i.test(name)) return false;
  if (address.form === 'host') return portField !== undefined || /(_|^PG|SQL|REDIS|MONGO)HOST(NAME)?$/i.test(name);
  return /ur[il]|host|addr|endpoint|server|broker|upstream|bootstrap/i.test(name);
}

function nameOfField({ field }: Call): string {
  if (field.key === 'value') return field.parent?.at('name').text ?? '';
  return typeof field.key === 'number' ? (field.text?.split('=')[0] ?? '') : field.key;
}

// user and password stand before the host, and the line must not be shown
/** Whether the field of a call may hold a password. */
export function hasCredentials({ field }: Call): boolean {
  return /:\/\/[^\s/]*@/.test(field.text ?? '');
}
