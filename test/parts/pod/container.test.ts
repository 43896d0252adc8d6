import { Config, Secrets, WebApp, type ContainerProps, type SidecarProps, type WebAppProps } from '../../../src';
import { at, find, objects, testChart } from '../../support/synth';

const keys = Secrets.existing('keys', { keys: ['TOKEN', 'URL'] });
const base: WebAppProps = { image: 'a:1', port: 80 };

/** The container of an app with these props. */
function container(props: Partial<ContainerProps>) {
  const chart = testChart();
  new WebApp(chart, 'api', { ...base, ...props });
  return at(find(objects(chart), 'Deployment'), 'spec.template.spec.containers.0');
}

describe('a container', () => {
  test('has what it is given', () => {
    const given = { command: ['serve'], args: ['--all', ''], workingDir: '/srv', pullPolicy: 'Always' } as const;

    const made = container(given);

    expect(made).toMatchObject({
      name: 'api',
      image: 'a:1',
      command: ['serve'],
      args: ['--all', ''],
      workingDir: '/srv',
      imagePullPolicy: 'Always',
    });
  });

  test('has what it was given when it was made, whatever becomes of the props', () => {
    const chart = testChart();
    const props = { ...base, image: 'a:1', workingDir: '/srv' };
    new WebApp(chart, 'api', props);

    props.image = 'b:2';
    props.workingDir = '/var';

    expect(at(find(objects(chart), 'Deployment'), 'spec.template.spec.containers.0')).toMatchObject({
      image: 'a:1',
      workingDir: '/srv',
    });
  });

  test('has nothing that it is not given', () => {
    const made = container({});

    for (const field of ['command', 'args', 'workingDir', 'env', 'envFrom', 'volumeMounts', 'imagePullPolicy']) {
      expect(made).not.toHaveProperty(field);
    }
  });

  test('reads keys in command and arguments through its environment', () => {
    const made = container({
      command: ['serve', keys.key('URL')],
      args: ['--token', keys.key('TOKEN'), '--again', keys.key('TOKEN')],
    });

    expect(at(made, 'command')).toEqual(['serve', '$(URL)']);
    expect(at(made, 'args')).toEqual(['--token', '$(TOKEN)', '--again', '$(TOKEN)']);
    expect(at(made, 'env')).toEqual([
      { name: 'URL', valueFrom: { secretKeyRef: { name: 'keys', key: 'URL' } } },
      { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'keys', key: 'TOKEN' } } },
    ]);
  });

  test('reads a key in an argument through the variable that has it', () => {
    const made = container({ env: { API_TOKEN: keys.key('TOKEN') }, args: [keys.key('TOKEN')] });

    expect(at(made, 'args')).toEqual(['$(API_TOKEN)']);
    expect(at(made, 'env')).toHaveLength(1);
  });

  test('reads a key in an argument through the source that brings it', () => {
    const made = container({ envFrom: [keys.withPrefix('K_')], args: [keys.key('TOKEN')] });

    expect(at(made, 'args')).toEqual(['$(K_TOKEN)']);
    expect(made).not.toHaveProperty('env');
  });

  test('an argument whose variable is taken is refused with the path of the app', () => {
    const build = () => container({ env: { TOKEN: 'mine' }, args: [keys.key('TOKEN')] });

    expect(build).toThrow(
      new Error(
        'test/api: the key "TOKEN" of Secret "keys" is read through the environment variable "TOKEN", which is set to something else; bind the key in \'env\' under another name',
      ),
    );
  });

  test('a variable that a wire sets over one that an argument made is refused', () => {
    const chart = testChart();
    const other = new WebApp(chart, 'other', base);
    const app = new WebApp(chart, 'api', { ...base, args: [keys.key('URL')] });

    const connect = () => app.connectTo(other, { env: 'URL' });

    expect(connect).toThrow(
      new Error('test/api: environment variable "URL" is set already; give one of them another name'),
    );
  });

  test('reads a Config in its three ways at once', () => {
    const chart = testChart();
    const settings = new Config(chart, 'settings', { data: { LEVEL: 'info', 'app.yaml': 'a: 1' } });

    new WebApp(chart, 'api', {
      ...base,
      env: { LOG_LEVEL: settings.key('LEVEL') },
      args: [settings.key('LEVEL')],
      files: { '/etc/app.yaml': settings.file('app.yaml') },
    });

    const made = at(find(objects(chart), 'Deployment'), 'spec.template.spec.containers.0');
    expect(at(made, 'env.0.valueFrom.configMapKeyRef')).toEqual({ name: 'settings', key: 'LEVEL' });
    expect(at(made, 'args')).toEqual(['$(LOG_LEVEL)']);
    expect(at(made, 'volumeMounts.0')).toMatchObject({ mountPath: '/etc/app.yaml', subPath: 'app.yaml' });
  });

  test.each<[string, Partial<ContainerProps>, string]>([
    ['an empty image', { image: '' }, 'test/api: \'image\' is empty; give it an image such as "registry/name:1.0.0"'],
    ['a blank image', { image: ' ' }, 'test/api: \'image\' is blank; give it an image such as "registry/name:1.0.0"'],
    ['a relative working directory', { workingDir: 'srv' }, 'test/api: \'workingDir\' is "srv"; give an absolute path'],
    [
      'a command in one text',
      { command: 'serve --all' as unknown as string[] },
      'test/api: \'command\' is "serve --all"; write it as a list, a word an item',
    ],
    [
      'an argument that is a number',
      { args: ['--port', 80 as unknown as string] },
      'test/api: an argument is 80; write it as a string',
    ],
    [
      'a variable without a name',
      { env: { '': 'x' } },
      'test/api: an environment variable has an empty name; give it one',
    ],
    [
      'a pull policy that is none',
      { pullPolicy: 'always' as 'Always' },
      'test/api: \'pullPolicy\' is "always"; it is one of "Always", "IfNotPresent" and "Never"',
    ],
  ])('with %s is refused', (_, props, message) => {
    const build = () => container(props);

    expect(build).toThrow(new Error(message));
  });

  test('whose name is no DNS label is refused', () => {
    const build = () => new WebApp(testChart(), 'api', { ...base, containerName: 'My_Api' });

    expect(build).toThrow(
      new Error('test/api: the container\'s name "My_Api" is not a DNS label (a-z, 0-9, "-"); try "my-api"'),
    );
  });
});

describe('a sidecar', () => {
  const sidecar = (props: Partial<SidecarProps>) => () =>
    new WebApp(testChart(), 'api', { ...base, sidecars: [{ name: 'side', image: 'b:1', ...props }] });

  test("has ports that are not the Service's", () => {
    const chart = testChart();

    new WebApp(chart, 'api', { ...base, sidecars: [{ name: 'side', image: 'b:1', ports: { metrics: 9090 } }] });

    const all = objects(chart);
    expect(at(find(all, 'Deployment'), 'spec.template.spec.containers.1.ports')).toEqual([
      { name: 'metrics', containerPort: 9090, protocol: 'TCP' },
    ]);
    expect(at(find(all, 'Service'), 'spec.ports')).toHaveLength(1);
  });

  test.each<[string, Partial<SidecarProps>, string]>([
    [
      'a Service port',
      { ports: { metrics: { port: 9090, servicePort: 90 } } },
      "test/api: port \"metrics\" of container \"side\" has a 'servicePort' or 'nodePort', but only the app's own ports are in the Service; put it into the app's 'ports'",
    ],
    [
      "the app's port name",
      { ports: { http: 9090 } },
      'test/api: port "http" of container "side" is another container\'s too; give each its own name',
    ],
    [
      "the app's port number",
      { ports: { metrics: 80 } },
      'test/api: ports "http" and "metrics" are both 80 (TCP); give each its own number',
    ],
    ["the app's name", { name: 'api' }, 'test/api: container "api" is there twice; give each its own name'],
  ])('with %s is refused', (_, props, message) => {
    const build = sidecar(props);

    expect(build).toThrow(new Error(message));
  });
});
