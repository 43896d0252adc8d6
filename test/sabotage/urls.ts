import { breakAt, typos, type Breakage } from './breakage';
import { namespaceOf, type Url } from './model';

const rule = 'wiring/url-resolves';

/** Ways to break the URLs that containers are given. */
export const urlBreakages: readonly Breakage[] = [
  {
    name: 'the host of a URL is misspelt',
    rule,
    breaks: (set) =>
      set.urls.flatMap((url) =>
        typos.map((typo) => replacing(url, url.start, url.service.name, typo(url.service.name))),
      ),
  },
  {
    name: 'the port of a URL is one that its Service does not have',
    rule,
    breaks: (set) =>
      set.urls.flatMap((url) => {
        // a pod of a StatefulSet by its name may be anything
        if (url.port === undefined || url.value.charAt(url.start - 1) === '.') return [];
        const severity = url.service.isHeadless ? 'warning' : 'error';
        return [replacing(url, url.port.start, String(url.port.number), '4242', severity)];
      }),
  },
  {
    name: 'the namespace of a URL is another one',
    rule,
    breaks: (set) =>
      set.urls.flatMap((url) => {
        const other = set.objects.map(namespaceOf).find((name) => name !== '' && name !== url.service.namespace);
        if (url.namespace === undefined || other === undefined) return [];
        return [replacing(url, url.namespace.start, url.namespace.name, other)];
      }),
  },
];

function replacing(
  { object, path, value }: Url,
  start: number,
  old: string,
  next: string,
  severity: 'error' | 'warning' = 'error',
) {
  return breakAt(
    { object, path, value: value.slice(0, start) + next + value.slice(start + old.length) },
    rule,
    severity,
  );
}
