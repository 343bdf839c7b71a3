import { describe, expect, it } from 'vitest';
import { helpText, readFlags } from './flags.ts';

describe('the command line', () => {
  it('wins over the environment', () => {
    const env = { GOODGO_GRAPH_PORT: '4000', LOG_LEVEL: 'warn' };
    expect(readFlags(['--supergraph', 'one.graphql', '--port', '5000'], env)).toEqual({
      wants: 'router',
      env: { GOODGO_GRAPH_PORT: '5000', LOG_LEVEL: 'warn', ROUTER_SUPERGRAPH: 'one.graphql' },
    });
  });

  it('explains itself', () => {
    expect(readFlags(['--help'], {})).toEqual({ wants: 'help' });
    expect(helpText()).toMatch(/--supergraph <file or URL> {2}The supergraph.*ROUTER_SUPERGRAPH/);
  });

  it.each([
    [['--prot', '1'], /^Unknown option '--prot': --help lists the flags\.$/],
    [['--port'], /--port.*argument missing: --help/],
    [['supergraph.graphql'], /Unexpected argument 'supergraph\.graphql'.*: --help/],
  ])('is refused in one sentence when it is %j', (args, sentence) => {
    expect(() => readFlags(args, {})).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringMatching(sentence) }),
    );
  });
});
