import type { Positions } from '../positions';
import { OPEN_MAP } from './codes';
import { Entries } from './entries';
import { FlowReader } from './flow';
import { Lines } from './lines';
import { leave, OutsideSubset } from './outside-subset';
import type { SubsetDocument } from './reader';

/** White space of JSON. */
const BLANKS = /[ \t\r\n]*/y;
/** Carriage returns, and what may stand between quotes in JSON and not, or as a line break, in YAML: some characters, escaped surrogates. */
const UNLIKE_YAML = /[\r\x7F-\x9F\u2028\u2029\uFEFF\uFFFE\uFFFF]|\\u[dD][89a-fA-F]/;

/**
 * Reads a text of JSON: one object, or several with nothing but white space between, as `jq` writes and kubectl reads them
 * (k8s.io/apimachinery/pkg/util/yaml/decoder.go, YAMLOrJSONDecoder).
 *
 * @returns undefined where the text is something else
 */
export function readJson(text: string, positions: Positions): readonly SubsetDocument[] | undefined {
  let at = blanksEnd(text, 0);
  if (text.charCodeAt(at) !== OPEN_MAP) return undefined;
  const isUnlikeYaml = UNLIKE_YAML.test(text);
  // a carriage return is white space: JSON has none between quotes
  const lines = `${isUnlikeYaml ? text.replaceAll('\r', ' ') : text}\n`;
  const documents: SubsetDocument[] = [];
  try {
    while (at < text.length) {
      if (text.charCodeAt(at) !== OPEN_MAP) leave();
      const entries = new Entries(positions);
      const flow = new FlowReader(new Lines(lines, at, lines.length), entries, true);
      documents.push({ value: flow.read(at, -1), start: at, duplicates: entries.duplicates });
      const next = blanksEnd(text, flow.at);
      // one mapping in braces is YAML too
      if (isUnlikeYaml || documents.length > 1 || next < text.length) JSON.parse(text.slice(at, flow.at));
      at = next;
    }
  } catch (thrown) {
    if (thrown instanceof OutsideSubset || thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
  return documents;
}

function blanksEnd(text: string, from: number): number {
  BLANKS.lastIndex = from;
  BLANKS.test(text);
  return BLANKS.lastIndex;
}
