import { describe, expect, it } from 'vitest';
import { parseSettings, readSettings } from './read-settings.ts';

/** The complaints about a file, line by line. */
function complaints(text: string): string[] {
  try {
    parseSettings(text, 'router.yaml');
  } catch (error) {
    expect(error).toMatchObject({ code: 'CONFIG_INVALID' });
    return Object(error).message.split('\n');
  }
  return [];
}

describe('router.yaml', () => {
  it('may leave everything out', () => {
    expect(parseSettings('', 'router.yaml')).toEqual(readSettings(undefined));
    expect(parseSettings('limits:\n  depth: 20\n', 'router.yaml').limits).toMatchObject({
      depth: 20,
      aliases: 30,
    });
  });

  it.each([
    [
      'limits:\n  depth: many',
      'router.yaml:2: limits.depth must be a whole number from 1 to 100, not "many"',
    ],
    [
      'limits:\n\n  depth: 1000',
      'router.yaml:3: limits.depth must be a whole number from 1 to 100, not 1000',
    ],
    ['limits:\n  dept: 4', 'router.yaml:2: limits.dept is no setting; did you mean depth?'],
    ['limit: {}', 'router.yaml:1: limit is no setting; did you mean limits?'],
    ['telemetry: {}', 'router.yaml:1: telemetry is no setting'],
    ['limits: 4', 'router.yaml:1: limits must be a group of settings, not 4'],
    ['- listen', 'router.yaml:1: the file must be a group of settings, not ["listen"]'],
    ['introspection: "yes"', 'router.yaml:1: introspection must be true or false, not "yes"'],
    [
      'passHeaders:\n  - x-shop\n  - Host',
      'router.yaml:3: passHeaders[1] must be a header that is not of the connection or the router, not "Host"',
    ],
    [
      'passErrors: [OUT_OF_STOCK, INTERNAL_SERVER_ERROR]',
      'router.yaml:1: passErrors[1] must be a code that is not the one of bugs, not "INTERNAL_SERVER_ERROR"',
    ],
    ['passHeaders:', 'router.yaml:1: passHeaders must be a list, not nothing'],
    ['authentication: {}', 'router.yaml:1: authentication.jwksUrl is missing'],
    [
      'subgraphs:\n  byName:\n    auth:\n      timeOutMs: 4',
      'router.yaml:4: subgraphs.byName.auth.timeOutMs is no setting; did you mean timeoutMs?',
    ],
    [
      'subgraphs: { byName: { auth: { url: auth:4101 } } }',
      'router.yaml:1: subgraphs.byName.auth.url must be an http or https address, not "auth:4101"',
    ],
    ['plans: staff', 'router.yaml:1: plans must be off, everybody or { scope: name }, not "staff"'],
    [
      'overrideLabels:\n  new-stock: { percent: 200 }',
      'router.yaml:2: overrideLabels.new-stock.percent must be a whole number from 0 to 100, not 200',
    ],
  ])('says of %j where and what', (text, complaint) => {
    expect(complaints(text)).toEqual([complaint]);
  });

  it('says all of it at once, in the order of the lines', () => {
    expect(
      complaints('limits:\n  dept: 4\nworkers: 0\nlisten:\n  port: -1\n').map((line) => line.slice(0, 14)),
    ).toEqual(['router.yaml:2:', 'router.yaml:3:', 'router.yaml:5:']);
  });

  it.each(['limits: {', 'workers: 1\nworkers: 2'])('says where %j is no YAML', (text) => {
    expect(complaints(text)[0]).toMatch(/^router\.yaml:\d: \S/);
  });

  it('that is not there is a sentence', () => {
    expect(() => readSettings('/nowhere/router.yaml')).toThrow(/There is no \/nowhere\/router\.yaml/);
  });

  it('has headers in lower case, as they come in', () => {
    expect(parseSettings('passHeaders: [X-Shop]', 'router.yaml').passHeaders).toEqual(['x-shop']);
  });
});
