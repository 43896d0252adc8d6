import { checkManifests } from '../../../../../src/check';
import { volumesAreValid } from '../../../../../src/check/rules/api/storage/volumes-are-valid';
import { testRule } from '../../../rule-tester';

const of = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: ${spec}\n`;

testRule(volumesAreValid, {
  passes: [
    { name: 'no source, which is an emptyDir', yaml: of('{volumes: [{name: a}]}') },
    {
      name: 'a subPath',
      yaml: of('{containers: [{name: a, image: a, volumeMounts: [{name: a, mountPath: /a, subPath: b/c}]}]}'),
    },
    {
      name: 'mounts that are shared',
      yaml: of(
        '{containers: [{name: a, image: a, securityContext: {privileged: true}, volumeMounts: [{name: a, mountPath: /a, mountPropagation: Bidirectional}, {name: b, mountPath: /b, readOnly: true, recursiveReadOnly: Enabled}]}]}',
      ),
    },
  ],
  violates: [
    {
      name: 'a name that is no label',
      yaml: of('{volumes: [{name: My_Data}]}'),
      says: [
        'error spec.volumes[0].name: volume "My_Data" of Pod a has no valid name: it must be a-z, 0-9 and inner "-"',
        '  fix: choose another name',
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
        `  fix: set 'name'`,
        'error spec.volumes[1].secret.secretName: volume "b" of Pod a does not say which Secret it holds',
        `  fix: set 'secretName'`,
      ],
    },
    {
      name: 'subPath and subPathExpr',
      yaml: of(
        '{containers: [{name: a, image: a, volumeMounts: [{name: a, mountPath: /a, subPath: b, subPathExpr: c}]}]}',
      ),
      says: [
        'error spec.containers[0].volumeMounts[0].subPathExpr: mount "a" of container "a" of Pod a has both \'subPath\' and \'subPathExpr\'',
        '  fix: keep one of them',
      ],
    },
    {
      name: 'a subPath that leads up',
      yaml: of('{containers: [{name: a, image: a, volumeMounts: [{name: a, mountPath: /a, subPath: ../b}]}]}'),
      says: [
        'error spec.containers[0].volumeMounts[0].subPath: mount "a" of container "a" of Pod a has the path "../b", which leads up by ".."',
        '  fix: write a path below the volume',
      ],
    },
    {
      name: 'a path of the host that leads up',
      yaml: of('{volumes: [{name: b, hostPath: {path: /a/../b}}]}'),
      says: [
        'error spec.volumes[0].hostPath.path: volume "b" of Pod a leads up by ".." in "/a/../b"',
        '  fix: write the path without ".."',
      ],
    },
    {
      name: 'mounts that are passed on without privileges',
      yaml: of(
        '{containers: [{name: a, image: a, volumeMounts: [{name: a, mountPath: /a, mountPropagation: Bidirectional}]}]}',
      ),
      says: [
        'error spec.containers[0].volumeMounts[0].mountPropagation: mount "a" of container "a" of Pod a passes mounts on to the host, which only a privileged container may',
        '  fix: remove it, or write "HostToContainer"',
      ],
    },
    {
      name: 'read-only throughout, and not',
      yaml: of(
        '{containers: [{name: a, image: a, volumeMounts: [{name: a, mountPath: /a, recursiveReadOnly: Enabled, mountPropagation: HostToContainer}]}]}',
      ),
      says: [
        `error spec.containers[0].volumeMounts[0].recursiveReadOnly: mount "a" of container "a" of Pod a has 'recursiveReadOnly' and can be written to`,
        `  fix: write 'readOnly: true'`,
        `error spec.containers[0].volumeMounts[0].recursiveReadOnly: mount "a" of container "a" of Pod a has 'recursiveReadOnly' beside a mountPropagation of "HostToContainer", which exclude each other`,
        '  fix: remove one of them',
      ],
    },
  ],
});

test('a server that does not know recursiveReadOnly drops it', () => {
  const { findings } = checkManifests(
    of('{containers: [{name: a, image: a, volumeMounts: [{name: a, mountPath: /a, recursiveReadOnly: Enabled}]}]}'),
    { rules: [volumesAreValid], kubernetes: '1.30' },
  );

  expect(findings).toEqual([]);
});
