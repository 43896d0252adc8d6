import { App } from 'cdk8s-dovetail';
import { Serving } from './serving';

const app = new App();
new Serving(app, 'serving', { namespace: 'serving' });
app.synth();
