import { Secrets, WebApp } from '../../../src';
import { ciphertext } from '../../support/ciphertext';
import { at, find, objects, testChart } from '../../support/synth';
import { thrown } from '../../support/thrown';

describe('Secrets.sealed', () => {
  test('writes the ciphertext, and a template of the Secret', () => {
    const chart = testChart({ namespace: 'shop' });
    const labels = { team: 'shop' };

    const keys = Secrets.sealed(chart, 'keys', {
      encrypted: { TOKEN: ciphertext() },
      type: 'example.com/token',
      labels,
      immutable: true,
    });

    const made = find(objects(chart), 'SealedSecret', 'keys');
    expect(keys.keys).toEqual(['TOKEN']);
    expect(at(made, 'metadata.annotations')).toBeUndefined();
    expect(at(made, 'spec')).toEqual({
      encryptedData: { TOKEN: ciphertext() },
      template: { metadata: { name: 'keys', labels }, type: 'example.com/token', immutable: true },
    });
  });

  test.each(['namespace-wide', 'cluster-wide'] as const)('says so when it was sealed %s', (scope) => {
    const chart = testChart();

    Secrets.sealed(chart, 'keys', { encrypted: { TOKEN: ciphertext() }, scope });

    const made = find(objects(chart), 'SealedSecret');
    const annotation = { [`sealedsecrets.bitnami.com/${scope}`]: 'true' };
    expect(at(made, 'metadata.annotations')).toEqual(annotation);
    expect(at(made, 'spec.template.metadata.annotations')).toEqual(annotation);
  });

  test('rolls the pods that read it when the ciphertext changes', () => {
    const checksum = (seed: string) => {
      const chart = testChart();
      const keys = Secrets.sealed(chart, 'keys', { encrypted: { TOKEN: ciphertext(seed) } });
      new WebApp(chart, 'api', { image: 'a:1', port: 80, envFrom: [keys] });
      return at(find(objects(chart), 'Deployment'), 'spec.template.metadata.annotations', 'cdk8s-dovetail/checksum');
    };

    expect(checksum('one')).toMatch(/^[0-9a-f]{16}$/);
    expect(checksum('one')).toBe(checksum('one'));
    expect(checksum('one')).not.toBe(checksum('two'));
  });

  test('takes ciphertext that an editor has wrapped', () => {
    const chart = testChart();

    Secrets.sealed(chart, 'keys', { encrypted: { TOKEN: ciphertext().replace(/(.{64})/g, '$1\n') } });

    expect(at(find(objects(chart), 'SealedSecret'), 'spec.encryptedData.TOKEN')).toBe(ciphertext());
  });

  test.each([128, 256, 384, 512, 1024])('takes ciphertext for an RSA key of %s bytes', (size) => {
    expect(() => Secrets.sealed(testChart(), 'keys', { encrypted: { A: ciphertext('x', size) } })).not.toThrow();
  });

  const text = 'test/keys: \'encrypted\': the text of "TOKEN"';
  test.each<[string, object, string]>([
    ['no ciphertext', {}, "test/keys: 'encrypted' is empty; give it ciphertext by key, as kubeseal prints it"],
    [
      'none by key',
      { encrypted: {} },
      "test/keys: 'encrypted' is empty; give it ciphertext by key, as kubeseal prints it",
    ],
    [
      'a value that is no base64',
      { encrypted: { TOKEN: 'hunter-2!' } },
      `${text} is not base64; give it ciphertext, as "kubeseal --raw" prints it`,
    ],
    [
      'a value in base64',
      { encrypted: { TOKEN: Buffer.from('hunter2').toString('base64') } },
      `${text} is base64, but not ciphertext of kubeseal: anyone could read it; encrypt it with "kubeseal --raw"`,
    ],
    [
      'ciphertext that was cut',
      { encrypted: { TOKEN: ciphertext().slice(0, 680) } },
      `${text} is base64, but not ciphertext of kubeseal: anyone could read it; encrypt it with "kubeseal --raw"`,
    ],
    ['no text', { encrypted: { TOKEN: '  ' } }, `${text} is empty; give it ciphertext of kubeseal`],
    ['what is no text', { encrypted: { TOKEN: 7 } }, `${text} is not a string; give it ciphertext of kubeseal`],
    [
      'a key that no Secret can have',
      { encrypted: { 'a b': ciphertext() } },
      `test/keys: 'encrypted': the key "a b" is not valid: letters, digits, "-", "_" and ".", and not ".." at the start`,
    ],
    [
      'an unknown scope',
      { encrypted: { TOKEN: ciphertext() }, scope: 'cluster' },
      `test/keys: 'scope' is "cluster"; it is one of "strict", "namespace-wide", "cluster-wide"`,
    ],
    [
      'a type whose keys are not there',
      { encrypted: { TOKEN: ciphertext() }, type: 'kubernetes.io/ssh-auth' },
      `test/keys: 'encrypted' has no "ssh-privatekey", which a Secret of type "kubernetes.io/ssh-auth" must have`,
    ],
    [
      'an unknown prop',
      { encryptedData: {} },
      "test/keys: 'encryptedData' is not a prop; the props are 'name', 'type', 'labels', 'immutable', 'encrypted', and 1 more",
    ],
  ])('refuses %s, and leaves nothing behind', (_, props, message) => {
    const chart = testChart();

    expect(thrown(() => Secrets.sealed(chart, 'keys', props as never))).toBe(message);

    expect(chart.node.children).toEqual([]);
  });
});
