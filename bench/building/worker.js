// A worker: a Deployment alone, with probes by a command and a pod's worth of environment.
const { KEYS, labelsOf, plusParts } = require('./common');

const EXEC = ['/healthy'];

module.exports = {
  ours() {
    const { Secrets, Worker } = require('cdk8s-dovetail');
    return (chart, count) => {
      const keys = Secrets.existing('llmops-secrets', { keys: KEYS });
      for (let index = 0; index < count; index++) {
        new Worker(chart, `app-${index}`, {
          image: `app-${index}:1.0.0`,
          replicas: 2,
          health: { exec: EXEC },
          envFrom: [keys],
          // cdk8s-plus has none
          disruptionBudget: false,
        });
      }
    };
  },
  theirs() {
    const { plus, container, drain, metadata, commandProbes, strategy } = plusParts();
    return (chart, count) => {
      const keys = plus.Secret.fromSecretName(chart, 'keys', 'llmops-secrets');
      for (let index = 0; index < count; index++) {
        const name = `app-${index}`;
        const deployment = new plus.Deployment(chart, name, {
          ...metadata(name),
          ...drain(),
          replicas: 2,
          strategy,
          select: false,
          containers: [{ ...container(name), ...commandProbes(EXEC), envFrom: [plus.Env.fromSecret(keys)] }],
        });
        deployment.select(plus.LabelSelector.of({ labels: labelsOf(name).selector }));
      }
    };
  },
};
