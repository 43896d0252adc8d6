import * as forms from '../../../src/schema/string-formats/server-names';
import * as tables from '../../tables/names';

const pairs = [
  ['dnsLabel', forms.dnsLabel, tables.DNS_LABELS],
  ['dns1035Label', forms.dns1035Label, tables.SERVICE_NAMES],
  ['dnsSubdomain', forms.dnsSubdomain, tables.DNS_SUBDOMAINS],
  ['qualifiedName', forms.qualifiedName, tables.LABEL_KEYS],
  ['labelValueForm', forms.labelValueForm, tables.LABEL_VALUES],
  ['portName', forms.portName, tables.PORT_NAMES],
  ['dataKey', forms.dataKey, tables.DATA_KEYS],
  ['strictEnvName', forms.strictEnvName, tables.ENV_NAMES],
] as const;

describe.each(pairs)('%s', (_, form, { valid, invalid }) => {
  test.each(valid)('takes %j', (name) => {
    expect(forms.nameProblem(name, form)).toBeUndefined();
  });

  test.each(invalid)('refuses %j', (name) => {
    expect(forms.nameProblem(name, form)).toEqual(expect.any(String));
  });
});

test('a name is refused for its length, for being empty, or for what it is made of', () => {
  const said = ['a'.repeat(64), '', 'Web'].map((name) => forms.nameProblem(name, forms.dnsLabel));

  expect(said).toEqual([
    'it has 64 characters, and at most 63 are allowed',
    'it is empty',
    'it must be a-z, 0-9 and inner "-"',
  ]);
});
