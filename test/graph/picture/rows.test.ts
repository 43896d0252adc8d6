import { componentsOf } from '../../../src/graph/picture/components';
import { chained } from '../../../src/graph/picture/rows';

describe('componentsOf', () => {
  it('joins what links join, in whatever direction and order', () => {
    const components = componentsOf(6, [
      [5, 3],
      [0, 2],
      [3, 2],
    ]);

    expect(components).toEqual([[0, 2, 3, 5], [1], [4]]);
  });
});

describe('chained', () => {
  it('fills rows with the nodes of a group that nothing links', () => {
    const chains = chained(
      Array.from({ length: 9 }, () => 'shop'),
      [],
    );

    expect(chains).toEqual([
      [0, 1],
      [1, 2],
      [3, 4],
      [4, 5],
      [6, 7],
      [7, 8],
    ]);
  });

  it('puts a part behind the end of the one before', () => {
    const groups = ['a', 'a', 'a', 'a', 'a', 'a', 'a', 'a'];

    const chains = chained(groups, [
      [0, 1],
      [2, 3],
    ]);

    expect(chains).toEqual([
      [1, 4],
      [3, 5],
      [6, 7],
    ]);
  });

  it('leaves nodes alone that lie in no group, or whose links leave it', () => {
    expect(chained([undefined, undefined, 'a', 'a', 'b'], [[3, 4]])).toEqual([]);
  });

  it('ends on a circle', () => {
    const chains = chained(
      ['a', 'a', 'a', 'a'],
      [
        [0, 1],
        [1, 0],
      ],
    );

    expect(chains).toEqual([[2, 3]]);
  });
});
