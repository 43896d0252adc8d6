/** The fields that a template of Go reads. */
interface TemplateFields {
  /** The fields of the data, as far as they are certain. */
  readonly fields: readonly string[];
  /** Whether an action is not closed. */
  readonly isOpen: boolean;
}

const ACTION = /\{\{([^]*?)\}\}/g;
const TEXT = /"(?:\\.|[^"\\])*"|`[^`]*`/g;

/** Actions in which the dot is another than the data. */
const OTHER_DOT = /^\s*-?\s*(range|with|define|template|block)\b/;

/** Returns the fields of the data, such as `URL` in `{{ .URL | quote }}`. */
export function fieldsOf(template: string): TemplateFields {
  const actions = [...template.matchAll(ACTION)].map(([, action = '']) => action);
  const isOpen = template.replace(ACTION, '').includes('{{');
  if (actions.some((action) => OTHER_DOT.test(action))) return { fields: [], isOpen };
  const fields = actions.flatMap((action) => {
    const bare = action.replace(TEXT, '""').replace(/\/\*[^]*?\*\//g, '');
    const dotted = [...bare.matchAll(/(?:^|[\s(|])\.([A-Za-z_]\w*)/g)].map(([, field = '']) => field);
    const indexed = [...action.matchAll(/\bindex\s+\.\s+"([^"]*)"/g)].map(([, field = '']) => field);
    return [...dotted, ...indexed];
  });
  return { fields, isOpen };
}
