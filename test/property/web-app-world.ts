import type { App } from 'cdk8s';
import type { Draw } from './draw';
import { webAppProps } from './web-app-props';
import { around, doLater, drawLater, drawOthers, drawSetting, makeOthers, makeWebApp, place } from './world';

/** A WebApp with all that stands around it. */
export function world(draw: Draw) {
  const setting = drawSetting(draw);
  const surroundings = around(setting, 'app');
  return {
    setting,
    props: webAppProps(draw, surroundings),
    others: drawOthers(draw, surroundings),
    later: drawLater(draw, surroundings),
  };
}

export function build(app: App, { setting, props, others, later }: ReturnType<typeof world>): void {
  const here = place(app, 'here', setting.namespace, setting.defaults);
  const connectables = makeOthers(app, here, others);
  doLater(makeWebApp(here, 'app', props), later, here.kit, connectables);
}
