import { join } from 'node:path';
import { App } from '../src';
import { Adopted } from './adopted';
import { BackendWithSecret } from './backend-with-secret';
import { BesideCdk8sPlus } from './beside-cdk8s-plus';
import { ClusterSetup } from './cluster-setup';
import { ClusterTools } from './cluster-tools';
import { DeliveryByArgoCd, DeliveryByFlux } from './delivery';
import { AppsOfStage, stages } from './environments';
import { EveryKind } from './every-kind';
import { FastApiApp } from './fastapi-app';
import { FrontendBackend } from './frontend-backend';
import { Jobs } from './jobs';
import { KServeModels } from './kserve-models';
import { KubeflowPipelines } from './kubeflow-pipeline';
import { LlmopsApp } from './llmops-app';
import { ModelServers } from './model-servers';
import { MonitoredShop } from './monitored-shop';
import { NAMESPACES, Namespaces } from './namespaces';
import { NodeAgents } from './node-agents';
import { OutsideSecrets } from './outside-secrets';
import { Postgres } from './postgres';
import { PrivateBackend } from './private-backend';
import { Restricted } from './restricted';
import { ScaledWorkers } from './scaled-workers';
import { SeldonModels } from './seldon-models';
import { SentimentSeldon } from './sentiment-seldon';
import { ServedApps } from './served-apps';
import { ShopGateway } from './shop-gateway';
import { ShopIngress } from './shop-ingress';
import { Workers } from './workers';

// the definitions of custom resources, so that these are checked too
const app = new App({ check: { crds: [join(__dirname, '../crds')] } });

// its name sorts first, so that `kubectl apply -f dist/` makes the namespaces before what lies in them
new Namespaces(app, '00-namespaces');

new ClusterSetup(app, 'cluster-setup', { namespace: NAMESPACES.clusterSetup });
new ClusterTools(app, 'cluster-tools', { namespace: NAMESPACES.clusterTools });
new FastApiApp(app, 'fastapi-app', { namespace: NAMESPACES.mlops });
new LlmopsApp(app, 'llmops-app', { namespace: NAMESPACES.llmops });
new FrontendBackend(app, 'frontend-backend', { namespace: NAMESPACES.shop });
new BackendWithSecret(app, 'backend-with-secret', { namespace: NAMESPACES.shopWithSecret });
const environments = { dev: new AppsOfStage(app, stages.dev), prod: new AppsOfStage(app, stages.prod) };
new DeliveryByArgoCd(app, 'delivery-argo-cd', environments);
new DeliveryByFlux(app, 'delivery-flux', environments);
new ModelServers(app, 'model-servers', { namespace: NAMESPACES.mlServing });
new KubeflowPipelines(app, 'kubeflow-pipeline', { namespace: NAMESPACES.mlPipelines });
new SentimentSeldon(app, 'sentiment-seldon', { namespace: NAMESPACES.sentiment });
new SeldonModels(app, 'seldon-models', { namespace: NAMESPACES.seldonModels });
new KServeModels(app, 'kserve-models', { namespace: NAMESPACES.kserveModels });
new NodeAgents(app, 'node-agents', { namespace: NAMESPACES.nodeAgents });
new Postgres(app, 'postgres', { namespace: NAMESPACES.postgres });
new PrivateBackend(app, 'private-backend', { namespace: NAMESPACES.privateBackend });
new Restricted(app, 'restricted', { namespace: NAMESPACES.restricted });
new ServedApps(app, 'served-apps', { namespace: NAMESPACES.servedApps });
new ShopGateway(app, 'shop-gateway', { namespace: NAMESPACES.shopGateway });
new ShopIngress(app, 'shop-ingress', { namespace: NAMESPACES.shopIngress });
new Workers(app, 'workers', { namespace: NAMESPACES.workers });
new ScaledWorkers(app, 'scaled-workers', { namespace: NAMESPACES.scaledWorkers });
new MonitoredShop(app, 'monitored-shop', { namespace: NAMESPACES.monitoredShop });
new OutsideSecrets(app, 'outside-secrets', { namespace: NAMESPACES.outsideSecrets });
new Jobs(app, 'jobs', { namespace: NAMESPACES.jobs });
new Adopted(app, 'adopted', { namespace: NAMESPACES.guestbook });
new BesideCdk8sPlus(app, 'beside-cdk8s-plus', { namespace: NAMESPACES.telemetry });
new EveryKind(app, 'every-kind', { namespace: NAMESPACES.everyKind });

app.synth();
