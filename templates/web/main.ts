import { App } from 'cdk8s-dovetail';
import { Web } from './web';

const app = new App();
new Web(app, 'web', { namespace: 'web' });
app.synth();
