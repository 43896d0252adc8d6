// A job that runs by a schedule.
const { KEYS, plusParts } = require('./common');

module.exports = {
  ours() {
    const { ScheduledJob, Secrets } = require('cdk8s-dovetail');
    return (chart, count) => {
      const keys = Secrets.existing('llmops-secrets', { keys: KEYS });
      for (let index = 0; index < count; index++) {
        new ScheduledJob(chart, `app-${index}`, {
          image: `app-${index}:1.0.0`,
          schedule: '30 3 * * *',
          command: ['/report'],
          backoffLimit: 2,
          envFrom: [keys],
        });
      }
    };
  },
  theirs() {
    const { Cron } = require('cdk8s');
    const { plus, container, drain, metadata, minutes } = plusParts();
    const schedule = new Cron({ minute: '30', hour: '3' });
    const times = { activeDeadline: minutes(60), startingDeadline: minutes(60) };
    return (chart, count) => {
      const keys = plus.Secret.fromSecretName(chart, 'keys', 'llmops-secrets');
      for (let index = 0; index < count; index++) {
        const name = `app-${index}`;
        new plus.CronJob(chart, name, {
          ...metadata(name),
          ...drain(),
          ...times,
          schedule,
          backoffLimit: 2,
          restartPolicy: plus.RestartPolicy.NEVER,
          select: false,
          containers: [{ ...container(name), command: ['/report'], envFrom: [plus.Env.fromSecret(keys)] }],
        });
      }
    };
  },
};
