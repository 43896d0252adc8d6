import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  Claim,
  Defaults,
  MLServingApp,
  Secrets,
  Storage,
  type KubernetesVersion,
  type MLServingAppProps,
} from '../../src';
import { checkManifests } from '../../src/check';
import { lineUp } from '../line-up';
import { at, find, objects, synth, synthYaml, testChart, type Manifest } from '../support/synth';
import { thrown } from '../support/thrown';
import { recordWarnings } from '../support/warnings';

const POD = 'spec.template.spec';
const CONTAINER = `${POD}.containers.0`;
const INIT = `${POD}.initContainers.0`;
const COMMIT = '5c38ec7c405ec4b44b94cc5a9bb96e735b38267a';
const hub = Secrets.existing('hub', { keys: ['HF_TOKEN', 'ID', 'SECRET', 'account.json'] });
const user = { uid: 1000, fsGroup: 1000 };

const warnings = recordWarnings();

function props(model: object, others: object = {}): MLServingAppProps {
  return {
    engine: 'vllm',
    image: 'registry.example.com/vllm:1.0.0',
    resources: { cpu: 2, memory: '8Gi' },
    model: { name: 'bge', ...model },
    ...others,
  };
}

function served(model: object, others: object = {}, kubernetes: KubernetesVersion = '1.28'): Manifest[] {
  return synth((chart) => {
    Defaults.of(chart).set({ kubernetes });
    new MLServingApp(chart, 'llm', props(model, others));
  });
}

function deployment(model: object, others: object = {}, kubernetes: KubernetesVersion = '1.28'): Manifest {
  return find(served(model, others, kubernetes), 'Deployment');
}

function environment(found: Manifest, container: string): Record<string, unknown> {
  const env = (at(found, `${container}.env`) ?? []) as { name: string; value?: string; valueFrom?: unknown }[];
  return Object.fromEntries(env.map(({ name, value, valueFrom }) => [name, value ?? valueFrom]));
}

function volumes(found: Manifest): Record<string, object> {
  const all = (at(found, `${POD}.volumes`) ?? []) as { name: string }[];
  return Object.fromEntries(all.map(({ name, ...volume }) => [name, volume]));
}

const huggingFace = { huggingFace: 'BAAI/bge-small-en-v1.5', revision: COMMIT };

describe('a model of Hugging Face', () => {
  test('is downloaded before the server starts, which then never asks the hub', () => {
    const found = deployment({ ...huggingFace, token: hub.key('HF_TOKEN') });

    const [uri, folder] = (at(found, `${INIT}.command`) as string[]).slice(-2);
    expect(uri).toBe(`hf://BAAI/bge-small-en-v1.5:${COMMIT}`);
    expect(folder).toMatch(/^\/mnt\/models\/bge-[0-9a-f]{8}$/);
    expect(environment(found, INIT)).toMatchObject({
      HF_TOKEN: { secretKeyRef: { name: 'hub', key: 'HF_TOKEN' } },
      POD_NAME: { fieldRef: { fieldPath: 'metadata.name' } },
    });
    expect(environment(found, CONTAINER)).toMatchObject({ MODEL_NAME: 'bge', MODEL_URI: folder, HF_HUB_OFFLINE: '1' });
    expect(environment(found, CONTAINER)).not.toHaveProperty('HF_TOKEN');
    expect(at(found, `${CONTAINER}.args`)).toEqual(['--model', '$(MODEL_URI)', '--served-model-name', '$(MODEL_NAME)']);
    expect(warnings).toEqual([]);
  });

  test('is one volume of both containers', () => {
    const found = deployment(huggingFace);

    const mounts = [INIT, CONTAINER].map((container) =>
      (at(found, `${container}.volumeMounts`) as { mountPath: string; name: string }[]).find(
        ({ mountPath }) => mountPath === '/mnt/models',
      ),
    );
    expect(mounts).toEqual([
      { mountPath: '/mnt/models', name: 'mnt-models' },
      { mountPath: '/mnt/models', name: 'mnt-models' },
    ]);
    expect(volumes(found)).toMatchObject({ 'mnt-models': { emptyDir: {} } });
  });

  test('is downloaded with the memory of the server, and without its GPUs', () => {
    const found = deployment(huggingFace, { gpu: 1 });

    expect(at(found, `${INIT}.resources`)).toEqual({
      requests: { cpu: '2', memory: '8Gi' },
      limits: { memory: '8Gi' },
    });
  });

  test('has a folder of its own for each revision, so that a rollout never changes the files of a running server', () => {
    const folders = [huggingFace, { ...huggingFace, revision: 'f'.repeat(40) }].map(
      (one) => (at(deployment(one), `${INIT}.command`) as string[])[5],
    );

    expect(new Set(folders).size).toBe(2);
  });

  test.each([
    [
      undefined,
      `test/llm: 'model' "BAAI/bge-small-en-v1.5" has no 'revision'; pin the hash of a commit, so that all pods serve the same model`,
    ],
    [
      'main',
      `test/llm: 'model' "BAAI/bge-small-en-v1.5" has the 'revision' "main", which can move; pin the hash of a commit, so that all pods serve the same model`,
    ],
  ])('warns of the revision %s', (revision, expected) => {
    deployment({ ...huggingFace, revision });

    expect(warnings).toEqual([expected]);
  });

  test('is downloaded by another image on request', () => {
    const found = deployment({ ...huggingFace, downloader: 'mirror.example.com/initializer:v1' });

    expect(at(found, `${INIT}.image`)).toBe('mirror.example.com/initializer:v1');
  });
});

describe('the script that downloads', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dovetail-download-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  /** Runs the script of the init container with a program in place of the initializer's, and returns the files of the folder. */
  function run(program: string, pod = 'llm-0'): string[] {
    const command = at(deployment(huggingFace), `${INIT}.command`) as string[];
    const fake = join(folder, 'initializer');
    writeFileSync(fake, `#!/bin/sh\n${program}\n`, { mode: 0o755 });
    const script = (command[2] ?? '').replace('/storage-initializer/scripts/initializer-entrypoint', fake);
    try {
      execFileSync('sh', ['-c', script, 'download', 'hf://a/b', join(folder, 'model')], {
        env: { ...process.env, POD_NAME: pod },
        stdio: 'pipe',
      });
    } catch (error) {
      return [`exit ${String((error as { status: unknown }).status)}`, ...files()];
    }
    return files();
  }

  const files = () =>
    readdirSync(folder, { recursive: true })
      .map(String)
      .filter((name) => name !== 'initializer')
      .sort();

  test('downloads once, and leaves no part behind', () => {
    const interrupted = run('echo weights > "$2/half"; exit 3');
    const done = run('rm -f "$2/half"; echo weights > "$2/weights"');
    const again = run('exit 9');

    expect(interrupted).toEqual(['exit 3', 'model.part-llm-0', 'model.part-llm-0/half']);
    expect(done).toEqual(['model', 'model/weights']);
    expect(again).toEqual(['model', 'model/weights']);
  });

  test('gives way to another pod that ends first', () => {
    rmSync(join(folder, 'model'), { recursive: true, force: true });
    mkdirSync(join(folder, 'model'), { recursive: true });
    rmSync(join(folder, 'model'), { recursive: true });

    const found = run(
      `mkdir -p "${join(folder, 'model')}"; echo first > "${join(folder, 'model', 'weights')}"; echo mine > "$2/weights"`,
    );

    expect(found).toEqual(['model', 'model/weights']);
  });
});

describe('a model in a bucket', () => {
  test('of S3 is downloaded with the credentials and the endpoint that are given', () => {
    const found = deployment({
      s3: 's3://models/bge/',
      endpoint: 'http://minio.minio:9000/',
      region: 'eu-central-1',
      credentials: { accessKeyId: hub.key('ID'), secretAccessKey: hub.key('SECRET') },
    });

    expect((at(found, `${INIT}.command`) as string[])[4]).toBe('s3://models/bge');
    expect(environment(found, INIT)).toEqual({
      POD_NAME: { fieldRef: { fieldPath: 'metadata.name' } },
      AWS_ENDPOINT_URL: 'http://minio.minio:9000',
      S3_USE_HTTPS: '0',
      AWS_DEFAULT_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: { secretKeyRef: { name: 'hub', key: 'ID' } },
      AWS_SECRET_ACCESS_KEY: { secretKeyRef: { name: 'hub', key: 'SECRET' } },
    });
    expect(environment(found, CONTAINER)).not.toHaveProperty('HF_HUB_OFFLINE');
  });

  test('of Google Cloud Storage is downloaded with the file of a service account', () => {
    const found = deployment({ gcs: 'gs://models/bge', credentials: hub.key('account.json') });

    expect(environment(found, INIT)).toMatchObject({
      GOOGLE_APPLICATION_CREDENTIALS: '/var/run/gcs/service-account.json',
    });
    expect(at(found, `${INIT}.volumeMounts`)).toContainEqual({
      mountPath: '/var/run/gcs/service-account.json',
      name: 'secret-hub',
      readOnly: true,
      subPath: 'account.json',
    });
  });
});

describe('the cache of a model', () => {
  test('is a claim that all pods share', () => {
    const chart = testChart({ namespace: 'ml' });
    const llm = new MLServingApp(chart, 'llm', props(huggingFace, { user, cache: { size: '50Gi', class: 'nfs' } }));

    const claim = find(objects(chart), 'PersistentVolumeClaim');
    expect(claim.metadata).toMatchObject({ name: 'llm-model-cache' });
    expect(claim.spec).toEqual({
      accessModes: ['ReadWriteMany'],
      storageClassName: 'nfs',
      resources: { requests: { storage: '50Gi' } },
    });
    expect(llm.modelCache?.name).toBe('llm-model-cache');
    expect(lineUp(synthYaml(chart))).toEqual([]);
  });

  test('of a single pod is a volume of one node', () => {
    const found = served(huggingFace, { user, replicas: 1, cache: { size: '50Gi' } });

    expect(at(find(found, 'PersistentVolumeClaim'), 'spec.accessModes')).toEqual(['ReadWriteOnce']);
    expect(at(find(found, 'Deployment'), 'spec.strategy.type')).toBe('Recreate');
  });

  test('can be a claim that exists', () => {
    const found = served(huggingFace, { user, cache: { claim: 'weights' } });

    expect(found.filter(({ kind }) => kind === 'PersistentVolumeClaim')).toEqual([]);
    expect(volumes(find(found, 'Deployment'))).toMatchObject({
      'claim-weights': { persistentVolumeClaim: { claimName: 'weights' } },
    });
  });

  test('is known to the checker: without the claim it reports what mounts it', () => {
    const chart = testChart({ namespace: 'ml' });
    new MLServingApp(chart, 'llm', props(huggingFace, { user, cache: { size: '50Gi' } }));
    const yaml = synthYaml(chart).replace('name: llm-model-cache\n  namespace', 'name: llm-model-cach\n  namespace');

    const { findings } = checkManifests(yaml);

    expect(findings.map(({ rule }) => rule)).toContain('wiring/claim-exists');
  });
});

describe('a model on a claim', () => {
  test('is mounted read-only', () => {
    const found = deployment({ claim: 'weights', path: '/mistral/' });

    expect(at(found, `${CONTAINER}.volumeMounts`)).toContainEqual({
      mountPath: '/mnt/models',
      name: 'claim-weights',
      readOnly: true,
      subPath: 'mistral',
    });
    expect(environment(found, CONTAINER)).toMatchObject({ MODEL_URI: '/mnt/models' });
    expect(at(found, `${POD}.initContainers`)).toBeUndefined();
  });
});

describe('a model in an OCI image', () => {
  const oci = 'registry.example.com/models/bge:1.0.0';

  test.each<[KubernetesVersion, object]>([
    ['1.35', {}],
    ['1.33', { mount: 'volume' }],
  ])('is a volume in Kubernetes %s with %j', (kubernetes, others) => {
    const found = deployment({ oci, pullPolicy: 'Always', ...others }, {}, kubernetes);

    expect(volumes(found)).toMatchObject({ 'mnt-models': { image: { reference: oci, pullPolicy: 'Always' } } });
    expect(at(found, `${CONTAINER}.volumeMounts`)).toContainEqual({
      mountPath: '/mnt/models',
      name: 'mnt-models',
      readOnly: true,
      subPath: 'models',
    });
    expect(at(found, `${POD}.initContainers`)).toBeUndefined();
  });

  test('is its root on request', () => {
    const found = deployment({ oci, path: '/' }, {}, '1.35');

    expect(at(found, `${CONTAINER}.volumeMounts`)).toContainEqual({
      mountPath: '/mnt/models',
      name: 'mnt-models',
      readOnly: true,
    });
  });

  test.each<[KubernetesVersion, object]>([
    ['1.34', {}],
    ['1.28', {}],
    ['1.35', { mount: 'copy' }],
  ])('is copied by an init container in Kubernetes %s with %j', (kubernetes, others) => {
    const found = deployment({ oci, path: '/weights', ...others }, {}, kubernetes);

    expect(at(found, `${INIT}.image`)).toBe(oci);
    expect((at(found, `${INIT}.command`) as string[]).slice(-2)).toEqual(['/weights', '/mnt/models/model']);
    expect(environment(found, CONTAINER)).toMatchObject({ MODEL_URI: '/mnt/models/model' });
  });

  test('is accepted by the checker as a volume and as a copy', () => {
    const found = (['1.28', '1.33', '1.35'] as const).flatMap((kubernetes) => {
      const chart = testChart({ namespace: 'ml' });
      Defaults.of(chart).set({ kubernetes });
      new MLServingApp(chart, 'llm', props({ oci, ...(kubernetes === '1.33' && { mount: 'volume' }) }));
      return checkManifests(synthYaml(chart), { kubernetes }).findings;
    });

    expect(found).toEqual([]);
  });
});

describe('a server with its model on a volume', () => {
  test('has a writable home, also under a read-only root', () => {
    const found = deployment({ claim: 'weights' }, { readOnlyRoot: true });

    expect(environment(found, CONTAINER)).toMatchObject({ HOME: '/var/cache/model-server', USER: 'model-server' });
    expect(volumes(found)).toMatchObject({ 'var-cache-model-server': { emptyDir: {} }, tmp: { emptyDir: {} } });
  });

  test('keeps the home that the app gives it', () => {
    const found = deployment({ claim: 'weights' }, { env: { HOME: '/tmp' } });

    expect(environment(found, CONTAINER)).toMatchObject({ HOME: '/tmp' });
  });

  test.each([
    [{ uri: 'org/model' }, { readOnlyRoot: true }, '/var/cache/model-server'],
    [{ uri: '/models/a' }, {}, undefined],
  ])('whose model is %j with %j has the home %s', (model, others, expected) => {
    const found = deployment(model, others);

    expect(environment(found, CONTAINER).HOME).toBe(expected);
  });

  test('starts its own init containers after the model is there', () => {
    const found = deployment(huggingFace, { initContainers: [{ name: 'convert', image: 'convert:1' }] });

    const names = (at(found, `${POD}.initContainers`) as { name: string }[]).map(({ name }) => name);
    expect(names).toEqual(['download-model', 'convert']);
  });

  test('has nothing but the model under plain defaults', () => {
    const found = find(
      synth((chart) => {
        Defaults.of(chart).set(Defaults.plain);
        new MLServingApp(chart, 'llm', props({ claim: 'weights' }));
      }),
      'Deployment',
    );

    expect(environment(found, CONTAINER)).toEqual({ MODEL_NAME: 'bge', MODEL_URI: '/mnt/models' });
  });
});

describe('a model is refused', () => {
  const claim = (access: 'ReadWriteOnce') => {
    const chart = testChart();
    return new Claim(chart, 'weights', { size: '1Gi', access });
  };

  test.each<[string, object, object, string]>([
    [
      'of two sources',
      { uri: '/a', s3: 's3://a/b' },
      {},
      `'model' has the sources 'uri', 's3'; a model has one: leave the others out`,
    ],
    [
      'with a prop of another source',
      { claim: 'a', revision: COMMIT },
      {},
      `'model': 'revision' goes with 'huggingFace', not with 'claim'; leave it out`,
    ],
    [
      'with a prop of a source that is missing',
      { path: '/a' },
      {},
      `'model': 'path' goes with 'claim', 'oci', which is missing; leave it out`,
    ],
    [
      'with an unknown prop',
      { hugingFace: 'a/b' },
      {},
      `'model.hugingFace' is not a prop; did you mean 'huggingFace'?`,
    ],
    [
      'from a repository that is none',
      { huggingFace: 'bge' },
      {},
      `'model': 'huggingFace' is "bge"; write it as "owner/model", such as "BAAI/bge-small-en-v1.5"`,
    ],
    [
      'with a revision that is none',
      { ...huggingFace, revision: 'a b' },
      {},
      `'model': 'revision' is "a b"; give it the hash of a commit, or the name of a branch or tag`,
    ],
    [
      'with a token as text',
      { ...huggingFace, token: 'hf_abc' },
      {},
      `'model.token' is not a key of a Secret; give it one, such as Secrets.existing('NAME').key('KEY')`,
    ],
    [
      'with a token as text in a variable',
      huggingFace,
      { env: { HF_TOKEN: 'abc' } },
      `'env': "HF_TOKEN" has a token as text, which all who read the manifests could use; give it a key of a Secret: Secrets.existing('NAME').key('KEY')`,
    ],
    [
      'with a token as text in a variable of another name',
      {},
      { env: { TOKEN: `hf_${'a'.repeat(34)}` } },
      `'env': "TOKEN" has a token as text, which all who read the manifests could use; give it a key of a Secret: Secrets.existing('NAME').key('KEY')`,
    ],
    [
      'from a bucket without a scheme',
      { s3: 'models/bge' },
      {},
      `'model': 's3' is "models/bge"; write it as "s3://bucket/path/of/model"`,
    ],
    [
      'from a whole bucket',
      { gcs: 'gs://models' },
      {},
      `'model': 'gcs' is "gs://models"; write it as "gs://bucket/path/of/model"`,
    ],
    [
      'from an endpoint without a scheme',
      { s3: 's3://a-b/c', endpoint: 'minio:9000' },
      {},
      `'model': 'endpoint' is "minio:9000"; write it as a URL, such as "https://minio.example.com"`,
    ],
    [
      'from a region that is none',
      { s3: 's3://a-b/c', region: 'EU' },
      {},
      `'model': 'region' is "EU"; write it as "eu-central-1"`,
    ],
    [
      'with half of the credentials',
      { s3: 's3://a-b/c', credentials: { accessKeyId: hub.key('ID') } },
      {},
      `'model.credentials.secretAccessKey' is not a key of a Secret; give it one, such as Secrets.existing('NAME').key('KEY')`,
    ],
    [
      'in an image that is none',
      { oci: 'No' },
      {},
      `'model': 'oci' "No" is not an image's name; its path must be lower case`,
    ],
    [
      'in an image volume on a version without it',
      { oci: 'a/b:1', mount: 'volume' },
      {},
      `'model': 'mount' is "volume", which Kubernetes 1.28 drops silently; leave it out for a copy, or say Defaults.of(chart).set({ kubernetes: '1.33' }) when the cluster is that new`,
    ],
    [
      'copied with its whole image',
      { oci: 'a/b:1', path: '/' },
      {},
      `'model': 'path' is the root of the image, which a copy would fill the volume with; name the folder of the model`,
    ],
    [
      'mounted in a third way',
      { oci: 'a/b:1', mount: 'link' },
      {},
      `'model': 'mount' is "link"; there are "volume", "copy"`,
    ],
    ['out of its volume', { claim: 'a', path: '../b' }, {}, `'model': 'path' is "../b"; give a folder, without ".."`],
    [
      'that the engine does not read',
      huggingFace,
      { engine: 'ollama' },
      `'model': 'huggingFace' gives files that ollama does not read; it takes 'uri', 's3', 'gcs', 'claim', 'oci'`,
    ],
    [
      'where something else is mounted',
      huggingFace,
      { files: { '/mnt/models/': Storage.emptyDir() } },
      `'files' mounts "/mnt/models", where 'model' is mounted; give another path`,
    ],
    [
      'with a cache of one node for several pods',
      huggingFace,
      { user, cache: { size: '1Gi', access: 'ReadWriteOnce' } },
      `'cache' is ReadWriteOnce, and up to 2 pods write to it; set 'access: "ReadWriteMany"' and a storage class that has it, leave 'cache' out, or set 'replicas: 1'`,
    ],
    [
      'with a claim of one node for several pods',
      huggingFace,
      { user, autoscale: { min: 1, max: 3, cpu: 80 }, cache: { claim: claim('ReadWriteOnce') } },
      `'cache' is ReadWriteOnce, and up to 3 pods write to it; set 'access: "ReadWriteMany"' and a storage class that has it, leave 'cache' out, or set 'replicas: 1'`,
    ],
    [
      'on a volume that is no claim',
      { claim: Storage.emptyDir() as never },
      {},
      "'model': 'claim' is an object (Storage); give it the name of a PersistentVolumeClaim, or a typed object",
    ],
    [
      'on a claim with a name that none has',
      { claim: 'My Claim' },
      {},
      `'model': 'claim' "My Claim" is not a DNS subdomain (a-z, 0-9, "-", "."); try "my-claim"`,
    ],
    [
      'with a cache on no claim',
      huggingFace,
      { user, cache: { claim: null as never } },
      "'cache': 'claim' is null; give it the name of a PersistentVolumeClaim, or a typed object",
    ],
    [
      'with a cache that it cannot write',
      huggingFace,
      { user: 1000, cache: { size: '1Gi' } },
      `'cache' is a volume that only root can write, and the download runs as another user; set 'user: { uid, fsGroup }'`,
    ],
    [
      'with a cache without a size',
      huggingFace,
      { user, cache: {} },
      `'cache' has no 'size'; give it that of the model and some more, or a 'claim' that exists`,
    ],
    [
      'with a cache that is new and exists',
      huggingFace,
      { user, cache: { claim: 'a', size: '1Gi' } },
      `'cache' has a 'claim' that exists and options of a new one; leave either out`,
    ],
    [
      'on a claim with a cache',
      { claim: 'a' },
      { cache: { size: '1Gi' } },
      `'cache' keeps a downloaded model, and 'model' is on a volume already; leave it out`,
    ],
    [
      'in an image with a cache',
      { oci: 'a/b:1' },
      { cache: { size: '1Gi' } },
      `'cache' keeps a downloaded model, and 'model' is in an image, which nodes keep; leave it out`,
    ],
    [
      'that the server fetches with a cache',
      { uri: 'org/model' },
      { cache: { size: '1Gi' } },
      `'cache' keeps a downloaded model, and 'model' has a 'uri', which the server fetches itself; give it as 'huggingFace', 's3' or 'gcs'; leave it out`,
    ],
  ])('%s', (_, model, others, expected) => {
    const chart = testChart();

    const message = thrown(() => new MLServingApp(chart, 'llm', props(model, others)));

    expect(message).toBe(`test/llm: ${expected}`);
    expect(chart.node.children).toEqual([]);
  });
});
