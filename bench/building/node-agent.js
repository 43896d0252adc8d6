// An agent on each node: a DaemonSet with a path of the node and a port for metrics.
const { KEYS, labelsOf, plusParts } = require('./common');

const EXEC = ['/healthy'];

module.exports = {
  ours() {
    const { NodeAgent, Secrets, Storage } = require('cdk8s-dovetail');
    return (chart, count) => {
      const keys = Secrets.existing('llmops-secrets', { keys: KEYS });
      for (let index = 0; index < count; index++) {
        const agent = new NodeAgent(chart, `app-${index}`, {
          image: `app-${index}:1.0.0`,
          health: { exec: EXEC },
          envFrom: [keys],
          files: { '/var/log': Storage.hostPath('/var/log') },
        });
        agent.waive('practice/host-is-left-alone', 'it reads the logs of its node');
      }
    };
  },
  theirs() {
    const { plus, container, drain, metadata, commandProbes } = plusParts();
    return (chart, count) => {
      const keys = plus.Secret.fromSecretName(chart, 'keys', 'llmops-secrets');
      for (let index = 0; index < count; index++) {
        const name = `app-${index}`;
        const daemonSet = new plus.DaemonSet(chart, name, {
          ...metadata(name),
          ...drain(),
          select: false,
          containers: [{ ...container(name), ...commandProbes(EXEC), envFrom: [plus.Env.fromSecret(keys)] }],
        });
        daemonSet.metadata.addAnnotation(
          'cdk8s-dovetail/waive.practice.host-is-left-alone',
          'it reads the logs of its node',
        );
        const logs = plus.Volume.fromHostPath(chart, `logs-${index}`, 'var-log', { path: '/var/log' });
        daemonSet.containers[0].mount('/var/log', logs, { readOnly: true });
        daemonSet.select(plus.LabelSelector.of({ labels: labelsOf(name).selector }));
      }
    };
  },
};
