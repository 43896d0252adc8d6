import type { Construct } from 'constructs';
import type { ApplicationSetSpec } from '../../imports/argoproj.io';
import { planApplication } from '../parts/delivery/application-plan';
import { finalizersOf } from '../parts/delivery/argo-sync';
import { argoCd } from '../parts/delivery/custom-resources-of-delivery';
import { commonNames, Generator, templateTexts, type TemplateParameters } from '../parts/delivery/generator';
import { rollingSync } from '../parts/delivery/rolling-sync';
import { checkTemplate, checkTemplateName, sampleOf } from '../parts/delivery/template-texts';
import { checkLabels } from '../parts/naming/labels';
import { alternatives, constructError, describeValue } from '../parts/props/construct-error';
import { addEntryPoint } from '../parts/props/hide-frames';
import { checkProps } from '../parts/props/prop-types';
import {
  ARGO_APPLICATION_SET_PROPS,
  ARGO_APPLICATION_TEMPLATE,
  type ArgoApplicationSetProps,
  type ArgoApplicationTemplate,
} from './argo-application-set-props';
import { DeliveryResource } from './delivery-resource';

const POLICIES = ['create-only', 'create-update', 'create-delete', 'sync'] as const;

/**
 * An ApplicationSet of Argo CD: an Application for each cluster, folder or element of a list.
 *
 * The template is a function of the parameters that the generators give, so that one that none gives does not compile. It is rendered as a
 * template of Go, for which a missing parameter is an error.
 *
 * @see docs/guides/delivery.md
 *
 * @example
 * new ArgoApplicationSet(chart, 'shop', {
 *   generators: [Generators.clusters({ matchLabels: { env: 'prod' }, labels: ['region'] })],
 *   template: ({ name, metadata }) => ({
 *     name: `shop-${name}`,
 *     labels: { region: metadata.labels.region },
 *     source: { repo: 'https://github.com/example/shop.git', path: `dist/${metadata.labels.region}` },
 *     destination: { cluster: name, namespace: 'shop' },
 *   }),
 *   rollingSync: [{ match: { region: 'eu' } }, { match: { region: ['us', 'asia'] }, maxUpdate: '25%' }],
 * });
 */
export class ArgoApplicationSet<P extends TemplateParameters = TemplateParameters> extends DeliveryResource {
  static {
    addEntryPoint(this);
  }

  /** @throws without generators, on parameters that none gives, on two Applications of one name, and on values that Argo CD refuses */
  constructor(scope: Construct, id: string, props: ArgoApplicationSetProps<P>) {
    super(scope, id, 'ApplicationSet', { props, types: ARGO_APPLICATION_SET_PROPS, home: 'argocd' }, (home) => {
      const { preserveResourcesOnDeletion, applicationsSync, reverseDeletion } = props;
      const generators = generatorsOf(home, props.generators);
      const names = commonNames(generators.map((one) => one.names));
      const template = templateOf(home, props.template as (given: unknown) => unknown, templateTexts(home, names));
      const { name, labels = {}, deletion = 'orphan' } = template;
      checkTemplateName(home, name, generators);
      checkLabels(home, 'template.labels', mapped(labels, sampleOf));
      const finalizers = finalizersOf(home, deletion);
      const spec = planApplication(home, template, undefined, sampleOf).spec();
      const whole = {
        metadata: {
          name,
          ...(Object.keys(labels).length > 0 && { labels: { ...labels } }),
          ...(finalizers.length > 0 && { finalizers: [...finalizers] }),
        },
        spec,
      };
      checkTemplate(home, whole, names);
      if (applicationsSync !== undefined && !POLICIES.includes(applicationsSync))
        throw constructError(
          home,
          `'applicationsSync' is ${describeValue(applicationsSync)}; ${alternatives(String(applicationsSync), POLICIES)}`,
        );
      const strategy = {
        ...(props.rollingSync !== undefined && rollingSync(home, props.rollingSync, labels)),
        ...(reverseDeletion !== undefined && { deletionOrder: reverseDeletion ? 'Reverse' : 'AllAtOnce' }),
      };
      if (reverseDeletion === true && props.rollingSync === undefined)
        throw constructError(
          home,
          "'reverseDeletion' is the opposite order of 'rollingSync'; give that, or leave it out",
        );
      const policy = {
        ...(applicationsSync !== undefined && { applicationsSync }),
        ...(preserveResourcesOnDeletion !== undefined && { preserveResourcesOnDeletion }),
      };
      const all: object = {
        goTemplate: true,
        goTemplateOptions: ['missingkey=error'],
        generators: generators.map((one) => specOf(one.spec)),
        template: whole,
        ...(Object.keys(strategy).length > 0 && { strategy }),
        ...(Object.keys(policy).length > 0 && { syncPolicy: policy }),
      };
      return {
        make: (metadata) =>
          new (argoCd().ApplicationSet)(home, 'ApplicationSet', { metadata, spec: all as ApplicationSetSpec }),
      };
    });
  }
}

function generatorsOf(home: Construct, given: readonly unknown[] | undefined): readonly Generator[] {
  if (given === undefined || given.length === 0)
    throw constructError(home, "'generators' is empty; give it one of Generators, such as Generators.clusters()");
  return given.map((one, index) => {
    if (!(one instanceof Generator))
      throw constructError(home, `'generators[${index}]' is ${describeValue(one)}; give it one of Generators`);
    return one as Generator;
  });
}

function templateOf(
  home: Construct,
  template: ((given: unknown) => unknown) | undefined,
  parameters: TemplateParameters,
): ArgoApplicationTemplate {
  if (typeof template !== 'function')
    throw constructError(
      home,
      `'template' is ${template === undefined ? 'missing' : describeValue(template)}; give it a function of the parameters`,
    );
  const made: unknown = template(parameters);
  checkProps(home, { template: made }, { template: { nested: 'object', props: ARGO_APPLICATION_TEMPLATE } });
  const { source } = made as Partial<ArgoApplicationTemplate>;
  if (source !== undefined && (source as { readonly path?: string }).path === undefined)
    throw constructError(home, "'template.source.path' is missing; give it the folder of the manifests");
  return made as ArgoApplicationTemplate;
}

/** The names of the generated class in place of those of the manifest. */
function specOf(spec: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(spec).map(([field, value]) => {
      if (field === 'matrix') {
        const { generators } = value as { readonly generators: readonly Readonly<Record<string, unknown>>[] };
        return [field, { generators: generators.map(specOf) }];
      }
      if (field !== 'git') return [field, value];
      const { repoURL, ...rest } = value as Readonly<Record<string, unknown>>;
      return [field, { repoUrl: repoURL, ...rest }];
    }),
  );
}

function mapped(labels: Readonly<Record<string, string>>, change: (text: string) => string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).map(([key, value]) => [key, typeof value === 'string' ? change(value) : value]),
  );
}
