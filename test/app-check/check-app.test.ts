import type * as Cdk8s from 'cdk8s';
import { ApiObject, Chart, Include, YamlOutputType } from 'cdk8s';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type * as Ours from '../../src';
import { App, Defaults, Secrets, WebApp, type AppProps } from '../../src';
import { defineRule } from '../../src/check';
import { contents, testFolder } from '../support/files';

let said: jest.SpyInstance;
beforeEach(() => {
  said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  said.mockRestore();
});

const told = () => said.mock.calls.map(([text]) => text as string).join('');

function appOf(props: AppProps = {}): App {
  return new App({ outdir: testFolder().path, ...props });
}

/** A Deployment and a Service in charts of their own; the Service sends to the port. */
function shop(props: AppProps = {}, targetPort = 'web'): App {
  const app = appOf(props);
  const labels = { app: 'web' };
  new ApiObject(new Chart(app, 'back', { namespace: 'shop' }), 'deployment', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'web', image: 'web:1.0.0', ports: [{ name: 'web', containerPort: 8080 }] }] },
      },
    },
  });
  new ApiObject(new Chart(app, 'front', { namespace: 'shop' }), 'service', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: { selector: labels, ports: [{ port: 80, targetPort }] },
  });
  return app;
}

test('an error is thrown with both ends, their lines and their constructs, and nothing is written', () => {
  const app = shop({ outdir: path.join(testFolder().path, 'dist'), check: { only: ['wiring'] } }, 'http');

  expect(() => {
    app.synth();
  }).toThrow(
    new Error(`the manifests do not line up, and nothing was written

error wiring/service-port-resolves
  Service shop/web sends port 80 to targetPort "http", and no container of Deployment shop/web has a port of that name
    front.k8s.yaml:9:19 (construct front/service)
  9 |       targetPort: http
    |                   ^^^^
    back.k8s.yaml:16:11 (construct back/deployment)
 16 |         - image: web:1.0.0
    |           ---------------- its ports: web (8080)
  fix: name the container port "http", or target "web"

2 objects: 1 error, 0 warnings`),
  );

  expect(fs.existsSync(app.outdir)).toBe(false);
  expect(told()).toBe('');
});

test('the stack of an error is the line that asked for the synthesis', () => {
  const app = shop({}, 'http');
  let stack = '';

  try {
    app.synth();
  } catch (error) {
    ({ stack = '' } = error as Error);
  }

  expect(stack).toMatch(/^LineUpError: the manifests do not line up/);
  expect(stack.match(/^ {4}at .*$/gm)).toEqual([expect.stringContaining('check-app.test.ts')]);
});

test('an error leaves the files of the synthesis before as they were', () => {
  const outdir = testFolder().path;
  shop({ outdir }).synth();
  const before = contents(outdir);

  expect(() => {
    shop({ outdir }, 'http').synth();
  }).toThrow('the manifests do not line up');

  expect(contents(outdir)).toEqual(before);
});

test.each([
  ['a file for the app', YamlOutputType.FILE_PER_APP, 'app.k8s.yaml:30:19'],
  ['a file for each object', YamlOutputType.FILE_PER_RESOURCE, 'Service.web.k8s.yaml:9:19'],
  ['a folder for each chart', YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE, 'front/Service.web.k8s.yaml:9:19'],
])('with %s, an error names its file', (_, yamlOutputType, place) => {
  const app = shop({ yamlOutputType }, 'http');

  expect(() => {
    app.synth();
  }).toThrow(`    ${place} (construct front/service)\n`);
});

test('synthYaml checks too, and its errors have the lines of its text', () => {
  expect(() => shop({}, 'http').synthYaml()).toThrow(
    /^the manifests do not line up\n\n[^]*\n {4}synthYaml\(\):30:19 \(construct front\/service\)\n/,
  );
  expect(shop().synthYaml()).toContain('targetPort: web');
});

test('an output type of a later cdk8s is checked before cdk8s writes its files', () => {
  const app = shop({ yamlOutputType: JSON.parse('17') as YamlOutputType }, 'http');

  expect(() => {
    app.synth();
  }).toThrow('    front.k8s.yaml:9:19 (construct front/service)\n');
});

test('warnings, and what is needed besides, are told once on the standard error, and the files are written', () => {
  const app = appOf();
  new WebApp(new Chart(app, 'shop', { namespace: 'shop' }), 'web', {
    image: 'web',
    port: 8080,
    replicas: 1,
    envFrom: [Secrets.existing('keys')],
  });

  app.synth();
  app.synth();

  expect(told()).toBe(`1 warning (npx cdk8s-dovetail check shows where):
  practice/image-is-pinned
    shop/web/Deployment: container "web" of Deployment shop/web runs "web", which has no tag, which means "latest"
`);
  expect(Object.keys(contents(app.outdir))).toEqual(['shop.k8s.yaml']);
});

describe('with LineUpValidation in cdk8s.yaml', () => {
  const warnings = (config: object, recorded: string, check: AppProps['check'] = {}) => {
    const folder = testFolder().path;
    const before = process.cwd();
    fs.writeFileSync(path.join(folder, 'cdk8s.yaml'), JSON.stringify(config));
    process.env.CDK8S_RECORD_CONSTRUCT_METADATA = recorded;
    process.chdir(folder);
    try {
      shop({ check }).synth();
    } finally {
      process.chdir(before);
      delete process.env.CDK8S_RECORD_CONSTRUCT_METADATA;
    }
    return told();
  };
  const validated = { validations: [{ package: 'cdk8s-dovetail', class: 'LineUpValidation' }] };

  test('warnings are left to its report', () => {
    expect(warnings(validated, 'true')).toBe('');
  });

  test('warnings of rules that only the App has are printed', () => {
    const rule = defineRule({
      id: 'house/no-services',
      severity: 'warning',
      summary: 'There are no Services.',
      why: 'The house wants it.',
      fix: 'remove it',
      example: { violates: '', passes: '' },
      check({ services, report }) {
        for (const service of services) report({ at: service.manifest.root, message: 'a Service' });
      },
    });

    expect(warnings(validated, 'true', { rules: [rule] })).toMatch(/^1 warning .*\n {2}house\/no-services\n.*\n$/);
  });

  test.each<[string, object, string]>([
    ['when cdk8s-cli skips validations', validated, 'false'],
    ['when the validation is another one', { validations: [{ package: 'x', class: 'Other' }] }, 'true'],
    ['when the config is elsewhere', { validations: 'https://example.com/validations.yaml' }, 'true'],
  ])('warnings are printed %s', (_, config, recorded) => {
    expect(warnings(config, recorded)).toContain('practice/');
  });
});

test('a second synthesis that has something else to say says it', () => {
  const app = shop();
  app.synth();
  const before = told();
  new ApiObject(app.charts[0]!, 'pod', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'lonely' },
    spec: { containers: [{ name: 'main', image: 'main:1.0.0' }] },
  });

  app.synth();

  expect(told().slice(before.length)).toContain('lonely has no controller');
});

test('of many warnings of a rule five are told', () => {
  const app = appOf({ check: { only: ['practice/pod-has-a-controller'] } });
  const chart = new Chart(app, 'c');
  for (let index = 0; index < 7; index++) {
    new ApiObject(chart, `p${index}`, {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: `p${index}` },
      spec: { containers: [{ name: 'main', image: 'main:1.0.0', envFrom: [{ secretRef: { name: `s${index}` } }] }] },
    });
  }

  app.synth();

  expect(told().split('\n')).toHaveLength(9);
  expect(told()).toMatch(/^7 warnings [^]*\n {4}c\/p4: Pod p4 has no controller [^\n]*\n {4}and 2 more\n$/);
});

test('a sound set says nothing', () => {
  const app = shop({ check: { skip: ['practice'] } });

  app.synth();

  expect(told()).toBe('');
});

test('check: false checks nothing', () => {
  const app = shop({ check: false }, 'http');

  app.synth();

  expect(Object.keys(contents(app.outdir))).toEqual(['back.k8s.yaml', 'front.k8s.yaml']);
  expect(told()).toBe('');
});

describe('what is asked can be chosen', () => {
  const broken = (check: AppProps['check']) => () => {
    shop({ check }, 'http').synth();
  };

  test.each<[string, Exclude<AppProps['check'], false>]>([
    ['rules that are not asked', { skip: ['wiring/service-port-resolves'] }],
    ['a group alone', { only: ['api'] }],
    ['errors that are warnings', { severities: { wiring: 'warning' } }],
    ['a waiver', { waive: ['wiring/service-port-resolves@Service/shop/web=served by another pod'] }],
    ['what is not given, written as such', { only: ['api'], external: undefined, kube: undefined }],
  ])('%s', (_, check) => {
    expect(broken(check)).not.toThrow();
  });

  test('warnings that fail are reported with their lines', () => {
    const app = shop({ check: { strict: true, only: ['practice/memory-limit-is-set'] } });

    expect(() => {
      app.synth();
    }).toThrow(/warning practice\/memory-limit-is-set\n.*\n {4}back\.k8s\.yaml:17:17 \(construct back\/deployment\)/);
  });

  test('what is made elsewhere is not needed, and what is closed lacks it', () => {
    const needing = (check: AppProps['check']) => {
      const app = appOf({ check });
      new ApiObject(new Chart(app, 'c', { namespace: 'shop' }), 'pod', {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'p' },
        spec: { containers: [{ name: 'main', image: 'main:1.0.0', envFrom: [{ secretRef: { name: 'keys' } }] }] },
      });
      app.synth();
    };

    needing({ only: ['wiring'] });
    const needed = told();
    needing({ only: ['wiring'], external: ['secret/keys'] });

    expect(needed).toBe(`needed, and not in these manifests:
  Secret shop/keys: kubectl create secret generic keys -n shop --from-literal=KEY='<value>'
`);
    expect(told()).toBe(needed);
    expect(() => {
      needing({ only: ['wiring'], closed: true });
    }).toThrow('Secret "keys", which is not in the manifests');
  });

  test('a waiver that waives nothing is noted', () => {
    shop({ check: { only: ['wiring'], waive: ['wiring/service-port-resolves@Service/shop/web=once'] } }).synth();

    expect(told()).toBe('note: waiver "wiring/service-port-resolves@Service/shop/web=once" waives nothing\n');
  });

  test("rules of one's own", () => {
    const rule = defineRule({
      id: 'house/services-are-numbered',
      severity: 'error',
      summary: 'Services send to numbers.',
      why: 'The house wants it.',
      fix: 'write the number',
      example: { violates: '', passes: '' },
      check({ services, report }) {
        for (const { ports } of services)
          for (const { target } of ports ?? []) report({ at: target, message: 'a name' });
      },
    });

    expect(() => {
      shop({ check: { rules: [rule] } }).synth();
    }).toThrow('error house/services-are-numbered\n  a name\n    front.k8s.yaml:9:19');
    expect(() => {
      shop({ check: { rules: [{ ...rule, id: 'wiring/key-exists' }] } }).synth();
    }).toThrow('App: \'check\': there is a rule "wiring/key-exists" already; give yours a group of its own');
  });

  test.each<[string, object, string]>([
    ['unknown', { skips: ['api'] }, 'App: \'check\': unknown property "skips"; did you mean "skip"?'],
    ['of another type', { only: 'api' }, "App: 'check': 'only' is \"api\"; it must be a list of strings"],
    ['no list of rules', { rules: 'mine.js' }, "App: 'check': 'rules' is \"mine.js\"; it must be a list of rules"],
  ])('a property that is %s is thrown by the constructor', (_, check, message) => {
    expect(() => appOf({ check })).toThrow(new Error(message));
  });

  test('a group that is unknown is thrown by synth', () => {
    expect(broken({ severities: { wirings: 'warning' } })).toThrow(
      `App: 'check': 'severities': unknown rule or group "wirings"; did you mean "wiring"?`,
    );
  });
});

describe('dovetail.yaml in the working directory', () => {
  const before = process.cwd();
  const write = (config: string) => {
    fs.writeFileSync('dovetail.yaml', config);
  };
  const synth = (check?: AppProps['check']) => () => {
    shop({ check }, 'http').synth();
  };
  beforeEach(() => {
    process.chdir(testFolder().path);
  });
  afterEach(() => {
    process.chdir(before);
  });

  test('is read by an App that says nothing of its check', () => {
    write('skip: [wiring]');

    expect(synth()).not.toThrow();
  });

  test('is added to', () => {
    write('skip: [wiring]');

    expect(synth({ severities: { practice: 'error' } })).toThrow('error practice/');
    expect(synth({ skip: ['practice'] })).not.toThrow();
  });

  test('is not read with config: false, and is another one by its name', () => {
    write('skip: [wiring]');
    fs.writeFileSync('other.yaml', 'only: [api]');

    expect(synth({ config: false })).toThrow('the manifests do not line up');
    expect(synth({ config: 'other.yaml' })).not.toThrow();
  });

  test('with an unknown key is refused with its place', () => {
    write('skip: [wiring]\nsevrities: {}');

    expect(synth()).toThrow('dovetail.yaml:2:1: unknown key "sevrities"; did you mean "severities"?');
  });
});

describe('the version of Kubernetes', () => {
  /** Synthesizes an object that 1.28 serves, and no later version. */
  const flows = (kubernetes: string | undefined, check?: AppProps['check']) => () => {
    const app = appOf({ check: { only: ['api/kind-is-served'], ...check } });
    if (kubernetes !== undefined) Defaults.of(new Chart(app, 'apps')).set({ kubernetes: kubernetes as '1.28' });
    new ApiObject(new Chart(app, 'c'), 'flow', {
      apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta2',
      kind: 'FlowSchema',
      metadata: { name: 'f' },
    });
    app.synth();
  };

  test('is the newest that is known', () => {
    expect(flows(undefined)).toThrow(/Kubernetes 1\.3\d|removed/);
  });

  test('is the one that Defaults say', () => {
    expect(flows('1.28')).not.toThrow();
    expect(flows('1.32')).toThrow('the manifests do not line up');
  });

  test('is the newest that is known where Defaults say a newer one', () => {
    expect(flows('1.99')).toThrow('the manifests do not line up');
  });

  test('is the one that check says, whatever Defaults say', () => {
    expect(flows('1.32', { kube: '1.28' })).not.toThrow();
  });
});

describe('an object that cannot be checked is an error, and nothing is written', () => {
  class Values extends Chart {
    override toJson(): unknown[] {
      return [{ replicas: 3 }, undefined];
    }
  }
  const selfContaining = () => {
    const json: { apiVersion: string; self?: object } = { apiVersion: 'v1' };
    json.self = json;
    return json;
  };

  test.each<[string, (app: App) => void, string]>([
    [
      'no Kubernetes object',
      (app) => new Values(app, 'values'),
      "values: not a Kubernetes object: it has neither 'apiVersion' nor 'kind'",
    ],
    [
      'a list with an item that is no object',
      (app) => {
        const list = { apiVersion: 'v1', kind: 'List', items: ['pod'] };
        new ApiObject(new Chart(app, 'c'), 'list', list);
      },
      'c/list: items[0] of the List is not an object',
    ],
    [
      'an object that contains itself',
      (app) => {
        new ApiObject(new Chart(app, 'c'), 'o', { apiVersion: 'v1', kind: 'Thing' }).toJson = selfContaining;
      },
      'c/o: its YAML cannot be read: alias "a1" stands within its own anchor',
    ],
  ])('%s', (_, build, reason) => {
    const app = appOf();
    build(app);

    expect(() => {
      app.synth();
    }).toThrow(
      new Error(`some objects cannot be checked, and nothing was written

${reason}
  fix: render Kubernetes objects that kubectl can read, or pass \`check: false\` to App`),
    );
    expect(contents(app.outdir)).toEqual({});
  });
});

test('what is included is checked with what is built', () => {
  const file = path.join(testFolder().path, 'included.yaml');
  fs.writeFileSync(
    file,
    'apiVersion: v1\nkind: Service\nmetadata: {name: db, namespace: shop}\nspec: {selector: {app: web}, ports: [{port: 1, targetPort: db}]}\n',
  );
  const app = shop();
  new Include(new Chart(app, 'other'), 'include', { url: file });

  expect(() => {
    app.synth();
  }).toThrow(/targetPort "db", [^]*\n {4}other\.k8s\.yaml:9:19 \(construct other\/include\/db/);
});

test('objects without a namespace lie where check says', () => {
  const pods = (check: AppProps['check']) => {
    const app = appOf({ check });
    const chart = new Chart(app, 'c');
    new ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } });
    new ApiObject(chart, 'pod', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'p', namespace: 'shop' },
      spec: { containers: [{ name: 'm', image: 'm:1', envFrom: [{ configMapRef: { name: 'settings' } }] }] },
    });
    app.synth();
    return told();
  };

  expect(pods({ only: ['wiring'], namespace: 'shop' })).toBe('');
  expect(pods({ only: ['wiring'] })).toContain('which exists only if both share a namespace');
});

test('a sound set is checked without what reads YAML', () => {
  jest.isolateModules(() => {
    jest.doMock('../../src/manifest/text/parse', () => {
      throw new Error('what reads YAML was loaded');
    });
    const cdk8s = jest.requireActual<typeof Cdk8s>('cdk8s');
    const ours = jest.requireActual<typeof Ours>('../../src');
    const app = new ours.App({ outdir: testFolder().path, check: { closed: true } });
    const web = new ours.WebApp(new cdk8s.Chart(app, 'shop'), 'web', {
      image: 'web:1',
      port: 8080,
      env: { PORT: '8080', ON: 'true', EMPTY: '', HALF: '50%', RATIO: '0.5' },
    });
    web.patch({ deployment: { metadata: { annotations: { text: 'two\nlines\n' } } } });

    expect(() => app.synthYaml()).not.toThrow();

    jest.dontMock('../../src/manifest/text/parse');
  });
});
