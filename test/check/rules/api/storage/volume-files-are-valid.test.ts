import { volumeFilesAreValid } from '../../../../../src/check/rules/api/storage/volume-files-are-valid';
import { testRule } from '../../../rule-tester';

const of = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: ${spec}\n`;
const writeBelow = '  fix: write a path below the volume';

testRule(volumeFilesAreValid, {
  passes: [
    {
      name: 'a file below the volume, with a mode',
      yaml: of(
        '{volumes: [{name: a, configMap: {name: a, defaultMode: 0777, items: [{key: a, path: b/..c/d, mode: 0}]}}]}',
      ),
    },
    {
      name: 'a projected volume',
      yaml: of(
        '{volumes: [{name: a, projected: {sources: [{secret: {name: a, items: [{key: a, path: a}]}}, {configMap: {name: a, items: [{key: a, path: b}]}}, {serviceAccountToken: {path: token, expirationSeconds: 3600}}]}}]}',
      ),
    },
    {
      name: 'fields of the pod',
      yaml: of(
        '{volumes: [{name: a, downwardAPI: {items: [{path: labels, fieldRef: {fieldPath: metadata.labels}}, {path: cpu, resourceFieldRef: {containerName: a, resource: limits.cpu}}, {path: pages, resourceFieldRef: {containerName: a, resource: requests.hugepages-2Mi}}]}}]}',
      ),
    },
    {
      name: 'one path in two volumes',
      yaml: of(
        '{volumes: [{name: a, configMap: {name: a, items: [{key: a, path: a}]}}, {name: b, configMap: {name: a, items: [{key: a, path: a}]}}]}',
      ),
    },
  ],
  violates: [
    {
      name: 'modes out of range',
      yaml: of(
        '{volumes: [{name: a, secret: {secretName: a, defaultMode: 0x7ff, items: [{key: a, path: a, mode: -1}]}}]}',
      ),
      says: [
        'error spec.volumes[0].secret.defaultMode: volume "a" of Pod a has the mode 2047, and 0 to 0777 (511) are allowed',
        '  fix: write the mode with a zero before it, such as 0644',
        'error spec.volumes[0].secret.items[0].mode: volume "a" of Pod a has the mode -1, and 0 to 0777 (511) are allowed',
        '  fix: write the mode with a zero before it, such as 0644',
      ],
    },
    {
      name: 'paths that lead elsewhere',
      yaml: of(
        '{volumes: [{name: a, configMap: {name: a, items: [{key: a, path: /a}, {key: b, path: ../b}, {key: c, path: ..c}]}}]}',
      ),
      says: [
        'error spec.volumes[0].configMap.items[0].path: volume "a" of Pod a has the path "/a", which does not begin in the volume',
        writeBelow,
        'error spec.volumes[0].configMap.items[1].path: volume "a" of Pod a has the path "../b", which leads up by ".."',
        writeBelow,
        'error spec.volumes[0].configMap.items[2].path: volume "a" of Pod a has the path "..c", which begins with ".."',
        writeBelow,
      ],
    },
    {
      name: 'two sources of an item',
      yaml: of('{volumes: [{name: a, projected: {sources: [{secret: {name: a}, configMap: {name: a}}]}}]}'),
      says: [
        `error spec.volumes[0].projected.sources[0]: volume "a" of Pod a has an item with 2 sources: 'secret', 'configMap'`,
        '  fix: make an item of each',
      ],
    },
    {
      name: 'two files at one path',
      yaml: of(
        '{volumes: [{name: a, projected: {sources: [{secret: {name: a, items: [{key: a, path: x}]}}, {downwardAPI: {items: [{path: x, fieldRef: {fieldPath: metadata.name}}]}}]}}]}',
      ),
      says: [
        'error spec.volumes[0].projected.sources[1].downwardAPI.items[0].path: volume "a" of Pod a has two files at "x"',
        '  Pod a spec.volumes[0].projected.sources[0].secret.items[0].path: the first',
      ],
    },
    {
      name: 'sources that are not named',
      yaml: of('{volumes: [{name: a, projected: {sources: [{secret: {}}, {configMap: {name: ""}}]}}]}'),
      says: [
        'error spec.volumes[0].projected.sources[0].secret.name: volume "a" of Pod a does not name its Secret',
        `  fix: set 'name'`,
        'error spec.volumes[0].projected.sources[1].configMap.name: volume "a" of Pod a does not name its ConfigMap',
        `  fix: set 'name'`,
      ],
    },
    {
      name: 'a token that lives a second too long',
      yaml: of(
        '{volumes: [{name: a, projected: {sources: [{serviceAccountToken: {path: token, expirationSeconds: 4294967297}}, {serviceAccountToken: {path: other, expirationSeconds: 4294967296}}]}}]}',
      ),
      says: [
        'error spec.volumes[0].projected.sources[0].serviceAccountToken.expirationSeconds: volume "a" of Pod a has a token for 4294967297 seconds, and 600 to 4294967296 are allowed',
        '  fix: set it to a number in that range',
      ],
    },
    {
      name: 'tokens that live too short, and at a path that leads up',
      yaml: of(
        '{volumes: [{name: a, projected: {sources: [{serviceAccountToken: {path: ../token, expirationSeconds: 60}}]}}]}',
      ),
      says: [
        'error spec.volumes[0].projected.sources[0].serviceAccountToken.expirationSeconds: volume "a" of Pod a has a token for 60 seconds, and 600 to 4294967296 are allowed',
        '  fix: set it to a number in that range',
        'error spec.volumes[0].projected.sources[0].serviceAccountToken.path: volume "a" of Pod a has the path "../token", which leads up by ".."',
        writeBelow,
      ],
    },
    {
      name: 'files of nothing, of two things, and of what there is not',
      yaml: of(
        '{volumes: [{name: a, downwardAPI: {items: [{path: a}, {path: b, fieldRef: {fieldPath: spec.nodeName}, resourceFieldRef: {resource: cpu}}]}}]}',
      ),
      says: [
        'error spec.volumes[0].downwardAPI.items[0]: file "a" of volume "a" of Pod a has no source',
        `  fix: set 'fieldRef' or 'resourceFieldRef'`,
        'error spec.volumes[0].downwardAPI.items[1].fieldRef.fieldPath: file "b" of volume "a" of Pod a reads the field "spec.nodeName", which is not available to files',
        '  fix: read metadata.name, metadata.namespace, metadata.uid, metadata.labels or metadata.annotations',
        'error spec.volumes[0].downwardAPI.items[1].resourceFieldRef: file "b" of volume "a" of Pod a has two sources',
        '  Pod a spec.volumes[0].downwardAPI.items[1].fieldRef: the other one',
        '  fix: keep one of them',
        'error spec.volumes[0].downwardAPI.items[1].resourceFieldRef.containerName: file "b" of volume "a" of Pod a reads a resource without a container name',
        `  fix: set 'containerName'`,
        'error spec.volumes[0].downwardAPI.items[1].resourceFieldRef.resource: file "b" of volume "a" of Pod a reads the resource "cpu", which is not available to files',
        '  fix: read limits or requests of cpu, memory or ephemeral-storage, such as limits.cpu',
      ],
    },
  ],
});
