import { drawn } from './draw';
import { tryOut } from './judge';
import { build, world } from './node-agent-world';
import { NODE_AGENT, WITHIN_NODE_AGENT, unreached, unreachedWithin } from './reach';

describe('any props of a NodeAgent', () => {
  beforeAll(() => {
    // each plaintext Secret warns, and so does what an agent uses of its node
    jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  });

  test('are refused in words or give manifests that line up, the same bytes each time', () => {
    const accepted = tryOut('NodeAgent', drawn(world), build);

    const props = accepted.map((one) => one.props);
    expect(unreached(props, NODE_AGENT)).toEqual([]);
    expect(unreachedWithin(props, WITHIN_NODE_AGENT)).toEqual([]);
  });
});
