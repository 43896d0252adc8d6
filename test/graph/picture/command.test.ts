import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dovetailToEnd, inEmptyFolder } from '../../cli/command-line';

inEmptyFolder();

const manifests = `apiVersion: v1
kind: Secret
metadata: { name: keys }
stringData: { token: hunter2 }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings }
data: { level: verbose3 }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: web:1.0.0
          env:
            - { name: PLAIN, value: swordfish }
            - { name: TOKEN, valueFrom: { secretKeyRef: { name: keys, key: token } } }
            - { name: LEVEL, valueFrom: { configMapKeyRef: { name: settings, key: level } } }
`;

describe.each(['svg', 'html'])('%s', (format) => {
  beforeEach(() => {
    mkdirSync('dist');
    mkdirSync('docs');
    writeFileSync('dist/app.yaml', manifests);
  });

  it('holds keys, and no value of a Secret, a ConfigMap or a variable', async () => {
    await dovetailToEnd(`graph -o wiring.${format} --view all`);

    const picture = readFileSync(`wiring.${format}`, 'utf8');
    expect(picture).toContain('token');
    expect(picture).not.toMatch(/hunter2|verbose3|swordfish/);
  });

  it('links to the manifests from its own folder', async () => {
    await dovetailToEnd(`graph -o docs/wiring.${format}`);

    expect(readFileSync(`docs/wiring.${format}`, 'utf8')).toContain('"./../dist/app.yaml#L11"');
  });

  it('links from the working directory when it is printed', async () => {
    const { out } = await dovetailToEnd(`graph --format ${format}`);

    expect(out).toContain('"./dist/app.yaml#L11"');
  });
});
