import { App } from 'cdk8s-dovetail';
import { Shop } from './shop.js';

const app = new App();
new Shop(app, 'nodenext', { namespace: 'shop' });
app.synth();
