import { constructError, describeValue } from '../../parts/props/construct-error';
import { scopesOf, taskIn, tasksBefore, type Read, type ScopeNode, type TaskNode } from './pipeline-node';

/** A task as it is handed out: a step, or a group of steps. */
interface Handle {
  readonly task: TaskNode;
}

/**
 * Puts a task after others.
 *
 * @throws on values that are no tasks, and on all that {@link putAfter} refuses
 */
export function putAfterAll(task: TaskNode, others: readonly Handle[]): void {
  for (const other of others) {
    // JavaScript callers may pass any value
    const earlier = (other as Partial<Handle> | null | undefined)?.task;
    if (typeof earlier !== 'object' || !('scope' in earlier))
      throw constructError(task.owner, `'after' gets ${describeValue(other)}; give it steps or groups of the pipeline`);
    putAfter(task, earlier);
  }
}

/**
 * Puts a task after another: at the place where their groups part, the group of the one starts when the group of the other has ended.
 *
 * @throws when a task is put after itself or after a group that contains it, and when tasks would wait for each other
 */
function putAfter(task: TaskNode, earlier: TaskNode): void {
  const shared = scopesOf(task).find((scope) => taskIn(scope, earlier) !== undefined);
  const later = shared === undefined ? undefined : taskIn(shared, task);
  const before = shared === undefined ? undefined : taskIn(shared, earlier);
  if (later === undefined || before === undefined)
    throw constructError(task.owner, `"${earlier.name}" is of another pipeline; order steps within one pipeline`);
  if (later === before)
    throw constructError(
      task.owner,
      task === earlier
        ? `"${task.name}" is put after itself; name another step`
        : `"${task.name}" and "${earlier.name}" are one inside the other; order steps that stand side by side`,
    );
  if (later.after.has(before)) return;
  later.after.add(before);
  try {
    refuseCycle(later);
  } catch (error) {
    later.after.delete(before);
    throw error;
  }
}

/** Throws when a task, or one of its groups, waits for itself by way of others. */
export function refuseCycle(task: TaskNode): void {
  const path = cycleFrom(task, task, new Set());
  if (path !== undefined)
    throw constructError(
      task.owner,
      `${[...path, task].map(({ name }) => `"${name}"`).join(' after ')}: they wait for each other; leave one 'after' or input out`,
    );
  if (task.scope.kind !== 'root') refuseCycle(task.scope);
}

/** The tasks from one to another, each of which waits for the next; undefined when there are none. */
function cycleFrom(start: TaskNode, goal: TaskNode, seen: Set<TaskNode>): readonly TaskNode[] | undefined {
  for (const before of tasksBefore(start)) {
    if (before === goal) return [start];
    if (seen.has(before)) continue;
    seen.add(before);
    const rest = cycleFrom(before, goal, seen);
    if (rest !== undefined) return [start, ...rest];
  }
  return undefined;
}

/** Returns the problem of reading a value in a scope, where steps see what stands beside or around them. */
export function unseen(scope: ScopeNode, read: Read, root: ScopeNode): string | undefined {
  const { origin, words } = read;
  if (rootOf(read) !== root)
    return `${words} is of another pipeline (${read.owner.node.path}); pass it on as a parameter`;
  if (origin.kind === 'parameter') return undefined;
  const around = scope.kind === 'root' ? [scope] : [scope, ...scopesOf(scope)];
  const isSeen = origin.kind === 'output' ? around.includes(origin.step.scope) : around.includes(origin.loop);
  if (isSeen) return undefined;
  const group = origin.kind === 'item' ? origin.loop : origin.step.scope;
  const name = group.kind === 'root' ? '' : group.name;
  return `${words} is seen in the group "${name}" alone, which may run never or many times; put the step that reads it there`;
}

function rootOf({ origin }: Read): ScopeNode | undefined {
  switch (origin.kind) {
    case 'parameter':
      return origin.root;
    case 'output':
      return scopesOf(origin.step).at(-1);
    case 'item':
      return scopesOf(origin.loop).at(-1);
  }
}
