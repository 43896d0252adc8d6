import { volumesAreValid } from '../../../../src/check/rules/api/volumes-are-valid';
import { testRule } from '../../rule-tester';

const of = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: ${spec}\n`;

testRule(volumesAreValid, {
  passes: [
    { name: 'no source, which is an emptyDir', yaml: of('{volumes: [{name: a}]}') },
    {
      name: 'a file below the volume, with a mode',
      yaml: of(
        '{volumes: [{name: a, configMap: {name: a, defaultMode: 0777, items: [{key: a, path: b/..c/d, mode: 0}]}}]}',
      ),
    },
    {
      name: 'a projected volume',
      yaml: of('{volumes: [{name: a, projected: {sources: [{secret: {name: a}}, {configMap: {name: a}}]}}]}'),
    },
    {
      name: 'a subPath',
      yaml: of('{containers: [{name: a, image: a, volumeMounts: [{name: a, mountPath: /a, subPath: b/c}]}]}'),
    },
  ],
  violates: [
    {
      name: 'a name that is no label',
      yaml: of('{volumes: [{name: My_Data}]}'),
      says: [
        'error spec.volumes[0].name: volume "My_Data" of Pod a has no valid name: it must be lower-case letters, digits and dashes, with a letter or digit at both ends',
      ],
    },
    {
      name: 'two sources',
      yaml: of('{volumes: [{name: a, emptyDir: {}, secret: {secretName: a}}]}'),
      says: ["error spec.volumes[0]: volume \"a\" of Pod a has 2 sources: 'emptyDir', 'secret'"],
    },
    {
      name: 'sources that are not named',
      yaml: of('{volumes: [{name: a, configMap: {}}, {name: b, secret: {}}]}'),
      says: [
        'error spec.volumes[0].configMap.name: volume "a" of Pod a does not say which ConfigMap it holds',
        'error spec.volumes[1].secret.secretName: volume "b" of Pod a does not say which Secret it holds',
      ],
    },
    {
      name: 'modes out of range',
      yaml: of(
        '{volumes: [{name: a, secret: {secretName: a, defaultMode: 0x7ff, items: [{key: a, path: a, mode: -1}]}}]}',
      ),
      says: [
        'error spec.volumes[0].secret.defaultMode: volume "a" of Pod a has the mode 2047, and 0 to 0777 (511) are allowed',
        'error spec.volumes[0].secret.items[0].mode: volume "a" of Pod a has the mode -1, and 0 to 0777 (511) are allowed',
      ],
    },
    {
      name: 'paths that lead elsewhere',
      yaml: of(
        '{volumes: [{name: a, configMap: {name: a, items: [{key: a, path: /a}, {key: b, path: ../b}]}}, {name: b, hostPath: {path: /a/../b}}]}',
      ),
      says: [
        'error spec.volumes[0].configMap.items[0].path: volume "a" of Pod a has the path "/a", which does not begin in the volume',
        'error spec.volumes[0].configMap.items[1].path: volume "a" of Pod a has the path "../b", which leads up by ".."',
        'error spec.volumes[1].hostPath.path: volume "b" of Pod a leads up by ".." in "/a/../b"',
      ],
    },
    {
      name: 'two sources of an item',
      yaml: of('{volumes: [{name: a, projected: {sources: [{secret: {name: a}, configMap: {name: a}}]}}]}'),
      says: [
        "error spec.volumes[0].projected.sources[0]: volume \"a\" of Pod a has an item with 2 sources: 'secret', 'configMap'",
      ],
    },
    {
      name: 'subPath and subPathExpr',
      yaml: of(
        '{containers: [{name: a, image: a, volumeMounts: [{name: a, mountPath: /a, subPath: b, subPathExpr: c}]}]}',
      ),
      says: [
        'error spec.containers[0].volumeMounts[0].subPathExpr: mount "a" of container "a" of Pod a has both \'subPath\' and \'subPathExpr\'',
      ],
    },
    {
      name: 'a subPath that leads up',
      yaml: of('{containers: [{name: a, image: a, volumeMounts: [{name: a, mountPath: /a, subPath: ../b}]}]}'),
      says: [
        'error spec.containers[0].volumeMounts[0].subPath: mount "a" of container "a" of Pod a has the path "../b", which leads up by ".."',
      ],
    },
    {
      name: 'a volume both ways',
      yaml: of(
        '{containers: [{name: a, image: a, volumeMounts: [{name: a, mountPath: /a}], volumeDevices: [{name: a, devicePath: /b}]}]}',
      ),
      says: [
        'error spec.containers[0].volumeDevices[0]: container "a" of Pod a has the volume "a" both as a file system and as a device',
      ],
    },
  ],
});
