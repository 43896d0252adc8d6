import { ruleFiles, settings } from '../src/check/options/settings';
import { rules } from '../src/check/rules';

/** The JSON schema of dovetail.yaml, from the settings that its reader accepts. */
export function configSchema(): string {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'dovetail.yaml: settings of cdk8s-dovetail',
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      Object.entries({ ...settings, rules: ruleFiles }).map(([name, setting]) => [
        name,
        { description: setting.description, ...setting.schema, ...namesFor(name) },
      ]),
    ),
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

const groups = [...new Set(rules.map(({ id }) => id.split('/', 1)[0] ?? ''))];
const names = [...groups, ...rules.map(({ id }) => id)];

// editors complete these names; rules of one's own have others
function namesFor(setting: string): object {
  if (setting === 'only' || setting === 'skip') return { items: { anyOf: [{ enum: names }, { type: 'string' }] } };
  if (setting !== 'severities') return {};
  return { properties: Object.fromEntries(names.map((name) => [name, { enum: ['error', 'warning'] }])) };
}
