import { githubReport } from '../../src/report/github';
import { checked } from './checked';

const [finding] = checked.findings;

test('a finding is an annotation at its line, with the other end in its text', () => {
  expect(githubReport(checked)).toBe(
    [
      '::error file=dist/shop%2C 1.k8s.yaml,line=22,col=19,title=wiring/service-port-resolves::Service shop/web sends port 80 to targetPort "http", and no container of Deployment shop/web has a port of that name%0Adist/shop, 1.k8s.yaml:10:11: its ports: web (8080)%0Afix: name the container port "http", or target "web"',
      "::notice::needed, and not in these manifests: Secret shop/keys%0Akubectl create secret generic keys -n shop --from-literal=KEY='<value>'",
      '2 objects: 1 errors, 0 warnings, 0 waived',
      '',
    ].join('\n'),
  );
});

test('what would end an annotation is escaped', () => {
  const odd = { ...finding!, file: 'a:b,c%\r\n.yaml', message: '100%\r\n::error::injected' };

  const [first] = githubReport({ ...checked, findings: [odd], prerequisites: [] }).split('\n');

  expect(first).toMatch(/^::error file=a%3Ab%2Cc%25%0D%0A\.yaml,.*::100%25%0D%0A::error::injected%0A/);
});

test('a finding without a file says what it is about', () => {
  const { file: _file, line: _line, column: _column, ...rest } = finding!;

  expect(githubReport({ ...checked, findings: [{ ...rest, severity: 'warning', related: [] }] })).toMatch(
    /^::warning title=wiring\/service-port-resolves::.*%0AService shop\/web spec\.ports\[0\]\.targetPort%0Afix: /,
  );
});
