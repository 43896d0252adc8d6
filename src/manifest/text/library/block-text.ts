import type { CST, Scalar } from 'yaml';

/**
 * Returns the text of a block scalar of blank lines alone whose indentation is written, of which the library drops the spaces beyond
 * it; undefined for others.
 */
export function blankText({ srcToken }: Scalar): string | undefined {
  if (srcToken?.type !== 'block-scalar' || /[^ \n]/.test(srcToken.source)) return undefined;
  const header = headerOf(srcToken);
  const written = /[1-9]/.exec(header)?.[0];
  if (written === undefined) return undefined;
  const indent = srcToken.indent + Number(written);
  const lines = srcToken.source
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.slice(indent));
  let end = lines.length;
  while (end > 0 && lines[end - 1] === '') end -= 1;
  const breaks = header.includes('-') ? 0 : (end > 0 ? 1 : 0) + (header.includes('+') ? lines.length - end : 0);
  return lines.slice(0, end).join('\n') + '\n'.repeat(breaks);
}

function headerOf({ props }: CST.BlockScalar): string {
  const header = props.find(({ type }) => type === 'block-scalar-header');
  return header !== undefined && 'source' in header ? header.source : '';
}
