import type { App } from 'cdk8s';
import { Worker, type WorkerProps } from '../../src';
import type { Draw } from './draw';
import { realize } from './kit';
import { workerProps } from './web-app-props';
import { around, doLater, drawLater, drawOthers, drawSetting, makeOthers, place } from './world';

/** A Worker with all that stands around it. */
export function world(draw: Draw) {
  const setting = drawSetting(draw);
  const surroundings = around(setting, 'worker');
  return {
    setting,
    props: workerProps(draw, surroundings),
    others: drawOthers(draw, surroundings),
    later: drawLater(draw, surroundings),
  };
}

export function build(app: App, { setting, props, others, later }: ReturnType<typeof world>): void {
  const here = place(app, 'here', setting.namespace, setting.defaults);
  const connectables = makeOthers(app, here, others);
  const worker = new Worker(here.chart, 'worker', realize(props, here.kit) as WorkerProps);
  doLater(worker, later, here.kit, connectables);
}
