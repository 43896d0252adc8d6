import { ArgoApplicationSet, Generators } from '../../src';
import { at, find, objects, testChart } from '../support/synth';
import { thrown } from '../support/thrown';

const repo = 'https://github.com/example/shop.git';
const list = Generators.list([
  { cluster: 'eu-1', folder: 'prod' },
  { cluster: 'dev', folder: 'dev' },
]);

const make = (props: object) => {
  const chart = testChart();
  new ArgoApplicationSet(chart, 'shop', props as never);
  return find(objects(chart), 'ApplicationSet');
};
const refused = (props: object) => thrown(() => make(props));
type Read = Readonly<Record<string, string>>;
const template = ({ cluster, folder }: Read) => ({
  name: `shop-${cluster}`,
  source: { repo, path: `dist/${folder}` },
  destination: { cluster, namespace: 'shop' },
});

describe('an ArgoApplicationSet', () => {
  test('is a template of Go over a list, in which a missing parameter is an error', () => {
    expect(make({ generators: [list], template })).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'ApplicationSet',
      metadata: { name: 'shop', namespace: 'argocd' },
      spec: {
        goTemplate: true,
        goTemplateOptions: ['missingkey=error'],
        generators: [
          {
            list: {
              elements: [
                { cluster: 'eu-1', folder: 'prod' },
                { cluster: 'dev', folder: 'dev' },
              ],
            },
          },
        ],
        template: {
          metadata: { name: 'shop-{{.cluster}}' },
          spec: {
            project: 'default',
            source: { repoURL: repo, targetRevision: 'HEAD', path: 'dist/{{.folder}}' },
            destination: { name: '{{.cluster}}', namespace: 'shop' },
            syncPolicy: { automated: { prune: true, selfHeal: true } },
          },
        },
      },
    });
  });

  test('takes clusters by their labels, and updates them in steps', () => {
    const chart = testChart();
    new ArgoApplicationSet(chart, 'shop', {
      generators: [
        Generators.clusters({
          matchLabels: { env: 'prod' },
          labels: ['example.com/region'],
          values: { project: 'shop' },
        }),
      ],
      template: ({
        nameNormalized,
        server,
        values,
        metadata: {
          labels: { env, 'example.com/region': region },
        },
      }) => ({
        name: `shop-${nameNormalized}`,
        labels: { region, env },
        source: { repo, path: 'dist/prod', revision: { branch: 'main' } },
        destination: { server, namespace: 'shop' },
        project: values.project,
        deletion: 'foreground',
      }),
      rollingSync: [
        { match: { region: 'eu' }, maxUpdate: 1 },
        { match: { region: ['us', 'asia'] }, maxUpdate: '25%' },
      ],
      reverseDeletion: true,
      preserveResourcesOnDeletion: true,
      applicationsSync: 'create-update',
    });

    const spec = at(find(objects(chart), 'ApplicationSet'), 'spec');
    expect(at(spec, 'generators')).toEqual([
      {
        clusters: {
          selector: {
            matchLabels: { env: 'prod' },
            matchExpressions: [{ key: 'example.com/region', operator: 'Exists' }],
          },
          values: { project: 'shop' },
        },
      },
    ]);
    expect(at(spec, 'template.metadata')).toEqual({
      name: 'shop-{{.nameNormalized}}',
      labels: { region: '{{index . "metadata" "labels" "example.com/region"}}', env: '{{.metadata.labels.env}}' },
      finalizers: ['resources-finalizer.argocd.argoproj.io'],
    });
    expect(at(spec, 'template.spec.destination')).toEqual({ server: '{{.server}}', namespace: 'shop' });
    expect(at(spec, 'template.spec.project')).toBe('{{.values.project}}');
    expect(at(spec, 'strategy')).toEqual({
      type: 'RollingSync',
      rollingSync: {
        steps: [
          { matchExpressions: [{ key: 'region', operator: 'In', values: ['eu'] }], maxUpdate: 1 },
          { matchExpressions: [{ key: 'region', operator: 'In', values: ['us', 'asia'] }], maxUpdate: '25%' },
        ],
      },
      deletionOrder: 'Reverse',
    });
    expect(at(spec, 'syncPolicy')).toEqual({ applicationsSync: 'create-update', preserveResourcesOnDeletion: true });
  });

  test('combines folders or files of a repository with clusters', () => {
    const chart = testChart();
    const git = { repo, revision: { branch: 'main' } };
    const folders = Generators.directories({ ...git, paths: ['dist/*'], exclude: ['dist/old'], values: { team: 'a' } });
    new ArgoApplicationSet(chart, 'folders', {
      generators: [Generators.matrix(Generators.list([{ cluster: 'eu-1' }]), folders)],
      template: ({ cluster, path }) => ({
        name: `${path.basenameNormalized}-${cluster}`,
        source: { repo, path: path.path },
        destination: { cluster },
      }),
    });
    new ArgoApplicationSet(chart, 'files', {
      generators: [Generators.files({ ...git, paths: ['clusters/*.json'], parameters: ['server'] })],
      template: ({ server, path }) => ({
        name: `shop-${path.basename}`,
        source: { repo, path: 'dist' },
        destination: { server },
      }),
    });

    const [byFolder, byFile] = ['folders', 'files'].map((name) => find(objects(chart), 'ApplicationSet', name));
    expect(at(byFolder, 'spec.generators')).toEqual([
      {
        matrix: {
          generators: [
            { list: { elements: [{ cluster: 'eu-1' }] } },
            {
              git: {
                repoURL: repo,
                revision: 'main',
                directories: [{ path: 'dist/*' }, { path: 'dist/old', exclude: true }],
                values: { team: 'a' },
              },
            },
          ],
        },
      },
    ]);
    expect(at(byFolder, 'spec.template.spec.source.path')).toBe('{{.path.path}}');
    expect(at(byFile, 'spec.generators')).toEqual([
      { git: { repoURL: repo, revision: 'main', files: [{ path: 'clusters/*.json' }] } },
    ]);
  });

  test('takes several generators, of which the template reads what all give', () => {
    const made = make({
      generators: [list, Generators.list([{ cluster: 'us-1', folder: 'prod', extra: 'a' }])],
      template,
    });

    expect(at(made, 'spec.generators')).toHaveLength(2);
  });
});

describe('a template', () => {
  test.each<[string, object, string]>([
    [
      'without generators',
      { template },
      `'generators' is empty; give it one of Generators, such as Generators.clusters()`,
    ],
    ['that is missing', { generators: [list] }, `'template' is missing; give it a function of the parameters`],
    [
      'with a parameter that no generator gives',
      { generators: [list], template: ({ clutser = '' }) => ({ name: clutser }) },
      `no generator gives the parameter "clutser"; did you mean "cluster"?`,
    ],
    [
      'with one that only one of two gives',
      {
        generators: [list, Generators.list([{ cluster: 'a' }])],
        template: ({ folder }: Read) => ({ name: folder }),
      },
      `no generator gives the parameter "folder"; there is "cluster"`,
    ],
    [
      'with a parameter in a text, that none gives',
      { generators: [list], template: (all: Read) => ({ ...template(all), project: '{{ .projct }}' }) },
      `'template' has "{{ .projct }}", and no generator gives "projct"; there are "cluster", "folder"`,
    ],
    [
      'with an action that is not closed',
      { generators: [list], template: (all: Read) => ({ ...template(all), project: 'a-{{.cluster' }) },
      `'template' has "a-{{.cluster", where "{{" is not closed; write "}}" after it`,
    ],
    [
      'of one name for all',
      { generators: [list], template: (all: Read) => ({ ...template(all), name: 'shop' }) },
      `'template.name' is "shop" for all Applications; put a parameter into it, by which they differ`,
    ],
    [
      'of one name for two elements',
      {
        generators: [
          Generators.list([
            { cluster: 'a', folder: 'prod' },
            { cluster: 'b', folder: 'prod' },
          ]),
        ],
        template: (all: Read) => ({ ...template(all), name: `shop-${all.folder}` }),
      },
      `'template.name' is "shop-prod" for two Applications; put a parameter into it, by which they differ`,
    ],
    [
      'of a name that an element makes wrong',
      { generators: [Generators.list([{ cluster: 'EU 1', folder: 'prod' }])], template },
      `'template.name' "shop-EU 1" is not a DNS subdomain (a-z, 0-9, "-", "."); try "shop-eu-1"`,
    ],
    [
      'without a folder',
      { generators: [list], template: (all: Read) => ({ ...template(all), source: { repo } }) },
      `'template.source.path' is missing; give it the folder of the manifests`,
    ],
    [
      'with a misspelt prop',
      { generators: [list], template: (all: Read) => ({ ...template(all), destnation: {} }) },
      `'template.destnation' is not a prop; did you mean 'destination'?`,
    ],
    [
      'with a step by a label that it does not give',
      { generators: [list], template, rollingSync: [{ match: { region: 'eu' } }] },
      `'rollingSync[0].match' asks for the label "region", which the template does not give to its Applications; there are none`,
    ],
    [
      'with a step of no Applications',
      {
        generators: [list],
        template: (all: Read) => ({ ...template(all), labels: { folder: all.folder } }),
        rollingSync: [{ match: { folder: 'dev' }, maxUpdate: 0 }],
      },
      `'rollingSync[0].maxUpdate' is 0; give it a whole number from 1, or a part such as "25%"`,
    ],
    [
      'with an order of deletion without steps',
      { generators: [list], template, reverseDeletion: true },
      `'reverseDeletion' is the opposite order of 'rollingSync'; give that, or leave it out`,
    ],
  ])('%s is refused', (_, props, message) => {
    expect(refused(props)).toBe(`test/shop: ${message}`);
  });
});

describe('generators', () => {
  const git = { repo, revision: { branch: 'main' }, paths: ['dist/*'] };

  test.each<[string, () => unknown, string]>([
    [
      'an empty list',
      () => Generators.list([]),
      `Generators.list(): the elements are a list; give at least one object of parameters`,
    ],
    [
      'a list with a gap',
      () => Generators.list([{ a: '1', b: '2' }, { a: '1' }] as never),
      `Generators.list(): element 1 has no "b", which others have; give it to all`,
    ],
    [
      'a number',
      () => Generators.list([{ replicas: 3 }] as never),
      `Generators.list(): element 0: "replicas" is 3; write it as a string`,
    ],
    [
      'a label that no cluster has',
      () => Generators.clusters({ labels: ['a b'] }),
      `Generators.clusters(): 'labels': the key "a b" is not valid: its name has 1 to 63 letters, digits, "-", "_" or ".", and starts and ends with a letter or digit`,
    ],
    [
      'no folders',
      () => Generators.directories({ ...git, paths: [] }),
      `Generators.directories(): 'paths' is empty; name the directories, such as "dist/*"`,
    ],
    [
      'no fields',
      () => Generators.files({ ...git, parameters: [] }),
      `Generators.files(): 'parameters' is empty; name the fields of the files that the template reads`,
    ],
    [
      'a parameter of both',
      () => Generators.matrix(list, Generators.list([{ cluster: 'a' }]) as never),
      `Generators.matrix(): both generators give "cluster"; a matrix has one value for each parameter`,
    ],
    [
      'a matrix in a matrix',
      () => Generators.matrix(Generators.matrix(list, Generators.directories(git)), Generators.list([{ a: '1' }])),
      `Generators.matrix(): one of the two is a matrix itself; combine two other generators`,
    ],
  ])('are refused with %s', (_, act, message) => {
    expect(thrown(act)).toBe(message);
  });
});
