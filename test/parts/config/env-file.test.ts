import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readEnvFile } from '../../../src/parts/config/env-file';
import { testFolder } from '../../support/files';

/** What a file of this content holds, as an object. */
function read(content: string | Buffer): Record<string, string> {
  const file = testFolder().write('.env', content);
  return Object.fromEntries(readEnvFile('app', file).map(({ name, value }) => [name, value]));
}

describe('an environment file', () => {
  test.each<[string, string, Record<string, string>]>([
    ['one line', 'A=1', { A: '1' }],
    ['blank lines and comments', '\n# a comment\n   \n  # another\nA=1\n\n', { A: '1' }],
    ['CRLF', 'A=1\r\n# comment\r\n\r\nB=2\r\n', { A: '1', B: '2' }],
    ['a byte order mark', '\uFEFFA=1', { A: '1' }],
    ['export', 'export A=1\n  export\tB=2', { A: '1', B: '2' }],
    ['a variable called export', 'export=1', { export: '1' }],
    ['white space around', '  A = 1  ', { A: '1' }],
    ['an empty value', 'A=\nB=""\nC=\'\'', { A: '', B: '', C: '' }],
    ['equals signs in a value', 'A=b=c==', { A: 'b=c==' }],
    ['a comment behind a value', 'A=1 # one\nB=#none\nC="1" # one', { A: '1', B: '', C: '1' }],
    ['a # within a value', 'A=a#b\nB="a # b"\nC=\'a # b\'', { A: 'a#b', B: 'a # b', C: 'a # b' }],
    ['quotes within a value', 'A=it\'s\nB="it\'s"\nC=\'say "x"\'', { A: "it's", B: "it's", C: 'say "x"' }],
    ['escapes in double quotes', String.raw`A="a\nb\t\"c\" \\ \$x \d"`, { A: 'a\nb\t"c" \\ $x \\d' }],
    ['no escapes in single quotes', String.raw`A='a\nb\'`, { A: String.raw`a\nb` + '\\' }],
    ['a value over several lines', 'A="one\n# two\nB=three"\nC=4', { A: 'one\n# two\nB=three', C: '4' }],
    ['a value over several lines with CRLF', "A='one\r\ntwo'\r\nC=4\r\n", { A: 'one\ntwo', C: '4' }],
    ['names with dots and dashes', 'app.name=1\nlog-level=2\n_x=3', { 'app.name': '1', 'log-level': '2', _x: '3' }],
    ['nothing', '', {}],
  ])('may have %s', (_, content, expected) => {
    const found = read(content);

    expect(found).toEqual(expected);
  });

  test('tells on which line each variable starts', () => {
    const file = testFolder().write('.env', '# comment\nA="1\n2"\n\nB=3');

    const entries = readEnvFile('app', file);

    expect(entries.map(({ name, line }) => [name, line])).toEqual([
      ['A', 2],
      ['B', 5],
    ]);
  });

  test.each([
    [
      'a line without "="',
      'A=1\nhunter2\n',
      2,
      'this line is neither NAME=value nor a comment; write it as NAME=value',
    ],
    ['export without a value', 'export A', 1, 'this line is neither NAME=value nor a comment; write it as NAME=value'],
    [
      'no name',
      '\r\n=hunter2\r\n',
      2,
      'what stands before "=" is not the name of an environment variable: letters, digits, "-", "_" and ".", and no digit, "." alone or ".." at the start',
    ],
    [
      'a name that no variable can have',
      'hunter2+/AAAA==',
      1,
      'what stands before "=" is not the name of an environment variable: letters, digits, "-", "_" and ".", and no digit, "." alone or ".." at the start',
    ],
    ['a variable twice', 'A=1\n\nA=hunter2', 3, '"A" is there already, on line 1; leave one out'],
    [
      'a quote that never closes',
      'B=1\nA="hunter2\nC=1',
      2,
      'the value starts with ", which is never closed; close it',
    ],
    ['a single quote that never closes', "A='hunter2", 1, "the value starts with ', which is never closed; close it"],
    ['text behind a quote', 'A="1\n2"hunter2', 2, 'there is text behind the closing "; quote the whole value'],
    [
      'a broken line behind a long value',
      'A="1\n2\n3"\nhunter2',
      4,
      'this line is neither NAME=value nor a comment; write it as NAME=value',
    ],
  ])('with %s is refused with file and line, and without what stands there', (_, content, line, message) => {
    const file = testFolder().write('broken.env', content);

    const parse = () => readEnvFile('app', file);

    expect(parse).toThrow(new Error(`app: ${file}:${line}: ${message}`));
    expect(message).not.toContain('hunter2');
  });

  test('that is not there is refused', () => {
    const parse = () => readEnvFile('app', 'no/such.env');

    expect(parse).toThrow(
      new Error(`app: no/such.env: there is no such file or folder; paths are relative to ${process.cwd()}`),
    );
  });

  test('that is a folder is refused', () => {
    const folder = testFolder().path;
    mkdirSync(join(folder, 'x.env'));

    const parse = () => readEnvFile('app', join(folder, 'x.env'));

    expect(parse).toThrow(
      new Error(`app: ${folder}/x.env: this is a folder, not a file; paths are relative to ${process.cwd()}`),
    );
  });

  test('below a file is refused', () => {
    const file = testFolder().write('file', '');

    const parse = () => readEnvFile('app', `${file}/x.env`);

    expect(parse).toThrow(
      new Error(
        `app: ${file}/x.env: a part of this path is a file where a folder is meant; paths are relative to ${process.cwd()}`,
      ),
    );
  });

  test('in UTF-16, as PowerShell writes it, is refused', () => {
    const file = testFolder().write('.env', Buffer.from('\uFEFFA=hunter2', 'utf16le'));

    const parse = () => readEnvFile('app', file);

    expect(parse).toThrow(
      new Error(`app: ${file}: this is not UTF-8 (the ">" of Windows PowerShell writes UTF-16); save it as UTF-8`),
    );
  });
});
