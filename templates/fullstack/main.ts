import { App } from 'cdk8s-dovetail';
import { Shop } from './shop';

const app = new App();
new Shop(app, 'shop', { namespace: 'shop' });
app.synth();
