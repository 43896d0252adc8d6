import { Secrets, Storage } from '../../src';
import type { Draw } from './draw';

const keys = Secrets.existing('models', { keys: ['TOKEN', 'ID', 'SECRET', 'JSON'] });
const COMMIT = '0123456789abcdef0123456789abcdef01234567';

/** A model of any source. */
export function model(draw: Draw): object {
  const source = draw.pick(uri, huggingFace, s3, gcs, claim, oci);
  return draw.mostly<object>(
    () => ({ name: draw.pick('mistral', 'org/model'), ...source(draw) }),
    { name: '' },
    { name: 'mistral', uri: ' ' },
    { uri: '/mnt/models' },
    { name: 'mistral', uri: '/mnt/models', claim: 'models' },
    { name: 'mistral', claim: 'models', revision: 'main' },
    { name: 'mistral', url: '/mnt/models' },
  );
}

/** The cache of a model. */
export function cache(draw: Draw): unknown {
  return draw.mostly<unknown>(
    () =>
      draw.pick<unknown>(
        { claim: 'weights' },
        {
          size: '100Gi',
          ...draw.props(2, {
            class: () => 'fast',
            access: () => draw.mostly(() => 'ReadWriteMany', 'ReadWriteOnce', 'RWX'),
          }),
        },
      ),
    {},
    { size: '100GB' },
    { size: '1Gi', claim: 'weights' },
    'weights',
  );
}

function uri(draw: Draw) {
  return draw.props(2, { uri: () => draw.pick('/mnt/models', 'org/model'), version: () => 'v1' });
}

function downloader(draw: Draw) {
  return draw.props(4, {
    downloader: () => draw.mostly<unknown>(() => 'mirror.example.com/initializer:v1.2.0', 'No Image', 5),
  });
}

function huggingFace(draw: Draw) {
  return {
    huggingFace: draw.mostly<unknown>(() => 'org/model', 'model', 5),
    ...draw.props(2, {
      revision: () => draw.mostly<unknown>(() => draw.pick(COMMIT, 'main', 'refs/pr/2'), 'a b', 5),
      token: () => draw.mostly<unknown>(() => keys.key('TOKEN'), 'hf_token', { key: 'TOKEN' }),
    }),
    ...downloader(draw),
  };
}

function s3(draw: Draw) {
  return {
    s3: draw.mostly<unknown>(
      () => draw.pick('s3://bucket/path/of/model', 's3://bucket/model/'),
      'bucket/path',
      's3://bucket',
      5,
    ),
    ...draw.props(2, {
      endpoint: () =>
        draw.mostly<unknown>(() => draw.pick('https://minio.example.com', 'http://minio.minio:9000/'), 'minio', 5),
      region: () => draw.mostly<unknown>(() => 'eu-central-1', 'EU 1', 5),
      credentials: () =>
        draw.mostly<unknown>(
          () => ({ accessKeyId: keys.key('ID'), secretAccessKey: keys.key('SECRET') }),
          { accessKeyId: 'AKIA', secretAccessKey: keys.key('SECRET') },
          { accessKeyId: keys.key('ID') },
          {},
          keys.key('ID'),
        ),
    }),
    ...downloader(draw),
  };
}

function gcs(draw: Draw) {
  return {
    gcs: draw.mostly<unknown>(() => 'gs://bucket/path', 's3://bucket/path', 5),
    ...draw.props(2, { credentials: () => draw.mostly<unknown>(() => keys.key('JSON'), '{}', {}) }),
    ...downloader(draw),
  };
}

function claim(draw: Draw) {
  return {
    claim: draw.mostly<unknown>(() => 'models', 'No Claim', 5, Storage.emptyDir()),
    ...draw.props(2, { path: () => draw.mostly<unknown>(() => draw.pick('/mistral', 'a/b/'), '../up', '', 5) }),
  };
}

function oci(draw: Draw) {
  return {
    oci: draw.mostly<unknown>(() => 'registry.example.com/models/mistral:1.0.0', 'No Image', 5),
    ...draw.props(2, {
      path: () => draw.mostly<unknown>(() => '/weights', '/', '..'),
      mount: () => draw.mostly<unknown>(() => draw.pick('volume', 'copy'), 'link', 5),
      pullPolicy: () => draw.mostly<unknown>(() => draw.pick('Always', 'IfNotPresent'), 'Often'),
    }),
  };
}
