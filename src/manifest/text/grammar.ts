// kubectl takes and refuses parts of a text before YAML is read: apimachinery's YAMLReader splits a file into documents by lines, and
// the reader of go-yaml judges characters (k8s.io/apimachinery/pkg/util/yaml/decoder.go, sigs.k8s.io/yaml/goyaml.v2/readerc.go)

/** A part of a text that kubectl refuses. */
export interface Refusal {
  readonly offset: number;
  readonly message: string;
}

const OTHER_BREAK = /[\u0085\u2028\u2029]|\r(?!\n)/g;
// eslint-disable-next-line no-control-regex -- control characters are what is sought
const REFUSED_CHARACTER = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uFFFE\uFFFF]/g;
const REFUSED_SEPARATOR = /^---[^\S\r\n]*[^\s#].*/gm;
/** An action of Go's text/template, which Helm renders, in the place of a line or of a value; texts in quotes and blocks may have others. */
const TEMPLATE_ACTION =
  /^\{\{|(?<=^[ \t]*(?:- )?[\w./-]+:[ \t]+)\{\{-?\s*(?:[.$]|(?:include|template|toYaml|tpl|required|default|quote)\b)/m;
/** The most characters of a line that a message shows. */
const MOST_SHOWN = 40;

/** Returns the text with a line feed for each line break that YAML 1.1 has besides, at the same offsets. */
export function withLineFeeds(text: string): string {
  return text.search(OTHER_BREAK) < 0 ? text : text.replace(OTHER_BREAK, '\n');
}

/** Returns the parts of a text that kubectl refuses, in their order. */
export function refusals(text: string): readonly Refusal[] {
  const characters = [...text.matchAll(REFUSED_CHARACTER)].map(({ 0: character, index }) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return {
      offset: index,
      message: `kubectl refuses the character U+${code}; write it in double quotes, as "\\u${code}"`,
    };
  });
  const separators = [...text.matchAll(REFUSED_SEPARATOR)].map(({ 0: line, index }) => {
    const shown = line.trimEnd().slice(0, MOST_SHOWN);
    return {
      offset: index,
      message: `kubectl refuses "${shown}": only a comment may stand after "---"; begin a new line`,
    };
  });
  return [...characters, ...separators].sort((one, other) => one.offset - other.offset);
}

/** Returns the place of the first action of a template in a text that is not YAML; undefined where there is none. */
export function templateIn(text: string): Refusal | undefined {
  const offset = text.search(TEMPLATE_ACTION);
  if (offset < 0) return undefined;
  return { offset, message: 'this is a template that was not rendered; check the output of "helm template"' };
}
