import type { LoopOptions } from '../../src';
import { drawn } from './draw';
import { tryOut } from './judge';
import { PIPELINE, STEP, WITHIN_STEP } from './pipeline-reach';
import { build, world } from './pipeline-world';
import { unreached, unreachedWithin, type Every } from './reach';

type Added = ReturnType<typeof world>['added'][number];

/** What was added, with what is in the groups. */
function flat(added: readonly Added[]): readonly Added[] {
  return added.flatMap((one) => (one.add === 'step' ? [one] : [one, ...flat(one.inside)]));
}

describe('any pipeline', () => {
  beforeAll(() => {
    // each plaintext Secret warns
    jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  });

  test('is refused in words, or has documents that servers of Kubeflow accept, the same bytes each time', () => {
    const accepted = tryOut('KubeflowPipeline', drawn(world), build);

    const added = accepted.flatMap((one) => flat(one.added));
    const steps = added.flatMap((one) => (one.add === 'step' ? [one.props] : []));
    const loops = added.flatMap((one) => (one.add === 'forEach' ? [one.options] : []));
    const missed = [
      ...unreached(
        accepted.map((one) => one.props),
        PIPELINE,
      ),
      ...unreached(steps, STEP),
      ...unreachedWithin(steps, WITHIN_STEP),
      ...unreached(loops, { item: true, parallelism: true } satisfies Every<LoopOptions>),
      ...unreached(
        added.map(({ add }) => ({ [add]: true })),
        { step: true, when: true, forEach: true },
      ),
      ...unreached(accepted, { exit: true }),
    ];
    expect(missed).toEqual([]);
  });
});
