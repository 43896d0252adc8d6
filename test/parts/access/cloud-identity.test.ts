import { Duration } from 'cdk8s';
import { CloudIdentity } from '../../../src';
import { thrown } from '../../support/thrown';

const roleArn = 'arn:aws:iam::123456789012:role/team/uploads';
const clientId = '6d2f6a5e-1f0b-4c59-9d3b-0d0f3c1b7a11';
const UUID = 'it is a UUID, such as "00000000-0000-0000-0000-000000000000"';

/** Options need not be what the types allow. */
const unchecked = (options: object) => options as never;

describe('an identity of a cloud is written', () => {
  test.each<[string, CloudIdentity, object]>([
    ['on EKS', CloudIdentity.eks({ roleArn }), { 'eks.amazonaws.com/role-arn': roleArn }],
    [
      'on EKS with all options',
      CloudIdentity.eks({
        roleArn: 'arn:aws-cn:iam::123456789012:role/uploads',
        audience: 'sts.amazonaws.com.cn',
        regionalSts: true,
        tokenExpiration: Duration.hours(2),
      }),
      {
        'eks.amazonaws.com/role-arn': 'arn:aws-cn:iam::123456789012:role/uploads',
        'eks.amazonaws.com/audience': 'sts.amazonaws.com.cn',
        'eks.amazonaws.com/sts-regional-endpoints': 'true',
        'eks.amazonaws.com/token-expiration': '7200',
      },
    ],
    [
      'on GKE',
      CloudIdentity.gke({ googleServiceAccount: 'uploads@shop-project.iam.gserviceaccount.com' }),
      { 'iam.gke.io/gcp-service-account': 'uploads@shop-project.iam.gserviceaccount.com' },
    ],
    [
      'on AKS',
      CloudIdentity.azure({ clientId, tenantId: clientId, tokenExpiration: Duration.hours(24) }),
      {
        'azure.workload.identity/client-id': clientId,
        'azure.workload.identity/tenant-id': clientId,
        'azure.workload.identity/service-account-token-expiration': '86400',
      },
    ],
  ])('%s', (_, identity, annotations) => {
    expect(identity.resolve('here').annotations).toEqual(annotations);
  });

  test('on the pods too, on AKS alone', () => {
    expect(CloudIdentity.azure({ clientId }).resolve('here').podLabels).toEqual({
      'azure.workload.identity/use': 'true',
    });
    expect(CloudIdentity.eks({ roleArn }).resolve('here').podLabels).toEqual({});
  });
});

describe('what the cloud would not know is refused', () => {
  test.each<[string, CloudIdentity, string]>([
    [
      'a role by its name',
      CloudIdentity.eks({ roleArn: 'uploads' }),
      `'roleArn' is "uploads"; it is written as "arn:aws:iam::123456789012:role/NAME"`,
    ],
    [
      'no role',
      CloudIdentity.eks(unchecked({})),
      `'roleArn' is undefined; it is written as "arn:aws:iam::123456789012:role/NAME"`,
    ],
    ['an empty audience', CloudIdentity.eks({ roleArn, audience: '' }), "'audience' is empty; leave it out"],
    [
      'a short life',
      CloudIdentity.eks({ roleArn, tokenExpiration: Duration.minutes(5) }),
      "'tokenExpiration' is 300 seconds; it is at least 3600",
    ],
    [
      'a long life',
      CloudIdentity.azure({ clientId, tokenExpiration: Duration.hours(25) }),
      "'tokenExpiration' is 90000 seconds; it is at most 86400",
    ],
    [
      'an account by its name',
      CloudIdentity.gke({ googleServiceAccount: 'uploads' }),
      `'googleServiceAccount' is "uploads"; it is written as "NAME@PROJECT.iam.gserviceaccount.com"`,
    ],
    ['a client by its name', CloudIdentity.azure({ clientId: 'uploads' }), `'clientId' is "uploads"; ${UUID}`],
    ['a tenant by its name', CloudIdentity.azure({ clientId, tenantId: 'shop' }), `'tenantId' is "shop"; ${UUID}`],
  ])('%s', (_, identity, message) => {
    expect(thrown(() => identity.resolve('here'))).toBe(`here: 'cloudIdentity': ${message}`);
  });

  test.each<[string, CloudIdentity, string]>([
    [
      'EKS',
      CloudIdentity.eks(unchecked({ roleARN: roleArn })),
      "'cloudIdentity.roleARN' is not a prop; did you mean 'roleArn'?",
    ],
    [
      'GKE',
      CloudIdentity.gke(unchecked({ serviceAccount: 'x' })),
      "'cloudIdentity.serviceAccount' is not a prop; the props are 'googleServiceAccount'",
    ],
    [
      'AKS',
      CloudIdentity.azure(unchecked({ clientID: clientId })),
      "'cloudIdentity.clientID' is not a prop; did you mean 'clientId'?",
    ],
  ])('an unknown option of %s', (_, identity, message) => {
    expect(thrown(() => identity.resolve('here'))).toBe(`here: ${message}`);
  });
});
