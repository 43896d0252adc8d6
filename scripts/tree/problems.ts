import { basename } from 'node:path';
import { circleOf, type Import } from './modules';
import { cdk8sRooms, rooms, unrelatedFiles } from './rooms';

const cdk8s = /^(cdk8s|cdk8s-plus-\d+|constructs)(\/|$)/;

/** The reasons why a module of src/ does not fit the tree. */
export function problemsOf(
  file: string,
  imports: readonly Import[],
  modules: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const room = roomOf(file);
  if (room === undefined) return [`no room for ${file}; add it to scripts/tree/rooms.ts`];
  const problems = imports.flatMap((one) => refused(file, room, one) ?? []);
  const name = basename(file);
  const namesake = [...modules.keys()].find((other) => other !== file && basename(other) === name);
  if (name !== 'index.ts' && namesake !== undefined) problems.push(`${namesake} has the same name; rename one of them`);
  const circle = circleOf(new Map([...modules, [file, imports.flatMap((one) => one.file ?? [])]]), file);
  if (circle !== undefined) problems.push(`imports itself: ${[...circle, file].join(' -> ')}`);
  return problems;
}

function refused(file: string, room: string, { written, file: imported }: Import): string | undefined {
  if (imported === undefined) {
    return cdk8s.test(written) && !cdk8sRooms.includes(room) ? `${room} must not import ${written}` : undefined;
  }
  const own = unrelatedFiles[room];
  if (roomOf(imported) === room && (own === undefined || basename(file) === 'index.ts')) return undefined;
  const allowed = roomOf(imported) === room ? (own ?? []) : (rooms[room] ?? []);
  return allowed.some((one) => isIn(imported, one)) ? undefined : `${room} must not import ${imported}`;
}

/** The room that a file lies in: the innermost that has a line in the table. */
function roomOf(file: string): string | undefined {
  const around = Object.keys(rooms).filter((room) => file === room || file.startsWith(`${room}/`));
  return around.sort((a, b) => b.length - a.length)[0];
}

function isIn(file: string, place: string): boolean {
  return file === place || file === `${place}.ts` || file.startsWith(`${place}/`);
}
