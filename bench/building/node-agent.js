// An agent on each node: a DaemonSet.
const { KEYS, labelsOf, plusParts } = require('./common');

const EXEC = ['/healthy'];

module.exports = {
  ours() {
    const { NodeAgent, Secrets } = require('cdk8s-dovetail');
    return (chart, count) => {
      const keys = Secrets.existing('llmops-secrets', { keys: KEYS });
      for (let index = 0; index < count; index++) {
        new NodeAgent(chart, `app-${index}`, {
          image: `app-${index}:1.0.0`,
          health: { exec: EXEC },
          envFrom: [keys],
        });
      }
    };
  },
  theirs() {
    const { plus, container, drain, metadata, commandProbes } = plusParts();
    return (chart, count) => {
      const keys = plus.Secret.fromSecretName(chart, 'keys', 'llmops-secrets');
      for (let index = 0; index < count; index++) {
        const name = `app-${index}`;
        const set = new plus.DaemonSet(chart, name, {
          ...metadata(name),
          ...drain(),
          select: false,
          containers: [{ ...container(name), ...commandProbes(EXEC), envFrom: [plus.Env.fromSecret(keys)] }],
        });
        set.select(plus.LabelSelector.of({ labels: labelsOf(name).selector }));
      }
    };
  },
};
