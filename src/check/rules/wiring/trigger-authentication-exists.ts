import { corrected, defineRule } from '../../rule';

export const triggerAuthenticationExists = defineRule({
  id: 'wiring/trigger-authentication-exists',
  severity: 'error',
  summary: 'Every trigger of a ScaledObject or ScaledJob names an existing TriggerAuthentication.',
  why: 'Without its credentials KEDA cannot read the source of events, and scales nothing.',
  fix: 'name a TriggerAuthentication of the namespace, or a ClusterTriggerAuthentication with its kind',
  example: corrected(
    `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata:
  name: mailer
spec:
  scaleTargetRef:
    name: mailer
  triggers:
    - type: rabbitmq
      metadata:
        queueName: mail
        mode: QueueLength
        value: "50"
      authenticationRef:
        name: rabbitmq-auth
---
apiVersion: keda.sh/v1alpha1
kind: TriggerAuthentication
metadata:
  name: rabbitmqauth
spec:
  podIdentity:
    provider: aws
`,
    ['name: rabbitmqauth', 'name: rabbitmq-auth'],
  ),
  check({ links, require }) {
    for (const reference of links.named('reads')) if (reference.use === 'triggerAuthentication') require(reference);
  },
});
