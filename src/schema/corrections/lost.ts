import type { ByField } from './by-field';

/** Fields whose type cdk8s-plus mistakes for another of the same name: what the tables would say if it did not. */
export const fieldTypes: ByField<string> = {
  'apiregistration.v1.APIServiceSpec.service': 'apiregistration.v1.ServiceReference',
  'discovery.v1.EndpointSlice.ports': '[discovery.v1.EndpointPort',
  // the same in all versions of the group; v1 has lost its own
  'flowcontrol.v1.PolicyRulesWithSubjects.subjects': '[flowcontrol.v1beta3.Subject!',
};

/** Types that cdk8s-plus lost to others of the same name, as the tables would write them (types). */
export const lostTypes: ByField<string> = {
  'apiregistration.v1.ServiceReference': 'name=s namespace=s port=n',
  'core.v1.Event': [
    'action=s count=n eventTime=t firstTimestamp=t involvedObject=core.v1.ObjectReference! lastTimestamp=t message=s',
    'metadata=meta.v1.ObjectMeta reason=s related=core.v1.ObjectReference reportingComponent=s reportingInstance=s',
    'series=core.v1.EventSeries source=core.v1.EventSource type=s',
  ].join(' '),
  'core.v1.EventSeries': 'count=n lastObservedTime=t',
  'discovery.v1.EndpointPort': 'appProtocol=s name=s port=n protocol=s',
};

/** Kinds that cdk8s-plus lost to others of the same name. */
export const lostKinds: ByField<string> = { 'v1 Event': 'core.v1.Event' };
