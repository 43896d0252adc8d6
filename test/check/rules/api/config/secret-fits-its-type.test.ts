import { secretFitsItsType } from '../../../../../src/check/rules/api/config/secret-fits-its-type';
import { testRule } from '../../../rule-tester';

const of = (rest: string) => `apiVersion: v1\nkind: Secret\nmetadata: ${rest}\n`;

testRule(secretFitsItsType, {
  passes: [
    { name: 'a type of its own', yaml: of('{name: a}\ntype: example.com/a') },
    { name: 'no type', yaml: of('{name: a}') },
    {
      name: 'empty values of the right keys',
      yaml: of('{name: a}\ntype: kubernetes.io/tls\ndata: {tls.crt: "", tls.key: null}'),
    },
    {
      name: 'a password without a user',
      yaml: of('{name: a}\ntype: kubernetes.io/basic-auth\nstringData: {password: x}'),
    },
    {
      name: 'credentials in base64',
      yaml: of('{name: a}\ntype: kubernetes.io/dockerconfigjson\ndata: {.dockerconfigjson: e30=}'),
    },
    {
      name: 'a token of an account',
      yaml: of(
        '{name: a, annotations: {kubernetes.io/service-account.name: a}}\ntype: kubernetes.io/service-account-token',
      ),
    },
  ],
  violates: [
    {
      name: 'TLS without keys',
      yaml: of('{name: a}\ntype: kubernetes.io/tls'),
      says: [
        'error data["tls.crt"]: Secret a is of type "kubernetes.io/tls" and has no key "tls.crt"',
        '  Secret a type: its type',
        'error data["tls.key"]: Secret a is of type "kubernetes.io/tls" and has no key "tls.key"',
        '  Secret a type: its type',
      ],
    },
    {
      name: 'SSH without a key',
      yaml: of('{name: a}\ntype: kubernetes.io/ssh-auth'),
      says: [
        'error data.ssh-privatekey: Secret a is of type "kubernetes.io/ssh-auth" and has no key "ssh-privatekey"',
        '  Secret a type: its type',
      ],
    },
    {
      name: 'neither a user nor a password',
      yaml: of('{name: a}\ntype: kubernetes.io/basic-auth\nstringData: {user: x}'),
      says: [
        'error data.username: Secret a is of type "kubernetes.io/basic-auth" and has neither "username" nor "password"',
        '  Secret a type: its type',
      ],
    },
    {
      name: 'a token of nobody',
      yaml: of('{name: a}\ntype: kubernetes.io/service-account-token'),
      says: [
        'error metadata.annotations["kubernetes.io/service-account.name"]: Secret a is of type "kubernetes.io/service-account-token" and has no annotation "kubernetes.io/service-account.name"',
        '  Secret a type: its type',
        '  fix: name the ServiceAccount in it',
      ],
    },
    {
      name: 'credentials that are no JSON',
      yaml: of('{name: a}\ntype: kubernetes.io/dockerconfigjson\nstringData: {.dockerconfigjson: secret}'),
      says: [
        'error stringData[".dockerconfigjson"]: Secret a is of type "kubernetes.io/dockerconfigjson", and the value of ".dockerconfigjson" is not a JSON object',
        '  fix: make it with kubectl create secret docker-registry',
      ],
    },
    {
      name: 'credentials that are a list',
      yaml: of('{name: a}\ntype: kubernetes.io/dockercfg\nstringData: {.dockercfg: "[]"}'),
      says: [
        'error stringData[".dockercfg"]: Secret a is of type "kubernetes.io/dockercfg", and the value of ".dockercfg" is not a JSON object',
        '  fix: make it with kubectl create secret docker-registry',
      ],
    },
    {
      name: 'SSH with an empty key',
      yaml: of('{name: a}\ntype: kubernetes.io/ssh-auth\ndata: {ssh-privatekey: ""}'),
      says: [
        'error data.ssh-privatekey: Secret a is of type "kubernetes.io/ssh-auth" and has an empty key "ssh-privatekey"',
        '  Secret a type: its type',
      ],
    },
  ],
});
