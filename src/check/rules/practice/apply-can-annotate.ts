import { isMapping, type Mapping } from '../../../manifest/text/value';
import { corrected, defineRule, nameOf } from '../../rule';

/** The most bytes of all annotations of an object, keys and values (apimachinery/pkg/api/validation/objectmeta.go, TotalAnnotationSizeLimitB). */
const mostBytes = 262_144;

/** The annotation in which `kubectl apply` keeps a copy of the object. */
const copyKey = 'kubectl.kubernetes.io/last-applied-configuration';

export const applyCanAnnotate = defineRule({
  id: 'practice/apply-can-annotate',
  severity: 'warning',
  summary: 'An object is small enough for the copy that `kubectl apply` keeps of it in an annotation.',
  why: 'The API server allows 262144 bytes of annotations. `kubectl apply` writes the whole object into one, and is refused with "metadata.annotations: Too long"; `kubectl apply --server-side` writes none.',
  fix: 'apply it with --server-side, or split it',
  example: corrected(
    `apiVersion: example.com/v1
kind: Dashboard
metadata:
  name: board
spec:
  # 12 times 12 times 12 words of 200 letters
  panels: [&row [&cell [&word ${'abcdefghij'.repeat(20)}${', *word'.repeat(11)}]${', *cell'.repeat(11)}]${', *row'.repeat(11)}]
`,
    [', *row'.repeat(11), ''],
  ),
  check({ manifests, report }) {
    for (const manifest of manifests) {
      // a character has at most six bytes in the copy, and three in an annotation of its own
      if (manifest.jsonLength * 9 + copyKey.length < mostBytes) continue;
      const bytes = annotationBytes(manifest.value);
      if (bytes <= mostBytes) continue;
      report({
        at: manifest.at('metadata', 'name'),
        message: `${nameOf(manifest)} needs kubectl apply --server-side: with its copy, the annotations have ${bytes} bytes, over ${mostBytes}`,
      });
    }
  },
});

/** The bytes of the annotations that an object has once it was applied. */
function annotationBytes(value: Mapping): number {
  const metadata = isMapping(value.metadata) ? value.metadata : {};
  const annotations = isMapping(metadata.annotations) ? metadata.annotations : {};
  const own = Object.entries(annotations).filter(([key]) => key !== copyKey);
  const others = own.reduce(
    (sum, [key, text]) => sum + bytesOf(key) + bytesOf(typeof text === 'string' ? text : ''),
    0,
  );
  // the copy has no copy in it, and ends with a line feed
  const copied =
    copyKey in annotations ? { ...value, metadata: { ...metadata, annotations: Object.fromEntries(own) } } : value;
  return others + copyKey.length + 1 + copyBytes(copied);
}

/** The bytes of an object as kubectl writes it: Go's JSON has six for each character that HTML gives a meaning. */
function copyBytes(value: Mapping): number {
  const text = JSON.stringify(value);
  // most objects are far smaller
  if (text.length < mostBytes / 6) return text.length;
  const [html, separators] = [text.match(/[<>&]/g)?.length ?? 0, text.match(/[\u2028\u2029]/g)?.length ?? 0];
  return bytesOf(text) + 5 * html + 3 * separators;
}

function bytesOf(text: string): number {
  return Buffer.byteLength(text);
}
