// A job that runs once.
const { KEYS, plusParts } = require('./common');

module.exports = {
  ours() {
    const { OneOffJob, Secrets } = require('cdk8s-dovetail');
    return (chart, count) => {
      const keys = Secrets.existing('llmops-secrets', { keys: KEYS });
      for (let index = 0; index < count; index++) {
        new OneOffJob(chart, `app-${index}`, {
          image: `app-${index}:1.0.0`,
          command: ['/migrate'],
          backoffLimit: 2,
          envFrom: [keys],
        });
      }
    };
  },
  theirs() {
    const { plus, container, drain, metadata, minutes } = plusParts();
    const times = { activeDeadline: minutes(60), ttlAfterFinished: minutes(24 * 60) };
    return (chart, count) => {
      const keys = plus.Secret.fromSecretName(chart, 'keys', 'llmops-secrets');
      for (let index = 0; index < count; index++) {
        const name = `app-${index}`;
        new plus.Job(chart, name, {
          ...metadata(name),
          ...drain(),
          ...times,
          backoffLimit: 2,
          restartPolicy: plus.RestartPolicy.NEVER,
          select: false,
          containers: [{ ...container(name), command: ['/migrate'], envFrom: [plus.Env.fromSecret(keys)] }],
        });
      }
    };
  },
};
