// written by npm run schemas, never by hand
// from @kubernetes/client-node@1.0.0-rc4
// from @kubernetes/client-node@1.0.0-rc5
// from @kubernetes/client-node@1.0.0-rc7
// from @kubernetes/client-node@1.1.3
// from @kubernetes/client-node@1.3.0
// from @kubernetes/client-node@1.4.0
// from @kubernetes/client-node@2.0.1
// from cdk8s-plus-28@2.5.6
// from cdk8s-plus-30@2.4.10
// from cdk8s-plus-31@2.6.43
// from cdk8s-plus-34@2.0.54
// from @pulumi/kubernetes@4.29.0
// from @pulumi/kubernetes@4.24.1
// from kubernetes-models@5.1.0

/** The minor versions of Kubernetes 1 that the table knows. */
export const minors: readonly number[] = [28, 29, 30, 31, 32, 33, 34, 35, 36];

/** The kinds and types of these versions; scripts/schemas/table.ts says how it is written. */
export const table: string = `admissionregistration.k8s.io/v1 MutatingAdmissionPolicy@36-=admissionregistration.v1.MutatingAdmissionPolicy
admissionregistration.k8s.io/v1 MutatingAdmissionPolicyBinding@36-=admissionregistration.v1.MutatingAdmissionPolicyBinding
admissionregistration.k8s.io/v1 MutatingWebhookConfiguration=admissionregistration.v1.MutatingWebhookConfiguration
admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy@30-=admissionregistration.v1.ValidatingAdmissionPolicy
admissionregistration.k8s.io/v1 ValidatingAdmissionPolicyBinding@30-=admissionregistration.v1.ValidatingAdmissionPolicyBinding
admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration=admissionregistration.v1.ValidatingWebhookConfiguration
admissionregistration.k8s.io/v1alpha1 MutatingAdmissionPolicy@32-=admissionregistration.v1alpha1.MutatingAdmissionPolicy
admissionregistration.k8s.io/v1alpha1 MutatingAdmissionPolicyBinding@32-=admissionregistration.v1alpha1.MutatingAdmissionPolicyBinding
admissionregistration.k8s.io/v1alpha1 ValidatingAdmissionPolicy@-31=admissionregistration.v1alpha1.ValidatingAdmissionPolicy
admissionregistration.k8s.io/v1alpha1 ValidatingAdmissionPolicyBinding@-31=admissionregistration.v1alpha1.ValidatingAdmissionPolicyBinding
admissionregistration.k8s.io/v1beta1 MutatingAdmissionPolicy@34-=admissionregistration.v1beta1.MutatingAdmissionPolicy
admissionregistration.k8s.io/v1beta1 MutatingAdmissionPolicyBinding@34-=admissionregistration.v1beta1.MutatingAdmissionPolicyBinding
admissionregistration.k8s.io/v1beta1 ValidatingAdmissionPolicy@-33=admissionregistration.v1beta1.ValidatingAdmissionPolicy
admissionregistration.k8s.io/v1beta1 ValidatingAdmissionPolicyBinding@-33=admissionregistration.v1beta1.ValidatingAdmissionPolicyBinding
apiextensions.k8s.io/v1 CustomResourceDefinition=apiextensions.v1.CustomResourceDefinition
apiregistration.k8s.io/v1 APIService=apiregistration.v1.APIService
apps/v1 ControllerRevision=apps.v1.ControllerRevision
apps/v1 DaemonSet=apps.v1.DaemonSet
apps/v1 Deployment=apps.v1.Deployment
apps/v1 ReplicaSet=apps.v1.ReplicaSet
apps/v1 StatefulSet=apps.v1.StatefulSet
authentication.k8s.io/v1 SelfSubjectReview=authentication.v1.SelfSubjectReview
authentication.k8s.io/v1 TokenRequest=authentication.v1.TokenRequest
authentication.k8s.io/v1 TokenReview=authentication.v1.TokenReview
authentication.k8s.io/v1alpha1 SelfSubjectReview@-31=authentication.v1alpha1.SelfSubjectReview
authentication.k8s.io/v1beta1 SelfSubjectReview@-32=authentication.v1beta1.SelfSubjectReview
authorization.k8s.io/v1 LocalSubjectAccessReview=authorization.v1.LocalSubjectAccessReview
authorization.k8s.io/v1 SelfSubjectAccessReview=authorization.v1.SelfSubjectAccessReview
authorization.k8s.io/v1 SelfSubjectRulesReview=authorization.v1.SelfSubjectRulesReview
authorization.k8s.io/v1 SubjectAccessReview=authorization.v1.SubjectAccessReview
autoscaling/v1 HorizontalPodAutoscaler=autoscaling.v1.HorizontalPodAutoscaler
autoscaling/v2 HorizontalPodAutoscaler=autoscaling.v2.HorizontalPodAutoscaler
batch/v1 CronJob=batch.v1.CronJob
batch/v1 Job=batch.v1.Job
certificates.k8s.io/v1 CertificateSigningRequest=certificates.v1.CertificateSigningRequest
certificates.k8s.io/v1alpha1 ClusterTrustBundle=certificates.v1alpha1.ClusterTrustBundle
certificates.k8s.io/v1alpha1 PodCertificateRequest@34-34=certificates.v1alpha1.PodCertificateRequest
certificates.k8s.io/v1beta1 ClusterTrustBundle@33-=certificates.v1beta1.ClusterTrustBundle
certificates.k8s.io/v1beta1 PodCertificateRequest@35-=certificates.v1beta1.PodCertificateRequest
coordination.k8s.io/v1 Lease=coordination.v1.Lease
coordination.k8s.io/v1alpha1 LeaseCandidate@31-31=coordination.v1alpha1.LeaseCandidate
coordination.k8s.io/v1alpha2 LeaseCandidate@32-=coordination.v1alpha2.LeaseCandidate
coordination.k8s.io/v1beta1 LeaseCandidate@33-=coordination.v1beta1.LeaseCandidate
discovery.k8s.io/v1 EndpointSlice=discovery.v1.EndpointSlice
events.k8s.io/v1 Event=events.v1.Event
flowcontrol.apiserver.k8s.io/v1 FlowSchema@29-=flowcontrol.v1.FlowSchema
flowcontrol.apiserver.k8s.io/v1 PriorityLevelConfiguration@29-=flowcontrol.v1.PriorityLevelConfiguration
flowcontrol.apiserver.k8s.io/v1beta2 FlowSchema@-28=flowcontrol.v1beta2.FlowSchema
flowcontrol.apiserver.k8s.io/v1beta2 PriorityLevelConfiguration@-28=flowcontrol.v1beta2.PriorityLevelConfiguration
flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema@-31=flowcontrol.v1beta3.FlowSchema
flowcontrol.apiserver.k8s.io/v1beta3 PriorityLevelConfiguration@-31=flowcontrol.v1beta3.PriorityLevelConfiguration
internal.apiserver.k8s.io/v1alpha1 StorageVersion=apiserverinternal.v1alpha1.StorageVersion
networking.k8s.io/v1 IPAddress@33-=networking.v1.IPAddress
networking.k8s.io/v1 Ingress=networking.v1.Ingress
networking.k8s.io/v1 IngressClass=networking.v1.IngressClass
networking.k8s.io/v1 NetworkPolicy=networking.v1.NetworkPolicy
networking.k8s.io/v1 ServiceCIDR@33-=networking.v1.ServiceCIDR
networking.k8s.io/v1alpha1 ClusterCIDR@-28=networking.v1alpha1.ClusterCIDR
networking.k8s.io/v1alpha1 IPAddress@-30=networking.v1alpha1.IPAddress
networking.k8s.io/v1alpha1 ServiceCIDR@29-30=networking.v1alpha1.ServiceCIDR
networking.k8s.io/v1beta1 IPAddress@31-=networking.v1beta1.IPAddress
networking.k8s.io/v1beta1 ServiceCIDR@31-=networking.v1beta1.ServiceCIDR
node.k8s.io/v1 RuntimeClass=node.v1.RuntimeClass
policy/v1 Eviction=policy.v1.Eviction
policy/v1 PodDisruptionBudget=policy.v1.PodDisruptionBudget
rbac.authorization.k8s.io/v1 ClusterRole=rbac.v1.ClusterRole
rbac.authorization.k8s.io/v1 ClusterRoleBinding=rbac.v1.ClusterRoleBinding
rbac.authorization.k8s.io/v1 Role=rbac.v1.Role
rbac.authorization.k8s.io/v1 RoleBinding=rbac.v1.RoleBinding
resource.k8s.io/v1 DeviceClass@34-=resource.v1.DeviceClass
resource.k8s.io/v1 ResourceClaim@34-=resource.v1.ResourceClaim
resource.k8s.io/v1 ResourceClaimTemplate@34-=resource.v1.ResourceClaimTemplate
resource.k8s.io/v1 ResourceSlice@34-=resource.v1.ResourceSlice
resource.k8s.io/v1alpha2 PodSchedulingContext@-30=resource.v1alpha2.PodSchedulingContext
resource.k8s.io/v1alpha2 ResourceClaim@-30=resource.v1alpha2.ResourceClaim
resource.k8s.io/v1alpha2 ResourceClaimParameters@30-30=resource.v1alpha2.ResourceClaimParameters
resource.k8s.io/v1alpha2 ResourceClaimTemplate@-30=resource.v1alpha2.ResourceClaimTemplate
resource.k8s.io/v1alpha2 ResourceClass@-30=resource.v1alpha2.ResourceClass
resource.k8s.io/v1alpha2 ResourceClassParameters@30-30=resource.v1alpha2.ResourceClassParameters
resource.k8s.io/v1alpha2 ResourceSlice@30-30=resource.v1alpha2.ResourceSlice
resource.k8s.io/v1alpha3 DeviceClass@31-33=resource.v1alpha3.DeviceClass
resource.k8s.io/v1alpha3 DeviceTaintRule@33-=resource.v1alpha3.DeviceTaintRule
resource.k8s.io/v1alpha3 PodSchedulingContext@31-31=resource.v1alpha3.PodSchedulingContext
resource.k8s.io/v1alpha3 ResourceClaim@31-33=resource.v1alpha3.ResourceClaim
resource.k8s.io/v1alpha3 ResourceClaimTemplate@31-33=resource.v1alpha3.ResourceClaimTemplate
resource.k8s.io/v1alpha3 ResourcePoolStatusRequest@36-=resource.v1alpha3.ResourcePoolStatusRequest
resource.k8s.io/v1alpha3 ResourceSlice@31-33=resource.v1alpha3.ResourceSlice
resource.k8s.io/v1beta1 DeviceClass@32-=resource.v1beta1.DeviceClass
resource.k8s.io/v1beta1 ResourceClaim@32-=resource.v1beta1.ResourceClaim
resource.k8s.io/v1beta1 ResourceClaimTemplate@32-=resource.v1beta1.ResourceClaimTemplate
resource.k8s.io/v1beta1 ResourceSlice@32-=resource.v1beta1.ResourceSlice
resource.k8s.io/v1beta2 DeviceClass@33-=resource.v1beta2.DeviceClass
resource.k8s.io/v1beta2 DeviceTaintRule@36-=resource.v1beta2.DeviceTaintRule
resource.k8s.io/v1beta2 ResourceClaim@33-=resource.v1beta2.ResourceClaim
resource.k8s.io/v1beta2 ResourceClaimTemplate@33-=resource.v1beta2.ResourceClaimTemplate
resource.k8s.io/v1beta2 ResourceSlice@33-=resource.v1beta2.ResourceSlice
scheduling.k8s.io/v1 PriorityClass=scheduling.v1.PriorityClass
scheduling.k8s.io/v1alpha1 Workload@35-35=scheduling.v1alpha1.Workload
scheduling.k8s.io/v1alpha2 PodGroup@36-=scheduling.v1alpha2.PodGroup
scheduling.k8s.io/v1alpha2 Workload@36-=scheduling.v1alpha2.Workload
storage.k8s.io/v1 CSIDriver=storage.v1.CSIDriver
storage.k8s.io/v1 CSINode=storage.v1.CSINode
storage.k8s.io/v1 CSIStorageCapacity=storage.v1.CSIStorageCapacity
storage.k8s.io/v1 StorageClass=storage.v1.StorageClass
storage.k8s.io/v1 VolumeAttachment=storage.v1.VolumeAttachment
storage.k8s.io/v1 VolumeAttributesClass@34-=storage.v1.VolumeAttributesClass
storage.k8s.io/v1alpha1 VolumeAttributesClass@29-34=storage.v1alpha1.VolumeAttributesClass
storage.k8s.io/v1beta1 VolumeAttributesClass@31-=storage.v1beta1.VolumeAttributesClass
storagemigration.k8s.io/v1alpha1 StorageVersionMigration@30-34=storagemigration.v1alpha1.StorageVersionMigration
storagemigration.k8s.io/v1beta1 StorageVersionMigration@35-=storagemigration.v1beta1.StorageVersionMigration
v1 Binding=core.v1.Binding
v1 ComponentStatus=core.v1.ComponentStatus
v1 ConfigMap=core.v1.ConfigMap
v1 Endpoints=core.v1.Endpoints
v1 Event=core.v1.Event
v1 LimitRange=core.v1.LimitRange
v1 Namespace=core.v1.Namespace
v1 Node=core.v1.Node
v1 PersistentVolume=core.v1.PersistentVolume
v1 PersistentVolumeClaim=core.v1.PersistentVolumeClaim
v1 Pod=core.v1.Pod
v1 PodTemplate=core.v1.PodTemplate
v1 ReplicationController=core.v1.ReplicationController
v1 ResourceQuota=core.v1.ResourceQuota
v1 Secret=core.v1.Secret
v1 Service=core.v1.Service
v1 ServiceAccount=core.v1.ServiceAccount

admissionregistration.v1.ApplyConfiguration expression=s
admissionregistration.v1.AuditAnnotation key=s! valueExpression=s!
admissionregistration.v1.JSONPatch expression=s
admissionregistration.v1.MatchCondition expression=s! name=s!
admissionregistration.v1.MatchResources excludeResourceRules=[admissionregistration.v1.NamedRuleWithOperations matchPolicy=s namespaceSelector=meta.v1.LabelSelector objectSelector=meta.v1.LabelSelector resourceRules=[admissionregistration.v1.NamedRuleWithOperations
admissionregistration.v1.MutatingAdmissionPolicy metadata=meta.v1.ObjectMeta spec=admissionregistration.v1.MutatingAdmissionPolicySpec
admissionregistration.v1.MutatingAdmissionPolicyBinding metadata=meta.v1.ObjectMeta spec=admissionregistration.v1.MutatingAdmissionPolicyBindingSpec
admissionregistration.v1.MutatingAdmissionPolicyBindingSpec matchResources=admissionregistration.v1.MatchResources paramRef=admissionregistration.v1.ParamRef policyName=s
admissionregistration.v1.MutatingAdmissionPolicySpec failurePolicy=s matchConditions=[admissionregistration.v1.MatchCondition matchConstraints=admissionregistration.v1.MatchResources mutations=[admissionregistration.v1.Mutation paramKind=admissionregistration.v1.ParamKind reinvocationPolicy=s variables=[admissionregistration.v1.Variable
admissionregistration.v1.MutatingWebhook admissionReviewVersions=[s! clientConfig=admissionregistration.v1.WebhookClientConfig! failurePolicy=s matchConditions=[admissionregistration.v1.MatchCondition matchPolicy=s name=s! namespaceSelector=meta.v1.LabelSelector objectSelector=meta.v1.LabelSelector reinvocationPolicy=s rules=[admissionregistration.v1.RuleWithOperations sideEffects=s! timeoutSeconds=n
admissionregistration.v1.MutatingWebhookConfiguration metadata=meta.v1.ObjectMeta webhooks=[admissionregistration.v1.MutatingWebhook
admissionregistration.v1.Mutation applyConfiguration=admissionregistration.v1.ApplyConfiguration jsonPatch=admissionregistration.v1.JSONPatch patchType=s!
admissionregistration.v1.NamedRuleWithOperations apiGroups=[s apiVersions=[s operations=[s resourceNames=[s resources=[s scope=s
admissionregistration.v1.ParamKind apiVersion=s kind=s
admissionregistration.v1.ParamRef name=s namespace=s parameterNotFoundAction=s selector=meta.v1.LabelSelector
admissionregistration.v1.RuleWithOperations apiGroups=[s apiVersions=[s operations=[s resources=[s scope=s
admissionregistration.v1.ServiceReference name=s! namespace=s! path=s port=n
admissionregistration.v1.ValidatingAdmissionPolicy metadata=meta.v1.ObjectMeta spec=admissionregistration.v1.ValidatingAdmissionPolicySpec
admissionregistration.v1.ValidatingAdmissionPolicyBinding metadata=meta.v1.ObjectMeta spec@30-35=admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec spec@36-=admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec!
admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec matchResources=admissionregistration.v1.MatchResources paramRef=admissionregistration.v1.ParamRef policyName@30-35=s policyName@36-=s! validationActions@30-35=[s validationActions@36-=[s!
admissionregistration.v1.ValidatingAdmissionPolicySpec auditAnnotations=[admissionregistration.v1.AuditAnnotation failurePolicy=s matchConditions=[admissionregistration.v1.MatchCondition matchConstraints=admissionregistration.v1.MatchResources paramKind=admissionregistration.v1.ParamKind validations=[admissionregistration.v1.Validation variables=[admissionregistration.v1.Variable
admissionregistration.v1.ValidatingWebhook admissionReviewVersions=[s! clientConfig=admissionregistration.v1.WebhookClientConfig! failurePolicy=s matchConditions=[admissionregistration.v1.MatchCondition matchPolicy=s name=s! namespaceSelector=meta.v1.LabelSelector objectSelector=meta.v1.LabelSelector rules=[admissionregistration.v1.RuleWithOperations sideEffects=s! timeoutSeconds=n
admissionregistration.v1.ValidatingWebhookConfiguration metadata=meta.v1.ObjectMeta webhooks=[admissionregistration.v1.ValidatingWebhook
admissionregistration.v1.Validation expression=s! message=s messageExpression=s reason=s
admissionregistration.v1.Variable expression=s! name=s!
admissionregistration.v1.WebhookClientConfig caBundle=y service=admissionregistration.v1.ServiceReference url=s
admissionregistration.v1alpha1.ApplyConfiguration expression=s
admissionregistration.v1alpha1.AuditAnnotation key=s! valueExpression=s!
admissionregistration.v1alpha1.JSONPatch expression=s
admissionregistration.v1alpha1.MatchCondition expression=s! name=s!
admissionregistration.v1alpha1.MatchResources excludeResourceRules=[admissionregistration.v1alpha1.NamedRuleWithOperations matchPolicy=s namespaceSelector=meta.v1.LabelSelector objectSelector=meta.v1.LabelSelector resourceRules=[admissionregistration.v1alpha1.NamedRuleWithOperations
admissionregistration.v1alpha1.MutatingAdmissionPolicy metadata=meta.v1.ObjectMeta spec=admissionregistration.v1alpha1.MutatingAdmissionPolicySpec
admissionregistration.v1alpha1.MutatingAdmissionPolicyBinding metadata=meta.v1.ObjectMeta spec=admissionregistration.v1alpha1.MutatingAdmissionPolicyBindingSpec
admissionregistration.v1alpha1.MutatingAdmissionPolicyBindingSpec matchResources=admissionregistration.v1alpha1.MatchResources paramRef=admissionregistration.v1alpha1.ParamRef policyName=s
admissionregistration.v1alpha1.MutatingAdmissionPolicySpec failurePolicy=s matchConditions=[admissionregistration.v1alpha1.MatchCondition matchConstraints=admissionregistration.v1alpha1.MatchResources mutations=[admissionregistration.v1alpha1.Mutation paramKind=admissionregistration.v1alpha1.ParamKind reinvocationPolicy=s variables=[admissionregistration.v1alpha1.Variable
admissionregistration.v1alpha1.Mutation applyConfiguration=admissionregistration.v1alpha1.ApplyConfiguration jsonPatch=admissionregistration.v1alpha1.JSONPatch patchType=s!
admissionregistration.v1alpha1.NamedRuleWithOperations apiGroups=[s apiVersions=[s operations=[s resourceNames=[s resources=[s scope=s
admissionregistration.v1alpha1.ParamKind apiVersion=s kind=s
admissionregistration.v1alpha1.ParamRef name=s namespace=s parameterNotFoundAction=s selector=meta.v1.LabelSelector
admissionregistration.v1alpha1.ValidatingAdmissionPolicy metadata=meta.v1.ObjectMeta spec=admissionregistration.v1alpha1.ValidatingAdmissionPolicySpec
admissionregistration.v1alpha1.ValidatingAdmissionPolicyBinding metadata=meta.v1.ObjectMeta spec=admissionregistration.v1alpha1.ValidatingAdmissionPolicyBindingSpec
admissionregistration.v1alpha1.ValidatingAdmissionPolicyBindingSpec matchResources=admissionregistration.v1alpha1.MatchResources paramRef=admissionregistration.v1alpha1.ParamRef policyName=s validationActions=[s
admissionregistration.v1alpha1.ValidatingAdmissionPolicySpec auditAnnotations=[admissionregistration.v1alpha1.AuditAnnotation failurePolicy=s matchConditions=[admissionregistration.v1alpha1.MatchCondition matchConstraints=admissionregistration.v1alpha1.MatchResources paramKind=admissionregistration.v1alpha1.ParamKind validations=[admissionregistration.v1alpha1.Validation variables=[admissionregistration.v1alpha1.Variable
admissionregistration.v1alpha1.Validation expression=s! message=s messageExpression=s reason=s
admissionregistration.v1alpha1.Variable expression=s! name=s!
admissionregistration.v1beta1.ApplyConfiguration expression=s
admissionregistration.v1beta1.AuditAnnotation key=s! valueExpression=s!
admissionregistration.v1beta1.JSONPatch expression=s
admissionregistration.v1beta1.MatchCondition expression=s! name=s!
admissionregistration.v1beta1.MatchResources excludeResourceRules=[admissionregistration.v1beta1.NamedRuleWithOperations matchPolicy=s namespaceSelector=meta.v1.LabelSelector objectSelector=meta.v1.LabelSelector resourceRules=[admissionregistration.v1beta1.NamedRuleWithOperations
admissionregistration.v1beta1.MutatingAdmissionPolicy metadata=meta.v1.ObjectMeta spec=admissionregistration.v1beta1.MutatingAdmissionPolicySpec
admissionregistration.v1beta1.MutatingAdmissionPolicyBinding metadata=meta.v1.ObjectMeta spec=admissionregistration.v1beta1.MutatingAdmissionPolicyBindingSpec
admissionregistration.v1beta1.MutatingAdmissionPolicyBindingSpec matchResources=admissionregistration.v1beta1.MatchResources paramRef=admissionregistration.v1beta1.ParamRef policyName=s
admissionregistration.v1beta1.MutatingAdmissionPolicySpec failurePolicy=s matchConditions=[admissionregistration.v1beta1.MatchCondition matchConstraints=admissionregistration.v1beta1.MatchResources mutations=[admissionregistration.v1beta1.Mutation paramKind=admissionregistration.v1beta1.ParamKind reinvocationPolicy=s variables=[admissionregistration.v1beta1.Variable
admissionregistration.v1beta1.Mutation applyConfiguration=admissionregistration.v1beta1.ApplyConfiguration jsonPatch=admissionregistration.v1beta1.JSONPatch patchType=s!
admissionregistration.v1beta1.NamedRuleWithOperations apiGroups=[s apiVersions=[s operations=[s resourceNames=[s resources=[s scope=s
admissionregistration.v1beta1.ParamKind apiVersion=s kind=s
admissionregistration.v1beta1.ParamRef name=s namespace=s parameterNotFoundAction=s selector=meta.v1.LabelSelector
admissionregistration.v1beta1.ValidatingAdmissionPolicy metadata=meta.v1.ObjectMeta spec=admissionregistration.v1beta1.ValidatingAdmissionPolicySpec
admissionregistration.v1beta1.ValidatingAdmissionPolicyBinding metadata=meta.v1.ObjectMeta spec=admissionregistration.v1beta1.ValidatingAdmissionPolicyBindingSpec
admissionregistration.v1beta1.ValidatingAdmissionPolicyBindingSpec matchResources=admissionregistration.v1beta1.MatchResources paramRef=admissionregistration.v1beta1.ParamRef policyName=s validationActions=[s
admissionregistration.v1beta1.ValidatingAdmissionPolicySpec auditAnnotations=[admissionregistration.v1beta1.AuditAnnotation failurePolicy=s matchConditions=[admissionregistration.v1beta1.MatchCondition matchConstraints=admissionregistration.v1beta1.MatchResources paramKind=admissionregistration.v1beta1.ParamKind validations=[admissionregistration.v1beta1.Validation variables=[admissionregistration.v1beta1.Variable
admissionregistration.v1beta1.Validation expression=s! message=s messageExpression=s reason=s
admissionregistration.v1beta1.Variable expression=s! name=s!
apiextensions.v1.CustomResourceColumnDefinition description=s format=s jsonPath=s! name=s! priority=n type=s!
apiextensions.v1.CustomResourceConversion strategy=s! webhook=apiextensions.v1.WebhookConversion
apiextensions.v1.CustomResourceDefinition metadata=meta.v1.ObjectMeta spec=apiextensions.v1.CustomResourceDefinitionSpec!
apiextensions.v1.CustomResourceDefinitionNames categories=[s kind=s! listKind=s plural=s! shortNames=[s singular=s
apiextensions.v1.CustomResourceDefinitionSpec conversion=apiextensions.v1.CustomResourceConversion group=s! names=apiextensions.v1.CustomResourceDefinitionNames! preserveUnknownFields=b scope=s! versions=[apiextensions.v1.CustomResourceDefinitionVersion!
apiextensions.v1.CustomResourceDefinitionVersion additionalPrinterColumns=[apiextensions.v1.CustomResourceColumnDefinition deprecated=b deprecationWarning=s name=s! schema=apiextensions.v1.CustomResourceValidation selectableFields@30-=[apiextensions.v1.SelectableField served=b! storage=b! subresources=apiextensions.v1.CustomResourceSubresources
apiextensions.v1.CustomResourceSubresourceScale labelSelectorPath=s specReplicasPath=s! statusReplicasPath=s!
apiextensions.v1.CustomResourceSubresources scale=apiextensions.v1.CustomResourceSubresourceScale status=a
apiextensions.v1.CustomResourceValidation openAPIV3Schema=apiextensions.v1.JSONSchemaProps
apiextensions.v1.ExternalDocumentation description=s url=s
apiextensions.v1.JSONSchemaProps $ref=s $schema=s additionalItems=a additionalProperties=a allOf=[apiextensions.v1.JSONSchemaProps anyOf=[apiextensions.v1.JSONSchemaProps default=a definitions={apiextensions.v1.JSONSchemaProps dependencies={a description=s enum=[a example=a exclusiveMaximum=b exclusiveMinimum=b externalDocs=apiextensions.v1.ExternalDocumentation format=s id=s items=a maxItems=l maxLength=l maxProperties=l maximum=d minItems=l minLength=l minProperties=l minimum=d multipleOf=d not=apiextensions.v1.JSONSchemaProps nullable=b oneOf=[apiextensions.v1.JSONSchemaProps pattern=s patternProperties={apiextensions.v1.JSONSchemaProps properties={apiextensions.v1.JSONSchemaProps required=[s title=s type=s uniqueItems=b x-kubernetes-embedded-resource=b x-kubernetes-int-or-string=b x-kubernetes-list-map-keys=[s x-kubernetes-list-type=s x-kubernetes-map-type=s x-kubernetes-preserve-unknown-fields=b x-kubernetes-validations=[apiextensions.v1.ValidationRule
apiextensions.v1.SelectableField jsonPath=s!
apiextensions.v1.ServiceReference name=s! namespace=s! path=s port=n
apiextensions.v1.ValidationRule fieldPath=s message=s messageExpression=s optionalOldSelf@29-=b reason=s rule=s!
apiextensions.v1.WebhookClientConfig caBundle=y service=apiextensions.v1.ServiceReference url=s
apiextensions.v1.WebhookConversion clientConfig=apiextensions.v1.WebhookClientConfig conversionReviewVersions=[s!
apiregistration.v1.APIService metadata=meta.v1.ObjectMeta spec=apiregistration.v1.APIServiceSpec
apiregistration.v1.APIServiceSpec caBundle=y group=s groupPriorityMinimum=n! insecureSkipTLSVerify=b service=apiregistration.v1.ServiceReference version=s versionPriority=n!
apiregistration.v1.ServiceReference name=s namespace=s port=n
apiserverinternal.v1alpha1.StorageVersion metadata@-35=meta.v1.ObjectMeta metadata@36-=meta.v1.ObjectMeta! spec@36-=a spec@-35=a!
apps.v1.ControllerRevision data=a metadata=meta.v1.ObjectMeta revision=l!
apps.v1.DaemonSet metadata=meta.v1.ObjectMeta spec=apps.v1.DaemonSetSpec
apps.v1.DaemonSetSpec minReadySeconds=n revisionHistoryLimit=n selector=meta.v1.LabelSelector! template=core.v1.PodTemplateSpec! updateStrategy=apps.v1.DaemonSetUpdateStrategy
apps.v1.DaemonSetUpdateStrategy rollingUpdate=apps.v1.RollingUpdateDaemonSet type=s
apps.v1.Deployment metadata=meta.v1.ObjectMeta spec=apps.v1.DeploymentSpec
apps.v1.DeploymentSpec minReadySeconds=n paused=b progressDeadlineSeconds=n replicas=n revisionHistoryLimit=n selector=meta.v1.LabelSelector! strategy=apps.v1.DeploymentStrategy template=core.v1.PodTemplateSpec!
apps.v1.DeploymentStrategy rollingUpdate=apps.v1.RollingUpdateDeployment type=s
apps.v1.ReplicaSet metadata=meta.v1.ObjectMeta spec=apps.v1.ReplicaSetSpec
apps.v1.ReplicaSetSpec minReadySeconds=n replicas=n selector=meta.v1.LabelSelector! template=core.v1.PodTemplateSpec
apps.v1.RollingUpdateDaemonSet maxSurge=p maxUnavailable=p
apps.v1.RollingUpdateDeployment maxSurge=p maxUnavailable=p
apps.v1.RollingUpdateStatefulSetStrategy maxUnavailable=p partition=n
apps.v1.StatefulSet metadata=meta.v1.ObjectMeta spec=apps.v1.StatefulSetSpec
apps.v1.StatefulSetOrdinals start=n
apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy whenDeleted=s whenScaled=s
apps.v1.StatefulSetSpec minReadySeconds=n ordinals=apps.v1.StatefulSetOrdinals persistentVolumeClaimRetentionPolicy=apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy podManagementPolicy=s replicas=n revisionHistoryLimit=n selector=meta.v1.LabelSelector! serviceName@33-=s serviceName@-32=s! template=core.v1.PodTemplateSpec! updateStrategy=apps.v1.StatefulSetUpdateStrategy volumeClaimTemplates=[core.v1.PersistentVolumeClaim
apps.v1.StatefulSetUpdateStrategy rollingUpdate=apps.v1.RollingUpdateStatefulSetStrategy type=s
authentication.v1.BoundObjectReference apiVersion=s kind=s name=s uid=s
authentication.v1.SelfSubjectReview metadata=meta.v1.ObjectMeta
authentication.v1.TokenRequest metadata=meta.v1.ObjectMeta spec@36-=authentication.v1.TokenRequestSpec spec@-35=authentication.v1.TokenRequestSpec!
authentication.v1.TokenRequestSpec audiences@36-=[s audiences@-35=[s! boundObjectRef=authentication.v1.BoundObjectReference expirationSeconds=l
authentication.v1.TokenReview metadata=meta.v1.ObjectMeta spec=authentication.v1.TokenReviewSpec!
authentication.v1.TokenReviewSpec audiences=[s token@-35=s token@36-=s!
authentication.v1alpha1.SelfSubjectReview metadata=meta.v1.ObjectMeta
authentication.v1beta1.SelfSubjectReview metadata=meta.v1.ObjectMeta
authorization.v1.FieldSelectorAttributes rawSelector=s requirements=[meta.v1.FieldSelectorRequirement
authorization.v1.LabelSelectorAttributes rawSelector=s requirements=[meta.v1.LabelSelectorRequirement
authorization.v1.LocalSubjectAccessReview metadata=meta.v1.ObjectMeta spec=authorization.v1.SubjectAccessReviewSpec!
authorization.v1.NonResourceAttributes path=s verb=s
authorization.v1.ResourceAttributes fieldSelector@31-=authorization.v1.FieldSelectorAttributes group=s labelSelector@31-=authorization.v1.LabelSelectorAttributes name=s namespace=s resource=s subresource=s verb=s version=s
authorization.v1.SelfSubjectAccessReview metadata=meta.v1.ObjectMeta spec=authorization.v1.SelfSubjectAccessReviewSpec!
authorization.v1.SelfSubjectAccessReviewSpec nonResourceAttributes=authorization.v1.NonResourceAttributes resourceAttributes=authorization.v1.ResourceAttributes
authorization.v1.SelfSubjectRulesReview metadata=meta.v1.ObjectMeta spec=authorization.v1.SelfSubjectRulesReviewSpec!
authorization.v1.SelfSubjectRulesReviewSpec namespace=s
authorization.v1.SubjectAccessReview metadata=meta.v1.ObjectMeta spec=authorization.v1.SubjectAccessReviewSpec!
authorization.v1.SubjectAccessReviewSpec extra={[s groups=[s nonResourceAttributes=authorization.v1.NonResourceAttributes resourceAttributes=authorization.v1.ResourceAttributes uid=s user=s
autoscaling.v1.CrossVersionObjectReference apiVersion=s kind=s! name=s!
autoscaling.v1.HorizontalPodAutoscaler metadata=meta.v1.ObjectMeta spec@-35=autoscaling.v1.HorizontalPodAutoscalerSpec spec@36-=autoscaling.v1.HorizontalPodAutoscalerSpec!
autoscaling.v1.HorizontalPodAutoscalerSpec maxReplicas=n! minReplicas=n scaleTargetRef=autoscaling.v1.CrossVersionObjectReference! targetCPUUtilizationPercentage=n
autoscaling.v2.ContainerResourceMetricSource container=s! name=s! target=autoscaling.v2.MetricTarget!
autoscaling.v2.CrossVersionObjectReference apiVersion=s kind=s! name=s!
autoscaling.v2.ExternalMetricSource metric=autoscaling.v2.MetricIdentifier! target=autoscaling.v2.MetricTarget!
autoscaling.v2.HPAScalingPolicy periodSeconds=n! type=s! value=n!
autoscaling.v2.HPAScalingRules policies=[autoscaling.v2.HPAScalingPolicy selectPolicy=s stabilizationWindowSeconds=n tolerance@33-=q
autoscaling.v2.HorizontalPodAutoscaler metadata=meta.v1.ObjectMeta spec@-35=autoscaling.v2.HorizontalPodAutoscalerSpec spec@36-=autoscaling.v2.HorizontalPodAutoscalerSpec!
autoscaling.v2.HorizontalPodAutoscalerBehavior scaleDown=autoscaling.v2.HPAScalingRules scaleUp=autoscaling.v2.HPAScalingRules
autoscaling.v2.HorizontalPodAutoscalerSpec behavior=autoscaling.v2.HorizontalPodAutoscalerBehavior maxReplicas=n! metrics=[autoscaling.v2.MetricSpec minReplicas=n scaleTargetRef=autoscaling.v2.CrossVersionObjectReference!
autoscaling.v2.MetricIdentifier name=s! selector=meta.v1.LabelSelector
autoscaling.v2.MetricSpec containerResource=autoscaling.v2.ContainerResourceMetricSource external=autoscaling.v2.ExternalMetricSource object=autoscaling.v2.ObjectMetricSource pods=autoscaling.v2.PodsMetricSource resource=autoscaling.v2.ResourceMetricSource type=s!
autoscaling.v2.MetricTarget averageUtilization=n averageValue=q type=s! value=q
autoscaling.v2.ObjectMetricSource describedObject=autoscaling.v2.CrossVersionObjectReference! metric=autoscaling.v2.MetricIdentifier! target=autoscaling.v2.MetricTarget!
autoscaling.v2.PodsMetricSource metric=autoscaling.v2.MetricIdentifier! target=autoscaling.v2.MetricTarget!
autoscaling.v2.ResourceMetricSource name=s! target=autoscaling.v2.MetricTarget!
batch.v1.CronJob metadata=meta.v1.ObjectMeta spec@-35=batch.v1.CronJobSpec spec@36-=batch.v1.CronJobSpec!
batch.v1.CronJobSpec concurrencyPolicy=s failedJobsHistoryLimit=n jobTemplate=batch.v1.JobTemplateSpec! schedule=s! startingDeadlineSeconds=l successfulJobsHistoryLimit=n suspend=b timeZone=s
batch.v1.Job metadata=meta.v1.ObjectMeta spec=batch.v1.JobSpec
batch.v1.JobSpec activeDeadlineSeconds=l backoffLimit=n backoffLimitPerIndex=n completionMode=s completions=n managedBy@30-=s manualSelector=b maxFailedIndexes=n parallelism=n podFailurePolicy=batch.v1.PodFailurePolicy podReplacementPolicy=s selector=meta.v1.LabelSelector successPolicy@30-=batch.v1.SuccessPolicy suspend=b template=core.v1.PodTemplateSpec! ttlSecondsAfterFinished=n
batch.v1.JobTemplateSpec metadata=meta.v1.ObjectMeta spec=batch.v1.JobSpec
batch.v1.PodFailurePolicy rules=[batch.v1.PodFailurePolicyRule!
batch.v1.PodFailurePolicyOnExitCodesRequirement containerName=s operator=s! values=[n!
batch.v1.PodFailurePolicyOnPodConditionsPattern status@35-=s status@-34=s! type=s!
batch.v1.PodFailurePolicyRule action=s! onExitCodes=batch.v1.PodFailurePolicyOnExitCodesRequirement onPodConditions=[batch.v1.PodFailurePolicyOnPodConditionsPattern
batch.v1.SuccessPolicy rules=[batch.v1.SuccessPolicyRule!
batch.v1.SuccessPolicyRule succeededCount=n succeededIndexes=s
certificates.v1.CertificateSigningRequest metadata=meta.v1.ObjectMeta spec=certificates.v1.CertificateSigningRequestSpec!
certificates.v1.CertificateSigningRequestSpec expirationSeconds=n extra={[s groups=[s request=y! signerName=s! uid=s usages=[s username=s
certificates.v1alpha1.ClusterTrustBundle metadata=meta.v1.ObjectMeta spec=certificates.v1alpha1.ClusterTrustBundleSpec!
certificates.v1alpha1.ClusterTrustBundleSpec signerName=s trustBundle=s!
certificates.v1alpha1.PodCertificateRequest metadata=meta.v1.ObjectMeta spec=certificates.v1alpha1.PodCertificateRequestSpec!
certificates.v1alpha1.PodCertificateRequestSpec maxExpirationSeconds=n nodeName=s! nodeUID=s! pkixPublicKey=y! podName=s! podUID=s! proofOfPossession=y! serviceAccountName=s! serviceAccountUID=s! signerName=s!
certificates.v1beta1.ClusterTrustBundle metadata=meta.v1.ObjectMeta spec=certificates.v1beta1.ClusterTrustBundleSpec!
certificates.v1beta1.ClusterTrustBundleSpec signerName=s trustBundle=s!
certificates.v1beta1.PodCertificateRequest metadata=meta.v1.ObjectMeta spec=certificates.v1beta1.PodCertificateRequestSpec!
certificates.v1beta1.PodCertificateRequestSpec maxExpirationSeconds=n nodeName=s! nodeUID=s! pkixPublicKey@36-=y pkixPublicKey@35-35=y! podName=s! podUID=s! proofOfPossession@36-=y proofOfPossession@35-35=y! serviceAccountName=s! serviceAccountUID=s! signerName=s! stubPKCS10Request@36-=y! unverifiedUserAnnotations={s
coordination.v1.Lease metadata=meta.v1.ObjectMeta spec=coordination.v1.LeaseSpec
coordination.v1.LeaseSpec acquireTime=t holderIdentity=s leaseDurationSeconds=n leaseTransitions=n preferredHolder@31-=s renewTime=t strategy@31-=s
coordination.v1alpha1.LeaseCandidate metadata=meta.v1.ObjectMeta spec=coordination.v1alpha1.LeaseCandidateSpec
coordination.v1alpha1.LeaseCandidateSpec binaryVersion=s emulationVersion=s leaseName=s! pingTime=t preferredStrategies=[s! renewTime=t
coordination.v1alpha2.LeaseCandidate metadata=meta.v1.ObjectMeta spec@32-35=coordination.v1alpha2.LeaseCandidateSpec spec@36-=coordination.v1alpha2.LeaseCandidateSpec!
coordination.v1alpha2.LeaseCandidateSpec binaryVersion=s! emulationVersion=s leaseName=s! pingTime=t renewTime=t strategy=s!
coordination.v1beta1.LeaseCandidate metadata=meta.v1.ObjectMeta spec@33-35=coordination.v1beta1.LeaseCandidateSpec spec@36-=coordination.v1beta1.LeaseCandidateSpec!
coordination.v1beta1.LeaseCandidateSpec binaryVersion=s! emulationVersion=s leaseName=s! pingTime=t renewTime=t strategy=s!
core.v1.AWSElasticBlockStoreVolumeSource fsType=s partition=n readOnly=b volumeID=s!
core.v1.Affinity nodeAffinity=core.v1.NodeAffinity podAffinity=core.v1.PodAffinity podAntiAffinity=core.v1.PodAntiAffinity
core.v1.AppArmorProfile localhostProfile=s type=s!
core.v1.AzureDiskVolumeSource cachingMode=s diskName=s! diskURI=s! fsType=s kind=s readOnly=b
core.v1.AzureFilePersistentVolumeSource readOnly=b secretName=s! secretNamespace=s shareName=s!
core.v1.AzureFileVolumeSource readOnly=b secretName=s! shareName=s!
core.v1.Binding metadata=meta.v1.ObjectMeta target=core.v1.ObjectReference!
core.v1.CSIPersistentVolumeSource controllerExpandSecretRef=core.v1.SecretReference controllerPublishSecretRef=core.v1.SecretReference driver=s! fsType=s nodeExpandSecretRef=core.v1.SecretReference nodePublishSecretRef=core.v1.SecretReference nodeStageSecretRef=core.v1.SecretReference readOnly=b volumeAttributes={s volumeHandle=s!
core.v1.CSIVolumeSource driver=s! fsType=s nodePublishSecretRef=core.v1.LocalObjectReference readOnly=b volumeAttributes={s
core.v1.Capabilities add=[s drop=[s
core.v1.CephFSPersistentVolumeSource monitors=[s! path=s readOnly=b secretFile=s secretRef=core.v1.SecretReference user=s
core.v1.CephFSVolumeSource monitors=[s! path=s readOnly=b secretFile=s secretRef=core.v1.LocalObjectReference user=s
core.v1.CinderPersistentVolumeSource fsType=s readOnly=b secretRef=core.v1.SecretReference volumeID=s!
core.v1.CinderVolumeSource fsType=s readOnly=b secretRef=core.v1.LocalObjectReference volumeID=s!
core.v1.ClaimSource resourceClaimName=s resourceClaimTemplateName=s
core.v1.ClientIPConfig timeoutSeconds=n
core.v1.ClusterTrustBundleProjection labelSelector=meta.v1.LabelSelector name=s optional=b path=s! signerName=s
core.v1.ComponentCondition error=s message=s status=s! type=s!
core.v1.ComponentStatus conditions=[core.v1.ComponentCondition metadata=meta.v1.ObjectMeta
core.v1.ConfigMap binaryData={y data={s immutable=b metadata=meta.v1.ObjectMeta
core.v1.ConfigMapEnvSource name=s optional=b
core.v1.ConfigMapKeySelector key=s! name=s optional=b
core.v1.ConfigMapNodeConfigSource kubeletConfigKey=s! name=s! namespace=s! resourceVersion=s uid=s
core.v1.ConfigMapProjection items=[core.v1.KeyToPath name=s optional=b
core.v1.ConfigMapVolumeSource defaultMode=n items=[core.v1.KeyToPath name=s optional=b
core.v1.Container args=[s command=[s env=[core.v1.EnvVar envFrom=[core.v1.EnvFromSource image=s imagePullPolicy=s lifecycle=core.v1.Lifecycle livenessProbe=core.v1.Probe name=s! ports=[core.v1.ContainerPort readinessProbe=core.v1.Probe resizePolicy=[core.v1.ContainerResizePolicy resources=core.v1.ResourceRequirements restartPolicy=s restartPolicyRules@34-=[core.v1.ContainerRestartRule securityContext=core.v1.SecurityContext startupProbe=core.v1.Probe stdin=b stdinOnce=b terminationMessagePath=s terminationMessagePolicy=s tty=b volumeDevices=[core.v1.VolumeDevice volumeMounts=[core.v1.VolumeMount workingDir=s
core.v1.ContainerPort containerPort=n! hostIP=s hostPort=n name=s protocol=s
core.v1.ContainerResizePolicy resourceName=s! restartPolicy=s!
core.v1.ContainerRestartRule action=s! exitCodes=core.v1.ContainerRestartRuleOnExitCodes
core.v1.ContainerRestartRuleOnExitCodes operator=s! values=[n
core.v1.DownwardAPIProjection items=[core.v1.DownwardAPIVolumeFile
core.v1.DownwardAPIVolumeFile fieldRef=core.v1.ObjectFieldSelector mode=n path=s! resourceFieldRef=core.v1.ResourceFieldSelector
core.v1.DownwardAPIVolumeSource defaultMode=n items=[core.v1.DownwardAPIVolumeFile
core.v1.EmptyDirVolumeSource medium=s sizeLimit=q
core.v1.EndpointAddress hostname=s ip=s! nodeName=s targetRef=core.v1.ObjectReference
core.v1.EndpointPort appProtocol=s name=s port=n! protocol=s
core.v1.EndpointSubset addresses=[core.v1.EndpointAddress notReadyAddresses=[core.v1.EndpointAddress ports=[core.v1.EndpointPort
core.v1.Endpoints metadata=meta.v1.ObjectMeta subsets=[core.v1.EndpointSubset
core.v1.EnvFromSource configMapRef=core.v1.ConfigMapEnvSource prefix=s secretRef=core.v1.SecretEnvSource
core.v1.EnvVar name=s! value=s valueFrom=core.v1.EnvVarSource
core.v1.EnvVarSource configMapKeyRef=core.v1.ConfigMapKeySelector fieldRef=core.v1.ObjectFieldSelector fileKeyRef@34-=core.v1.FileKeySelector resourceFieldRef=core.v1.ResourceFieldSelector secretKeyRef=core.v1.SecretKeySelector
core.v1.EphemeralContainer args=[s command=[s env=[core.v1.EnvVar envFrom=[core.v1.EnvFromSource image=s imagePullPolicy=s lifecycle=core.v1.Lifecycle livenessProbe=core.v1.Probe name=s! ports=[core.v1.ContainerPort readinessProbe=core.v1.Probe resizePolicy=[core.v1.ContainerResizePolicy resources=core.v1.ResourceRequirements restartPolicy=s restartPolicyRules@34-=[core.v1.ContainerRestartRule securityContext=core.v1.SecurityContext startupProbe=core.v1.Probe stdin=b stdinOnce=b targetContainerName=s terminationMessagePath=s terminationMessagePolicy=s tty=b volumeDevices=[core.v1.VolumeDevice volumeMounts=[core.v1.VolumeMount workingDir=s
core.v1.EphemeralVolumeSource volumeClaimTemplate=core.v1.PersistentVolumeClaimTemplate
core.v1.Event action=s count=n eventTime=t firstTimestamp=t involvedObject=core.v1.ObjectReference! lastTimestamp=t message=s metadata=meta.v1.ObjectMeta! reason=s related=core.v1.ObjectReference reportingComponent=s reportingInstance=s series=core.v1.EventSeries source=core.v1.EventSource type=s
core.v1.EventSeries count=n lastObservedTime=t
core.v1.EventSource component=s host=s
core.v1.ExecAction command=[s
core.v1.FCVolumeSource fsType=s lun=n readOnly=b targetWWNs=[s wwids=[s
core.v1.FileKeySelector key=s! optional=b path=s! volumeName=s!
core.v1.FlexPersistentVolumeSource driver=s! fsType=s options={s readOnly=b secretRef=core.v1.SecretReference
core.v1.FlexVolumeSource driver=s! fsType=s options={s readOnly=b secretRef=core.v1.LocalObjectReference
core.v1.FlockerVolumeSource datasetName=s datasetUUID=s
core.v1.GCEPersistentDiskVolumeSource fsType=s partition=n pdName=s! readOnly=b
core.v1.GRPCAction port=n! service=s
core.v1.GitRepoVolumeSource directory=s repository=s! revision=s
core.v1.GlusterfsPersistentVolumeSource endpoints=s! endpointsNamespace=s path=s! readOnly=b
core.v1.GlusterfsVolumeSource endpoints=s! path=s! readOnly=b
core.v1.HTTPGetAction host=s httpHeaders=[core.v1.HTTPHeader path=s port=p! scheme=s
core.v1.HTTPHeader name=s! value=s!
core.v1.HostAlias hostnames=[s ip@-29=s ip@30-=s!
core.v1.HostPathVolumeSource path=s! type=s
core.v1.ISCSIPersistentVolumeSource chapAuthDiscovery=b chapAuthSession=b fsType=s initiatorName=s iqn=s! iscsiInterface=s lun=n! portals=[s readOnly=b secretRef=core.v1.SecretReference targetPortal=s!
core.v1.ISCSIVolumeSource chapAuthDiscovery=b chapAuthSession=b fsType=s initiatorName=s iqn=s! iscsiInterface=s lun=n! portals=[s readOnly=b secretRef=core.v1.LocalObjectReference targetPortal=s!
core.v1.ImageVolumeSource pullPolicy=s reference=s
core.v1.KeyToPath key=s! mode=n path=s!
core.v1.Lifecycle postStart=core.v1.LifecycleHandler preStop=core.v1.LifecycleHandler stopSignal@33-=s
core.v1.LifecycleHandler exec=core.v1.ExecAction httpGet=core.v1.HTTPGetAction sleep@29-=core.v1.SleepAction tcpSocket=core.v1.TCPSocketAction
core.v1.LimitRange metadata=meta.v1.ObjectMeta spec=core.v1.LimitRangeSpec
core.v1.LimitRangeItem default={q defaultRequest={q max={q maxLimitRequestRatio={q min={q type=s!
core.v1.LimitRangeSpec limits=[core.v1.LimitRangeItem!
core.v1.LocalObjectReference name=s
core.v1.LocalVolumeSource fsType=s path=s!
core.v1.NFSVolumeSource path=s! readOnly=b server=s!
core.v1.Namespace metadata=meta.v1.ObjectMeta spec=core.v1.NamespaceSpec
core.v1.NamespaceSpec finalizers=[s
core.v1.Node metadata=meta.v1.ObjectMeta spec=core.v1.NodeSpec
core.v1.NodeAffinity preferredDuringSchedulingIgnoredDuringExecution=[core.v1.PreferredSchedulingTerm requiredDuringSchedulingIgnoredDuringExecution=core.v1.NodeSelector
core.v1.NodeConfigSource configMap=core.v1.ConfigMapNodeConfigSource
core.v1.NodeSelector nodeSelectorTerms=[core.v1.NodeSelectorTerm!
core.v1.NodeSelectorRequirement key=s! operator=s! values=[s
core.v1.NodeSelectorTerm matchExpressions=[core.v1.NodeSelectorRequirement matchFields=[core.v1.NodeSelectorRequirement
core.v1.NodeSpec configSource=core.v1.NodeConfigSource externalID=s podCIDR=s podCIDRs=[s providerID=s taints=[core.v1.Taint unschedulable=b
core.v1.ObjectFieldSelector apiVersion=s fieldPath=s!
core.v1.ObjectReference apiVersion=s fieldPath=s kind=s name=s namespace=s resourceVersion=s uid=s
core.v1.PersistentVolume metadata=meta.v1.ObjectMeta spec=core.v1.PersistentVolumeSpec
core.v1.PersistentVolumeClaim metadata=meta.v1.ObjectMeta spec=core.v1.PersistentVolumeClaimSpec
core.v1.PersistentVolumeClaimSpec accessModes=[s dataSource=core.v1.TypedLocalObjectReference dataSourceRef=core.v1.TypedObjectReference resources@-28=core.v1.ResourceRequirements resources@29-=core.v1.VolumeResourceRequirements selector=meta.v1.LabelSelector storageClassName=s volumeAttributesClassName@29-=s volumeMode=s volumeName=s
core.v1.PersistentVolumeClaimTemplate metadata=meta.v1.ObjectMeta spec=core.v1.PersistentVolumeClaimSpec!
core.v1.PersistentVolumeClaimVolumeSource claimName=s! readOnly=b
core.v1.PersistentVolumeSpec accessModes=[s awsElasticBlockStore=core.v1.AWSElasticBlockStoreVolumeSource azureDisk=core.v1.AzureDiskVolumeSource azureFile=core.v1.AzureFilePersistentVolumeSource capacity={q cephfs=core.v1.CephFSPersistentVolumeSource cinder=core.v1.CinderPersistentVolumeSource claimRef=core.v1.ObjectReference csi=core.v1.CSIPersistentVolumeSource fc=core.v1.FCVolumeSource flexVolume=core.v1.FlexPersistentVolumeSource flocker=core.v1.FlockerVolumeSource gcePersistentDisk=core.v1.GCEPersistentDiskVolumeSource glusterfs=core.v1.GlusterfsPersistentVolumeSource hostPath=core.v1.HostPathVolumeSource iscsi=core.v1.ISCSIPersistentVolumeSource local=core.v1.LocalVolumeSource mountOptions=[s nfs=core.v1.NFSVolumeSource nodeAffinity=core.v1.VolumeNodeAffinity persistentVolumeReclaimPolicy=s photonPersistentDisk=core.v1.PhotonPersistentDiskVolumeSource portworxVolume=core.v1.PortworxVolumeSource quobyte=core.v1.QuobyteVolumeSource rbd=core.v1.RBDPersistentVolumeSource scaleIO=core.v1.ScaleIOPersistentVolumeSource storageClassName=s storageos=core.v1.StorageOSPersistentVolumeSource volumeAttributesClassName@29-=s volumeMode=s vsphereVolume=core.v1.VsphereVirtualDiskVolumeSource
core.v1.PhotonPersistentDiskVolumeSource fsType=s pdID=s!
core.v1.Pod metadata=meta.v1.ObjectMeta spec=core.v1.PodSpec
core.v1.PodAffinity preferredDuringSchedulingIgnoredDuringExecution=[core.v1.WeightedPodAffinityTerm requiredDuringSchedulingIgnoredDuringExecution=[core.v1.PodAffinityTerm
core.v1.PodAffinityTerm labelSelector=meta.v1.LabelSelector matchLabelKeys@29-=[s mismatchLabelKeys@29-=[s namespaceSelector=meta.v1.LabelSelector namespaces=[s topologyKey=s!
core.v1.PodAntiAffinity preferredDuringSchedulingIgnoredDuringExecution=[core.v1.WeightedPodAffinityTerm requiredDuringSchedulingIgnoredDuringExecution=[core.v1.PodAffinityTerm
core.v1.PodCertificateProjection certificateChainPath=s credentialBundlePath=s keyPath=s keyType=s! maxExpirationSeconds=n signerName=s! userAnnotations@35-={s
core.v1.PodDNSConfig nameservers=[s options=[core.v1.PodDNSConfigOption searches=[s
core.v1.PodDNSConfigOption name=s value=s
core.v1.PodOS name=s!
core.v1.PodReadinessGate conditionType=s!
core.v1.PodResourceClaim name=s! resourceClaimName@31-=s resourceClaimTemplateName@31-=s source@-30=core.v1.ClaimSource
core.v1.PodSchedulingGate name=s!
core.v1.PodSchedulingGroup podGroupName=s
core.v1.PodSecurityContext appArmorProfile@30-=core.v1.AppArmorProfile fsGroup=l fsGroupChangePolicy=s runAsGroup=l runAsNonRoot=b runAsUser=l seLinuxChangePolicy@32-=s seLinuxOptions=core.v1.SELinuxOptions seccompProfile=core.v1.SeccompProfile supplementalGroups=[l supplementalGroupsPolicy@31-=s sysctls=[core.v1.Sysctl windowsOptions=core.v1.WindowsSecurityContextOptions
core.v1.PodSpec activeDeadlineSeconds=l affinity=core.v1.Affinity automountServiceAccountToken=b containers=[core.v1.Container! dnsConfig=core.v1.PodDNSConfig dnsPolicy=s enableServiceLinks=b ephemeralContainers=[core.v1.EphemeralContainer hostAliases=[core.v1.HostAlias hostIPC=b hostNetwork=b hostPID=b hostUsers=b hostname=s hostnameOverride@34-=s imagePullSecrets=[core.v1.LocalObjectReference initContainers=[core.v1.Container nodeName=s nodeSelector={s os=core.v1.PodOS overhead={q preemptionPolicy=s priority=n priorityClassName=s readinessGates=[core.v1.PodReadinessGate resourceClaims=[core.v1.PodResourceClaim resources@32-=core.v1.ResourceRequirements restartPolicy=s runtimeClassName=s schedulerName=s schedulingGates=[core.v1.PodSchedulingGate schedulingGroup@36-=core.v1.PodSchedulingGroup securityContext=core.v1.PodSecurityContext serviceAccount=s serviceAccountName=s setHostnameAsFQDN=b shareProcessNamespace=b subdomain=s terminationGracePeriodSeconds=l tolerations=[core.v1.Toleration topologySpreadConstraints=[core.v1.TopologySpreadConstraint volumes=[core.v1.Volume workloadRef@35-35=core.v1.WorkloadReference
core.v1.PodTemplate metadata=meta.v1.ObjectMeta template=core.v1.PodTemplateSpec
core.v1.PodTemplateSpec metadata=meta.v1.ObjectMeta spec=core.v1.PodSpec
core.v1.PortworxVolumeSource fsType=s readOnly=b volumeID=s!
core.v1.PreferredSchedulingTerm preference=core.v1.NodeSelectorTerm! weight=n!
core.v1.Probe exec=core.v1.ExecAction failureThreshold=n grpc=core.v1.GRPCAction httpGet=core.v1.HTTPGetAction initialDelaySeconds=n periodSeconds=n successThreshold=n tcpSocket=core.v1.TCPSocketAction terminationGracePeriodSeconds=l timeoutSeconds=n
core.v1.ProjectedVolumeSource defaultMode=n sources=[core.v1.VolumeProjection
core.v1.QuobyteVolumeSource group=s readOnly=b registry=s! tenant=s user=s volume=s!
core.v1.RBDPersistentVolumeSource fsType=s image=s! keyring=s monitors=[s! pool=s readOnly=b secretRef=core.v1.SecretReference user=s
core.v1.RBDVolumeSource fsType=s image=s! keyring=s monitors=[s! pool=s readOnly=b secretRef=core.v1.LocalObjectReference user=s
core.v1.ReplicationController metadata=meta.v1.ObjectMeta spec=core.v1.ReplicationControllerSpec
core.v1.ReplicationControllerSpec minReadySeconds=n replicas=n selector={s template=core.v1.PodTemplateSpec
core.v1.ResourceClaim name=s! request@31-=s
core.v1.ResourceFieldSelector containerName=s divisor=q resource=s!
core.v1.ResourceQuota metadata=meta.v1.ObjectMeta spec=core.v1.ResourceQuotaSpec
core.v1.ResourceQuotaSpec hard={q scopeSelector=core.v1.ScopeSelector scopes=[s
core.v1.ResourceRequirements claims=[core.v1.ResourceClaim limits={q requests={q
core.v1.SELinuxOptions level=s role=s type=s user=s
core.v1.ScaleIOPersistentVolumeSource fsType=s gateway=s! protectionDomain=s readOnly=b secretRef=core.v1.SecretReference! sslEnabled=b storageMode=s storagePool=s system=s! volumeName=s
core.v1.ScaleIOVolumeSource fsType=s gateway=s! protectionDomain=s readOnly=b secretRef=core.v1.LocalObjectReference! sslEnabled=b storageMode=s storagePool=s system=s! volumeName=s
core.v1.ScopeSelector matchExpressions=[core.v1.ScopedResourceSelectorRequirement
core.v1.ScopedResourceSelectorRequirement operator=s! scopeName=s! values=[s
core.v1.SeccompProfile localhostProfile=s type=s!
core.v1.Secret data={y immutable=b metadata=meta.v1.ObjectMeta stringData={s type=s
core.v1.SecretEnvSource name=s optional=b
core.v1.SecretKeySelector key=s! name=s optional=b
core.v1.SecretProjection items=[core.v1.KeyToPath name=s optional=b
core.v1.SecretReference name=s namespace=s
core.v1.SecretVolumeSource defaultMode=n items=[core.v1.KeyToPath optional=b secretName=s
core.v1.SecurityContext allowPrivilegeEscalation=b appArmorProfile@30-=core.v1.AppArmorProfile capabilities=core.v1.Capabilities privileged=b procMount=s readOnlyRootFilesystem=b runAsGroup=l runAsNonRoot=b runAsUser=l seLinuxOptions=core.v1.SELinuxOptions seccompProfile=core.v1.SeccompProfile windowsOptions=core.v1.WindowsSecurityContextOptions
core.v1.Service metadata=meta.v1.ObjectMeta spec=core.v1.ServiceSpec
core.v1.ServiceAccount automountServiceAccountToken=b imagePullSecrets=[core.v1.LocalObjectReference metadata=meta.v1.ObjectMeta secrets=[core.v1.ObjectReference
core.v1.ServiceAccountTokenProjection audience=s expirationSeconds=l path=s!
core.v1.ServicePort appProtocol=s name=s nodePort=n port=n! protocol=s targetPort=p
core.v1.ServiceSpec allocateLoadBalancerNodePorts=b clusterIP=s clusterIPs=[s externalIPs=[s externalName=s externalTrafficPolicy=s healthCheckNodePort=n internalTrafficPolicy=s ipFamilies=[s ipFamilyPolicy=s loadBalancerClass=s loadBalancerIP=s loadBalancerSourceRanges=[s ports=[core.v1.ServicePort publishNotReadyAddresses=b selector={s sessionAffinity=s sessionAffinityConfig=core.v1.SessionAffinityConfig trafficDistribution@30-=s type=s
core.v1.SessionAffinityConfig clientIP=core.v1.ClientIPConfig
core.v1.SleepAction seconds=l!
core.v1.StorageOSPersistentVolumeSource fsType=s readOnly=b secretRef=core.v1.ObjectReference volumeName=s volumeNamespace=s
core.v1.StorageOSVolumeSource fsType=s readOnly=b secretRef=core.v1.LocalObjectReference volumeName=s volumeNamespace=s
core.v1.Sysctl name=s! value=s!
core.v1.TCPSocketAction host=s port=p!
core.v1.Taint effect=s! key=s! timeAdded=t value=s
core.v1.Toleration effect=s key=s operator=s tolerationSeconds=l value=s
core.v1.TopologySelectorLabelRequirement key=s! values=[s!
core.v1.TopologySelectorTerm matchLabelExpressions=[core.v1.TopologySelectorLabelRequirement
core.v1.TopologySpreadConstraint labelSelector=meta.v1.LabelSelector matchLabelKeys=[s maxSkew=n! minDomains=n nodeAffinityPolicy=s nodeTaintsPolicy=s topologyKey=s! whenUnsatisfiable=s!
core.v1.TypedLocalObjectReference apiGroup=s kind=s! name=s!
core.v1.TypedObjectReference apiGroup=s kind=s! name=s! namespace=s
core.v1.Volume awsElasticBlockStore=core.v1.AWSElasticBlockStoreVolumeSource azureDisk=core.v1.AzureDiskVolumeSource azureFile=core.v1.AzureFileVolumeSource cephfs=core.v1.CephFSVolumeSource cinder=core.v1.CinderVolumeSource configMap=core.v1.ConfigMapVolumeSource csi=core.v1.CSIVolumeSource downwardAPI=core.v1.DownwardAPIVolumeSource emptyDir=core.v1.EmptyDirVolumeSource ephemeral=core.v1.EphemeralVolumeSource fc=core.v1.FCVolumeSource flexVolume=core.v1.FlexVolumeSource flocker=core.v1.FlockerVolumeSource gcePersistentDisk=core.v1.GCEPersistentDiskVolumeSource gitRepo=core.v1.GitRepoVolumeSource glusterfs=core.v1.GlusterfsVolumeSource hostPath=core.v1.HostPathVolumeSource image@31-=core.v1.ImageVolumeSource iscsi=core.v1.ISCSIVolumeSource name=s! nfs=core.v1.NFSVolumeSource persistentVolumeClaim=core.v1.PersistentVolumeClaimVolumeSource photonPersistentDisk=core.v1.PhotonPersistentDiskVolumeSource portworxVolume=core.v1.PortworxVolumeSource projected=core.v1.ProjectedVolumeSource quobyte=core.v1.QuobyteVolumeSource rbd=core.v1.RBDVolumeSource scaleIO=core.v1.ScaleIOVolumeSource secret=core.v1.SecretVolumeSource storageos=core.v1.StorageOSVolumeSource vsphereVolume=core.v1.VsphereVirtualDiskVolumeSource
core.v1.VolumeDevice devicePath=s! name=s!
core.v1.VolumeMount mountPath=s! mountPropagation=s name=s! readOnly=b recursiveReadOnly@30-=s subPath=s subPathExpr=s
core.v1.VolumeNodeAffinity required=core.v1.NodeSelector
core.v1.VolumeProjection clusterTrustBundle@29-=core.v1.ClusterTrustBundleProjection configMap=core.v1.ConfigMapProjection downwardAPI=core.v1.DownwardAPIProjection podCertificate@34-=core.v1.PodCertificateProjection secret=core.v1.SecretProjection serviceAccountToken=core.v1.ServiceAccountTokenProjection
core.v1.VolumeResourceRequirements limits={q requests={q
core.v1.VsphereVirtualDiskVolumeSource fsType=s storagePolicyID=s storagePolicyName=s volumePath=s!
core.v1.WeightedPodAffinityTerm podAffinityTerm=core.v1.PodAffinityTerm! weight=n!
core.v1.WindowsSecurityContextOptions gmsaCredentialSpec=s gmsaCredentialSpecName=s hostProcess=b runAsUserName=s
core.v1.WorkloadReference name=s! podGroup=s! podGroupReplicaKey=s
discovery.v1.Endpoint addresses=[s! conditions=discovery.v1.EndpointConditions deprecatedTopology={s hints=discovery.v1.EndpointHints hostname=s nodeName=s targetRef=core.v1.ObjectReference zone=s
discovery.v1.EndpointConditions ready=b serving=b terminating=b
discovery.v1.EndpointHints forNodes@33-=[discovery.v1.ForNode forZones=[discovery.v1.ForZone
discovery.v1.EndpointPort appProtocol=s name=s port=n protocol=s
discovery.v1.EndpointSlice addressType=s! endpoints@36-=[discovery.v1.Endpoint endpoints@-35=[discovery.v1.Endpoint! metadata=meta.v1.ObjectMeta ports=[discovery.v1.EndpointPort
discovery.v1.ForNode name=s!
discovery.v1.ForZone name=s!
events.v1.Event action=s deprecatedCount=n deprecatedFirstTimestamp=t deprecatedLastTimestamp=t deprecatedSource=core.v1.EventSource eventTime=t! metadata=meta.v1.ObjectMeta note=s reason=s regarding=core.v1.ObjectReference related=core.v1.ObjectReference reportingController=s reportingInstance=s series=events.v1.EventSeries type=s
events.v1.EventSeries count=n! lastObservedTime=t!
flowcontrol.v1.ExemptPriorityLevelConfiguration lendablePercent=n nominalConcurrencyShares=n
flowcontrol.v1.FlowDistinguisherMethod type=s!
flowcontrol.v1.FlowSchema metadata=meta.v1.ObjectMeta spec=flowcontrol.v1.FlowSchemaSpec
flowcontrol.v1.FlowSchemaSpec distinguisherMethod=flowcontrol.v1.FlowDistinguisherMethod matchingPrecedence=n priorityLevelConfiguration=flowcontrol.v1.PriorityLevelConfigurationReference! rules=[flowcontrol.v1.PolicyRulesWithSubjects
flowcontrol.v1.GroupSubject name=s!
flowcontrol.v1.LimitResponse queuing=flowcontrol.v1.QueuingConfiguration type=s!
flowcontrol.v1.LimitedPriorityLevelConfiguration borrowingLimitPercent=n lendablePercent=n limitResponse=flowcontrol.v1.LimitResponse nominalConcurrencyShares=n
flowcontrol.v1.NonResourcePolicyRule nonResourceURLs=[s! verbs=[s!
flowcontrol.v1.PolicyRulesWithSubjects nonResourceRules=[flowcontrol.v1.NonResourcePolicyRule resourceRules=[flowcontrol.v1.ResourcePolicyRule subjects=[flowcontrol.v1.Subject!
flowcontrol.v1.PriorityLevelConfiguration metadata=meta.v1.ObjectMeta spec=flowcontrol.v1.PriorityLevelConfigurationSpec
flowcontrol.v1.PriorityLevelConfigurationReference name=s!
flowcontrol.v1.PriorityLevelConfigurationSpec exempt=flowcontrol.v1.ExemptPriorityLevelConfiguration limited=flowcontrol.v1.LimitedPriorityLevelConfiguration type=s!
flowcontrol.v1.QueuingConfiguration handSize=n queueLengthLimit=n queues=n
flowcontrol.v1.ResourcePolicyRule apiGroups=[s! clusterScope=b namespaces=[s resources=[s! verbs=[s!
flowcontrol.v1.ServiceAccountSubject name=s! namespace=s!
flowcontrol.v1.Subject group=flowcontrol.v1.GroupSubject kind=s! serviceAccount=flowcontrol.v1.ServiceAccountSubject user=flowcontrol.v1.UserSubject
flowcontrol.v1.UserSubject name=s!
flowcontrol.v1beta2.ExemptPriorityLevelConfiguration lendablePercent=n nominalConcurrencyShares=n
flowcontrol.v1beta2.FlowDistinguisherMethod type=s!
flowcontrol.v1beta2.FlowSchema metadata=meta.v1.ObjectMeta spec=flowcontrol.v1beta2.FlowSchemaSpec
flowcontrol.v1beta2.FlowSchemaSpec distinguisherMethod=flowcontrol.v1beta2.FlowDistinguisherMethod matchingPrecedence=n priorityLevelConfiguration=flowcontrol.v1beta2.PriorityLevelConfigurationReference! rules=[flowcontrol.v1beta2.PolicyRulesWithSubjects
flowcontrol.v1beta2.GroupSubject name=s!
flowcontrol.v1beta2.LimitResponse queuing=flowcontrol.v1beta2.QueuingConfiguration type=s!
flowcontrol.v1beta2.LimitedPriorityLevelConfiguration assuredConcurrencyShares=n borrowingLimitPercent=n lendablePercent=n limitResponse=flowcontrol.v1beta2.LimitResponse
flowcontrol.v1beta2.NonResourcePolicyRule nonResourceURLs=[s! verbs=[s!
flowcontrol.v1beta2.PolicyRulesWithSubjects nonResourceRules=[flowcontrol.v1beta2.NonResourcePolicyRule resourceRules=[flowcontrol.v1beta2.ResourcePolicyRule subjects=[flowcontrol.v1beta2.Subject!
flowcontrol.v1beta2.PriorityLevelConfiguration metadata=meta.v1.ObjectMeta spec=flowcontrol.v1beta2.PriorityLevelConfigurationSpec
flowcontrol.v1beta2.PriorityLevelConfigurationReference name=s!
flowcontrol.v1beta2.PriorityLevelConfigurationSpec exempt=flowcontrol.v1beta2.ExemptPriorityLevelConfiguration limited=flowcontrol.v1beta2.LimitedPriorityLevelConfiguration type=s!
flowcontrol.v1beta2.QueuingConfiguration handSize=n queueLengthLimit=n queues=n
flowcontrol.v1beta2.ResourcePolicyRule apiGroups=[s! clusterScope=b namespaces=[s resources=[s! verbs=[s!
flowcontrol.v1beta2.ServiceAccountSubject name=s! namespace=s!
flowcontrol.v1beta2.Subject group=flowcontrol.v1beta2.GroupSubject kind=s! serviceAccount=flowcontrol.v1beta2.ServiceAccountSubject user=flowcontrol.v1beta2.UserSubject
flowcontrol.v1beta2.UserSubject name=s!
flowcontrol.v1beta3.ExemptPriorityLevelConfiguration lendablePercent=n nominalConcurrencyShares=n
flowcontrol.v1beta3.FlowDistinguisherMethod type=s!
flowcontrol.v1beta3.FlowSchema metadata=meta.v1.ObjectMeta spec=flowcontrol.v1beta3.FlowSchemaSpec
flowcontrol.v1beta3.FlowSchemaSpec distinguisherMethod=flowcontrol.v1beta3.FlowDistinguisherMethod matchingPrecedence=n priorityLevelConfiguration=flowcontrol.v1beta3.PriorityLevelConfigurationReference! rules=[flowcontrol.v1beta3.PolicyRulesWithSubjects
flowcontrol.v1beta3.GroupSubject name=s!
flowcontrol.v1beta3.LimitResponse queuing=flowcontrol.v1beta3.QueuingConfiguration type=s!
flowcontrol.v1beta3.LimitedPriorityLevelConfiguration borrowingLimitPercent=n lendablePercent=n limitResponse=flowcontrol.v1beta3.LimitResponse nominalConcurrencyShares=n
flowcontrol.v1beta3.NonResourcePolicyRule nonResourceURLs=[s! verbs=[s!
flowcontrol.v1beta3.PolicyRulesWithSubjects nonResourceRules=[flowcontrol.v1beta3.NonResourcePolicyRule resourceRules=[flowcontrol.v1beta3.ResourcePolicyRule subjects=[flowcontrol.v1beta3.Subject!
flowcontrol.v1beta3.PriorityLevelConfiguration metadata=meta.v1.ObjectMeta spec=flowcontrol.v1beta3.PriorityLevelConfigurationSpec
flowcontrol.v1beta3.PriorityLevelConfigurationReference name=s!
flowcontrol.v1beta3.PriorityLevelConfigurationSpec exempt=flowcontrol.v1beta3.ExemptPriorityLevelConfiguration limited=flowcontrol.v1beta3.LimitedPriorityLevelConfiguration type=s!
flowcontrol.v1beta3.QueuingConfiguration handSize=n queueLengthLimit=n queues=n
flowcontrol.v1beta3.ResourcePolicyRule apiGroups=[s! clusterScope=b namespaces=[s resources=[s! verbs=[s!
flowcontrol.v1beta3.ServiceAccountSubject name=s! namespace=s!
flowcontrol.v1beta3.Subject group=flowcontrol.v1beta3.GroupSubject kind=s! serviceAccount=flowcontrol.v1beta3.ServiceAccountSubject user=flowcontrol.v1beta3.UserSubject
flowcontrol.v1beta3.UserSubject name=s!
meta.v1.DeleteOptions apiVersion=s dryRun=[s gracePeriodSeconds=l ignoreStoreReadErrorWithClusterBreakingPotential@32-=b kind=s orphanDependents=b preconditions=meta.v1.Preconditions propagationPolicy=s
meta.v1.FieldSelectorRequirement key=s! operator=s! values=[s
meta.v1.GroupResource group=s! resource=s!
meta.v1.LabelSelector matchExpressions=[meta.v1.LabelSelectorRequirement matchLabels={s
meta.v1.LabelSelectorRequirement key=s! operator=s! values=[s
meta.v1.ManagedFieldsEntry apiVersion=s fieldsType=s fieldsV1=a manager=s operation=s subresource=s time=t
meta.v1.ObjectMeta annotations={s creationTimestamp=t deletionGracePeriodSeconds=l deletionTimestamp=t finalizers=[s generateName=s generation=l labels={s managedFields=[meta.v1.ManagedFieldsEntry name=s namespace=s ownerReferences=[meta.v1.OwnerReference resourceVersion=s selfLink=s uid=s
meta.v1.OwnerReference apiVersion=s! blockOwnerDeletion=b controller=b kind=s! name=s! uid=s!
meta.v1.Preconditions resourceVersion=s uid=s
networking.v1.HTTPIngressPath backend=networking.v1.IngressBackend! path=s pathType=s!
networking.v1.HTTPIngressRuleValue paths=[networking.v1.HTTPIngressPath!
networking.v1.IPAddress metadata=meta.v1.ObjectMeta spec@33-35=networking.v1.IPAddressSpec spec@36-=networking.v1.IPAddressSpec!
networking.v1.IPAddressSpec parentRef=networking.v1.ParentReference!
networking.v1.IPBlock cidr=s! except=[s
networking.v1.Ingress metadata=meta.v1.ObjectMeta spec=networking.v1.IngressSpec
networking.v1.IngressBackend resource=core.v1.TypedLocalObjectReference service=networking.v1.IngressServiceBackend
networking.v1.IngressClass metadata=meta.v1.ObjectMeta spec=networking.v1.IngressClassSpec
networking.v1.IngressClassParametersReference apiGroup=s kind=s! name=s! namespace=s scope=s
networking.v1.IngressClassSpec controller=s parameters=networking.v1.IngressClassParametersReference
networking.v1.IngressRule host=s http=networking.v1.HTTPIngressRuleValue
networking.v1.IngressServiceBackend name=s! port=networking.v1.ServiceBackendPort
networking.v1.IngressSpec defaultBackend=networking.v1.IngressBackend ingressClassName=s rules=[networking.v1.IngressRule tls=[networking.v1.IngressTLS
networking.v1.IngressTLS hosts=[s secretName=s
networking.v1.NetworkPolicy metadata=meta.v1.ObjectMeta spec=networking.v1.NetworkPolicySpec
networking.v1.NetworkPolicyEgressRule ports=[networking.v1.NetworkPolicyPort to=[networking.v1.NetworkPolicyPeer
networking.v1.NetworkPolicyIngressRule from=[networking.v1.NetworkPolicyPeer ports=[networking.v1.NetworkPolicyPort
networking.v1.NetworkPolicyPeer ipBlock=networking.v1.IPBlock namespaceSelector=meta.v1.LabelSelector podSelector=meta.v1.LabelSelector
networking.v1.NetworkPolicyPort endPort=n port=p protocol=s
networking.v1.NetworkPolicySpec egress=[networking.v1.NetworkPolicyEgressRule ingress=[networking.v1.NetworkPolicyIngressRule podSelector@34-=meta.v1.LabelSelector podSelector@-33=meta.v1.LabelSelector! policyTypes=[s
networking.v1.ParentReference group=s name=s! namespace=s resource=s!
networking.v1.ServiceBackendPort name=s number=n
networking.v1.ServiceCIDR metadata=meta.v1.ObjectMeta spec=networking.v1.ServiceCIDRSpec
networking.v1.ServiceCIDRSpec cidrs=[s
networking.v1alpha1.ClusterCIDR metadata=meta.v1.ObjectMeta spec=networking.v1alpha1.ClusterCIDRSpec
networking.v1alpha1.ClusterCIDRSpec ipv4=s ipv6=s nodeSelector=core.v1.NodeSelector perNodeHostBits=n!
networking.v1alpha1.IPAddress metadata=meta.v1.ObjectMeta spec=networking.v1alpha1.IPAddressSpec
networking.v1alpha1.IPAddressSpec parentRef@-29=networking.v1alpha1.ParentReference parentRef@30-30=networking.v1alpha1.ParentReference!
networking.v1alpha1.ParentReference group=s name@-29=s name@30-30=s! namespace=s resource@-29=s resource@30-30=s! uid@-28=s
networking.v1alpha1.ServiceCIDR metadata=meta.v1.ObjectMeta spec=networking.v1alpha1.ServiceCIDRSpec
networking.v1alpha1.ServiceCIDRSpec cidrs=[s
networking.v1beta1.IPAddress metadata=meta.v1.ObjectMeta spec@31-35=networking.v1beta1.IPAddressSpec spec@36-=networking.v1beta1.IPAddressSpec!
networking.v1beta1.IPAddressSpec parentRef=networking.v1beta1.ParentReference!
networking.v1beta1.ParentReference group=s name=s! namespace=s resource=s!
networking.v1beta1.ServiceCIDR metadata=meta.v1.ObjectMeta spec=networking.v1beta1.ServiceCIDRSpec
networking.v1beta1.ServiceCIDRSpec cidrs=[s
node.v1.Overhead podFixed={q
node.v1.RuntimeClass handler=s! metadata=meta.v1.ObjectMeta overhead=node.v1.Overhead scheduling=node.v1.Scheduling
node.v1.Scheduling nodeSelector={s tolerations=[core.v1.Toleration
policy.v1.Eviction deleteOptions=meta.v1.DeleteOptions metadata=meta.v1.ObjectMeta
policy.v1.PodDisruptionBudget metadata=meta.v1.ObjectMeta spec=policy.v1.PodDisruptionBudgetSpec
policy.v1.PodDisruptionBudgetSpec maxUnavailable=p minAvailable=p selector=meta.v1.LabelSelector unhealthyPodEvictionPolicy=s
rbac.v1.AggregationRule clusterRoleSelectors=[meta.v1.LabelSelector
rbac.v1.ClusterRole aggregationRule=rbac.v1.AggregationRule metadata=meta.v1.ObjectMeta rules=[rbac.v1.PolicyRule
rbac.v1.ClusterRoleBinding metadata=meta.v1.ObjectMeta roleRef=rbac.v1.RoleRef! subjects=[rbac.v1.Subject
rbac.v1.PolicyRule apiGroups=[s nonResourceURLs=[s resourceNames=[s resources=[s verbs=[s!
rbac.v1.Role metadata=meta.v1.ObjectMeta rules=[rbac.v1.PolicyRule
rbac.v1.RoleBinding metadata=meta.v1.ObjectMeta roleRef=rbac.v1.RoleRef! subjects=[rbac.v1.Subject
rbac.v1.RoleRef apiGroup@36-=s apiGroup@-35=s! kind=s! name=s!
rbac.v1.Subject apiGroup=s kind=s! name=s! namespace=s
resource.v1.CELDeviceSelector expression=s!
resource.v1.CapacityRequestPolicy default=q validRange=resource.v1.CapacityRequestPolicyRange validValues=[q
resource.v1.CapacityRequestPolicyRange max=q min=q! step=q
resource.v1.CapacityRequirements requests={q
resource.v1.Counter value=q!
resource.v1.CounterSet counters={resource.v1.Counter! name=s!
resource.v1.Device allNodes=b allowMultipleAllocations=b attributes={resource.v1.DeviceAttribute bindingConditions=[s bindingFailureConditions=[s bindsToNode=b capacity={resource.v1.DeviceCapacity consumesCounters=[resource.v1.DeviceCounterConsumption name=s! nodeAllocatableResourceMappings@36-={resource.v1.NodeAllocatableResourceMapping nodeName=s nodeSelector=core.v1.NodeSelector taints=[resource.v1.DeviceTaint
resource.v1.DeviceAttribute bool=b bools@36-=[b int=l ints@36-=[l string=s strings@36-=[s version=s versions@36-=[s
resource.v1.DeviceCapacity requestPolicy=resource.v1.CapacityRequestPolicy value=q!
resource.v1.DeviceClaim config=[resource.v1.DeviceClaimConfiguration constraints=[resource.v1.DeviceConstraint requests=[resource.v1.DeviceRequest
resource.v1.DeviceClaimConfiguration opaque=resource.v1.OpaqueDeviceConfiguration requests=[s
resource.v1.DeviceClass metadata=meta.v1.ObjectMeta spec=resource.v1.DeviceClassSpec!
resource.v1.DeviceClassConfiguration opaque=resource.v1.OpaqueDeviceConfiguration
resource.v1.DeviceClassSpec config=[resource.v1.DeviceClassConfiguration extendedResourceName=s selectors=[resource.v1.DeviceSelector
resource.v1.DeviceConstraint distinctAttribute=s matchAttribute=s requests=[s
resource.v1.DeviceCounterConsumption counterSet=s! counters={resource.v1.Counter!
resource.v1.DeviceRequest exactly=resource.v1.ExactDeviceRequest firstAvailable=[resource.v1.DeviceSubRequest name=s!
resource.v1.DeviceSelector cel=resource.v1.CELDeviceSelector
resource.v1.DeviceSubRequest allocationMode=s capacity=resource.v1.CapacityRequirements count=l deviceClassName=s! name=s! selectors=[resource.v1.DeviceSelector tolerations=[resource.v1.DeviceToleration
resource.v1.DeviceTaint effect=s! key=s! timeAdded=t value=s
resource.v1.DeviceToleration effect=s key=s operator=s tolerationSeconds=l value=s
resource.v1.ExactDeviceRequest adminAccess=b allocationMode=s capacity=resource.v1.CapacityRequirements count=l deviceClassName=s! selectors=[resource.v1.DeviceSelector tolerations=[resource.v1.DeviceToleration
resource.v1.NodeAllocatableResourceMapping allocationMultiplier=q capacityKey=s
resource.v1.OpaqueDeviceConfiguration driver=s! parameters=a!
resource.v1.ResourceClaim metadata=meta.v1.ObjectMeta spec=resource.v1.ResourceClaimSpec!
resource.v1.ResourceClaimSpec devices=resource.v1.DeviceClaim
resource.v1.ResourceClaimTemplate metadata=meta.v1.ObjectMeta spec=resource.v1.ResourceClaimTemplateSpec!
resource.v1.ResourceClaimTemplateSpec metadata=meta.v1.ObjectMeta spec=resource.v1.ResourceClaimSpec!
resource.v1.ResourcePool generation=l! name=s! resourceSliceCount=l!
resource.v1.ResourceSlice metadata=meta.v1.ObjectMeta spec=resource.v1.ResourceSliceSpec!
resource.v1.ResourceSliceSpec allNodes=b devices=[resource.v1.Device driver=s! nodeName=s nodeSelector=core.v1.NodeSelector perDeviceNodeSelection=b pool=resource.v1.ResourcePool! sharedCounters=[resource.v1.CounterSet
resource.v1alpha2.DriverRequests driverName=s requests=[resource.v1alpha2.ResourceRequest vendorParameters=a
resource.v1alpha2.NamedResourcesAttribute bool=b int=l intSlice=resource.v1alpha2.NamedResourcesIntSlice name=s! quantity=q string=s stringSlice=resource.v1alpha2.NamedResourcesStringSlice version=s
resource.v1alpha2.NamedResourcesFilter selector=s!
resource.v1alpha2.NamedResourcesInstance attributes=[resource.v1alpha2.NamedResourcesAttribute name=s!
resource.v1alpha2.NamedResourcesIntSlice ints=[l!
resource.v1alpha2.NamedResourcesRequest selector=s!
resource.v1alpha2.NamedResourcesResources instances=[resource.v1alpha2.NamedResourcesInstance!
resource.v1alpha2.NamedResourcesStringSlice strings=[s!
resource.v1alpha2.PodSchedulingContext metadata=meta.v1.ObjectMeta spec=resource.v1alpha2.PodSchedulingContextSpec!
resource.v1alpha2.PodSchedulingContextSpec potentialNodes=[s selectedNode=s
resource.v1alpha2.ResourceClaim metadata=meta.v1.ObjectMeta spec=resource.v1alpha2.ResourceClaimSpec!
resource.v1alpha2.ResourceClaimParameters driverRequests=[resource.v1alpha2.DriverRequests generatedFrom=resource.v1alpha2.ResourceClaimParametersReference metadata=meta.v1.ObjectMeta shareable=b
resource.v1alpha2.ResourceClaimParametersReference apiGroup=s kind=s! name=s!
resource.v1alpha2.ResourceClaimSpec allocationMode=s parametersRef=resource.v1alpha2.ResourceClaimParametersReference resourceClassName=s!
resource.v1alpha2.ResourceClaimTemplate metadata=meta.v1.ObjectMeta spec=resource.v1alpha2.ResourceClaimTemplateSpec!
resource.v1alpha2.ResourceClaimTemplateSpec metadata=meta.v1.ObjectMeta spec=resource.v1alpha2.ResourceClaimSpec!
resource.v1alpha2.ResourceClass driverName=s! metadata=meta.v1.ObjectMeta parametersRef=resource.v1alpha2.ResourceClassParametersReference structuredParameters@30-30=b suitableNodes=core.v1.NodeSelector
resource.v1alpha2.ResourceClassParameters filters=[resource.v1alpha2.ResourceFilter generatedFrom=resource.v1alpha2.ResourceClassParametersReference metadata=meta.v1.ObjectMeta vendorParameters=[resource.v1alpha2.VendorParameters
resource.v1alpha2.ResourceClassParametersReference apiGroup=s kind=s! name=s! namespace=s
resource.v1alpha2.ResourceFilter driverName=s namedResources=resource.v1alpha2.NamedResourcesFilter
resource.v1alpha2.ResourceRequest namedResources=resource.v1alpha2.NamedResourcesRequest vendorParameters=a
resource.v1alpha2.ResourceSlice driverName=s! metadata=meta.v1.ObjectMeta namedResources=resource.v1alpha2.NamedResourcesResources nodeName=s
resource.v1alpha2.VendorParameters driverName=s parameters=a
resource.v1alpha3.BasicDevice allNodes@33-33=b attributes={resource.v1alpha3.DeviceAttribute capacity={q consumesCounters@33-33=[resource.v1alpha3.DeviceCounterConsumption nodeName@33-33=s nodeSelector@33-33=core.v1.NodeSelector taints@33-33=[resource.v1alpha3.DeviceTaint
resource.v1alpha3.CELDeviceSelector expression=s!
resource.v1alpha3.Counter value=q!
resource.v1alpha3.CounterSet counters={resource.v1alpha3.Counter! name=s!
resource.v1alpha3.Device basic=resource.v1alpha3.BasicDevice name=s!
resource.v1alpha3.DeviceAttribute bool=b int=l string=s version=s
resource.v1alpha3.DeviceClaim config=[resource.v1alpha3.DeviceClaimConfiguration constraints=[resource.v1alpha3.DeviceConstraint requests=[resource.v1alpha3.DeviceRequest
resource.v1alpha3.DeviceClaimConfiguration opaque=resource.v1alpha3.OpaqueDeviceConfiguration requests=[s
resource.v1alpha3.DeviceClass metadata=meta.v1.ObjectMeta spec=resource.v1alpha3.DeviceClassSpec!
resource.v1alpha3.DeviceClassConfiguration opaque=resource.v1alpha3.OpaqueDeviceConfiguration
resource.v1alpha3.DeviceClassSpec config=[resource.v1alpha3.DeviceClassConfiguration selectors=[resource.v1alpha3.DeviceSelector suitableNodes@31-31=core.v1.NodeSelector
resource.v1alpha3.DeviceConstraint matchAttribute=s requests=[s
resource.v1alpha3.DeviceCounterConsumption counterSet=s! counters={resource.v1alpha3.Counter!
resource.v1alpha3.DeviceRequest adminAccess=b allocationMode=s count=l deviceClassName@33-33=s deviceClassName@31-32=s! firstAvailable@33-33=[resource.v1alpha3.DeviceSubRequest name=s! selectors=[resource.v1alpha3.DeviceSelector tolerations@33-33=[resource.v1alpha3.DeviceToleration
resource.v1alpha3.DeviceSelector cel=resource.v1alpha3.CELDeviceSelector
resource.v1alpha3.DeviceSubRequest allocationMode=s count=l deviceClassName=s! name=s! selectors=[resource.v1alpha3.DeviceSelector tolerations=[resource.v1alpha3.DeviceToleration
resource.v1alpha3.DeviceTaint effect=s! key=s! timeAdded=t value=s
resource.v1alpha3.DeviceTaintRule metadata=meta.v1.ObjectMeta spec=resource.v1alpha3.DeviceTaintRuleSpec!
resource.v1alpha3.DeviceTaintRuleSpec deviceSelector=resource.v1alpha3.DeviceTaintSelector taint=resource.v1alpha3.DeviceTaint!
resource.v1alpha3.DeviceTaintSelector device=s deviceClassName@33-34=s driver=s pool=s selectors@33-34=[resource.v1alpha3.DeviceSelector
resource.v1alpha3.DeviceToleration effect=s key=s operator=s tolerationSeconds=l value=s
resource.v1alpha3.OpaqueDeviceConfiguration driver=s! parameters=a!
resource.v1alpha3.PodSchedulingContext metadata=meta.v1.ObjectMeta spec=resource.v1alpha3.PodSchedulingContextSpec!
resource.v1alpha3.PodSchedulingContextSpec potentialNodes=[s selectedNode=s
resource.v1alpha3.ResourceClaim metadata=meta.v1.ObjectMeta spec=resource.v1alpha3.ResourceClaimSpec!
resource.v1alpha3.ResourceClaimSpec controller@31-31=s devices=resource.v1alpha3.DeviceClaim
resource.v1alpha3.ResourceClaimTemplate metadata=meta.v1.ObjectMeta spec=resource.v1alpha3.ResourceClaimTemplateSpec!
resource.v1alpha3.ResourceClaimTemplateSpec metadata=meta.v1.ObjectMeta spec=resource.v1alpha3.ResourceClaimSpec!
resource.v1alpha3.ResourcePool generation=l! name=s! resourceSliceCount=l!
resource.v1alpha3.ResourcePoolStatusRequest metadata=meta.v1.ObjectMeta! spec=resource.v1alpha3.ResourcePoolStatusRequestSpec!
resource.v1alpha3.ResourcePoolStatusRequestSpec driver=s! limit=n poolName=s
resource.v1alpha3.ResourceSlice metadata=meta.v1.ObjectMeta spec=resource.v1alpha3.ResourceSliceSpec!
resource.v1alpha3.ResourceSliceSpec allNodes=b devices=[resource.v1alpha3.Device driver=s! nodeName=s nodeSelector=core.v1.NodeSelector perDeviceNodeSelection@33-33=b pool=resource.v1alpha3.ResourcePool! sharedCounters@33-33=[resource.v1alpha3.CounterSet
resource.v1beta1.BasicDevice allNodes@33-=b allowMultipleAllocations@34-=b attributes={resource.v1beta1.DeviceAttribute bindingConditions@34-=[s bindingFailureConditions@34-=[s bindsToNode@34-=b capacity={resource.v1beta1.DeviceCapacity consumesCounters@33-=[resource.v1beta1.DeviceCounterConsumption nodeAllocatableResourceMappings@36-={resource.v1beta1.NodeAllocatableResourceMapping nodeName@33-=s nodeSelector@33-=core.v1.NodeSelector taints@33-=[resource.v1beta1.DeviceTaint
resource.v1beta1.CELDeviceSelector expression=s!
resource.v1beta1.CapacityRequestPolicy default=q validRange=resource.v1beta1.CapacityRequestPolicyRange validValues=[q
resource.v1beta1.CapacityRequestPolicyRange max=q min=q! step=q
resource.v1beta1.CapacityRequirements requests={q
resource.v1beta1.Counter value=q!
resource.v1beta1.CounterSet counters={resource.v1beta1.Counter! name=s!
resource.v1beta1.Device basic=resource.v1beta1.BasicDevice name=s!
resource.v1beta1.DeviceAttribute bool=b bools@36-=[b int=l ints@36-=[l string=s strings@36-=[s version=s versions@36-=[s
resource.v1beta1.DeviceCapacity requestPolicy@34-=resource.v1beta1.CapacityRequestPolicy value=q!
resource.v1beta1.DeviceClaim config=[resource.v1beta1.DeviceClaimConfiguration constraints=[resource.v1beta1.DeviceConstraint requests=[resource.v1beta1.DeviceRequest
resource.v1beta1.DeviceClaimConfiguration opaque=resource.v1beta1.OpaqueDeviceConfiguration requests=[s
resource.v1beta1.DeviceClass metadata=meta.v1.ObjectMeta spec=resource.v1beta1.DeviceClassSpec!
resource.v1beta1.DeviceClassConfiguration opaque=resource.v1beta1.OpaqueDeviceConfiguration
resource.v1beta1.DeviceClassSpec config=[resource.v1beta1.DeviceClassConfiguration extendedResourceName@34-=s selectors=[resource.v1beta1.DeviceSelector
resource.v1beta1.DeviceConstraint distinctAttribute@34-=s matchAttribute=s requests=[s
resource.v1beta1.DeviceCounterConsumption counterSet=s! counters={resource.v1beta1.Counter!
resource.v1beta1.DeviceRequest adminAccess=b allocationMode=s capacity@34-=resource.v1beta1.CapacityRequirements count=l deviceClassName@33-=s deviceClassName@32-32=s! firstAvailable@33-=[resource.v1beta1.DeviceSubRequest name=s! selectors=[resource.v1beta1.DeviceSelector tolerations@33-=[resource.v1beta1.DeviceToleration
resource.v1beta1.DeviceSelector cel=resource.v1beta1.CELDeviceSelector
resource.v1beta1.DeviceSubRequest allocationMode=s capacity@34-=resource.v1beta1.CapacityRequirements count=l deviceClassName=s! name=s! selectors=[resource.v1beta1.DeviceSelector tolerations=[resource.v1beta1.DeviceToleration
resource.v1beta1.DeviceTaint effect=s! key=s! timeAdded=t value=s
resource.v1beta1.DeviceToleration effect=s key=s operator=s tolerationSeconds=l value=s
resource.v1beta1.NodeAllocatableResourceMapping allocationMultiplier=q capacityKey=s
resource.v1beta1.OpaqueDeviceConfiguration driver=s! parameters=a!
resource.v1beta1.ResourceClaim metadata=meta.v1.ObjectMeta spec=resource.v1beta1.ResourceClaimSpec!
resource.v1beta1.ResourceClaimSpec devices=resource.v1beta1.DeviceClaim
resource.v1beta1.ResourceClaimTemplate metadata=meta.v1.ObjectMeta spec=resource.v1beta1.ResourceClaimTemplateSpec!
resource.v1beta1.ResourceClaimTemplateSpec metadata=meta.v1.ObjectMeta spec=resource.v1beta1.ResourceClaimSpec!
resource.v1beta1.ResourcePool generation=l! name=s! resourceSliceCount=l!
resource.v1beta1.ResourceSlice metadata=meta.v1.ObjectMeta spec=resource.v1beta1.ResourceSliceSpec!
resource.v1beta1.ResourceSliceSpec allNodes=b devices=[resource.v1beta1.Device driver=s! nodeName=s nodeSelector=core.v1.NodeSelector perDeviceNodeSelection@33-=b pool=resource.v1beta1.ResourcePool! sharedCounters@33-=[resource.v1beta1.CounterSet
resource.v1beta2.CELDeviceSelector expression=s!
resource.v1beta2.CapacityRequestPolicy default=q validRange=resource.v1beta2.CapacityRequestPolicyRange validValues=[q
resource.v1beta2.CapacityRequestPolicyRange max=q min=q! step=q
resource.v1beta2.CapacityRequirements requests={q
resource.v1beta2.Counter value=q!
resource.v1beta2.CounterSet counters={resource.v1beta2.Counter! name=s!
resource.v1beta2.Device allNodes=b allowMultipleAllocations@34-=b attributes={resource.v1beta2.DeviceAttribute bindingConditions@34-=[s bindingFailureConditions@34-=[s bindsToNode@34-=b capacity={resource.v1beta2.DeviceCapacity consumesCounters=[resource.v1beta2.DeviceCounterConsumption name=s! nodeAllocatableResourceMappings@36-={resource.v1beta2.NodeAllocatableResourceMapping nodeName=s nodeSelector=core.v1.NodeSelector taints=[resource.v1beta2.DeviceTaint
resource.v1beta2.DeviceAttribute bool=b bools@36-=[b int=l ints@36-=[l string=s strings@36-=[s version=s versions@36-=[s
resource.v1beta2.DeviceCapacity requestPolicy@34-=resource.v1beta2.CapacityRequestPolicy value=q!
resource.v1beta2.DeviceClaim config=[resource.v1beta2.DeviceClaimConfiguration constraints=[resource.v1beta2.DeviceConstraint requests=[resource.v1beta2.DeviceRequest
resource.v1beta2.DeviceClaimConfiguration opaque=resource.v1beta2.OpaqueDeviceConfiguration requests=[s
resource.v1beta2.DeviceClass metadata=meta.v1.ObjectMeta spec=resource.v1beta2.DeviceClassSpec!
resource.v1beta2.DeviceClassConfiguration opaque=resource.v1beta2.OpaqueDeviceConfiguration
resource.v1beta2.DeviceClassSpec config=[resource.v1beta2.DeviceClassConfiguration extendedResourceName@34-=s selectors=[resource.v1beta2.DeviceSelector
resource.v1beta2.DeviceConstraint distinctAttribute@34-=s matchAttribute=s requests=[s
resource.v1beta2.DeviceCounterConsumption counterSet=s! counters={resource.v1beta2.Counter!
resource.v1beta2.DeviceRequest exactly=resource.v1beta2.ExactDeviceRequest firstAvailable=[resource.v1beta2.DeviceSubRequest name=s!
resource.v1beta2.DeviceSelector cel=resource.v1beta2.CELDeviceSelector
resource.v1beta2.DeviceSubRequest allocationMode=s capacity@34-=resource.v1beta2.CapacityRequirements count=l deviceClassName=s! name=s! selectors=[resource.v1beta2.DeviceSelector tolerations=[resource.v1beta2.DeviceToleration
resource.v1beta2.DeviceTaint effect=s! key=s! timeAdded=t value=s
resource.v1beta2.DeviceTaintRule metadata=meta.v1.ObjectMeta spec=resource.v1beta2.DeviceTaintRuleSpec!
resource.v1beta2.DeviceTaintRuleSpec deviceSelector=resource.v1beta2.DeviceTaintSelector taint=resource.v1beta2.DeviceTaint!
resource.v1beta2.DeviceTaintSelector device=s driver=s pool=s
resource.v1beta2.DeviceToleration effect=s key=s operator=s tolerationSeconds=l value=s
resource.v1beta2.ExactDeviceRequest adminAccess=b allocationMode=s capacity@34-=resource.v1beta2.CapacityRequirements count=l deviceClassName=s! selectors=[resource.v1beta2.DeviceSelector tolerations=[resource.v1beta2.DeviceToleration
resource.v1beta2.NodeAllocatableResourceMapping allocationMultiplier=q capacityKey=s
resource.v1beta2.OpaqueDeviceConfiguration driver=s! parameters=a!
resource.v1beta2.ResourceClaim metadata=meta.v1.ObjectMeta spec=resource.v1beta2.ResourceClaimSpec!
resource.v1beta2.ResourceClaimSpec devices=resource.v1beta2.DeviceClaim
resource.v1beta2.ResourceClaimTemplate metadata=meta.v1.ObjectMeta spec=resource.v1beta2.ResourceClaimTemplateSpec!
resource.v1beta2.ResourceClaimTemplateSpec metadata=meta.v1.ObjectMeta spec=resource.v1beta2.ResourceClaimSpec!
resource.v1beta2.ResourcePool generation=l! name=s! resourceSliceCount=l!
resource.v1beta2.ResourceSlice metadata=meta.v1.ObjectMeta spec=resource.v1beta2.ResourceSliceSpec!
resource.v1beta2.ResourceSliceSpec allNodes=b devices=[resource.v1beta2.Device driver=s! nodeName=s nodeSelector=core.v1.NodeSelector perDeviceNodeSelection=b pool=resource.v1beta2.ResourcePool! sharedCounters=[resource.v1beta2.CounterSet
scheduling.v1.PriorityClass description=s globalDefault=b metadata=meta.v1.ObjectMeta preemptionPolicy=s value@36-=n value@-35=n!
scheduling.v1alpha1.BasicSchedulingPolicy
scheduling.v1alpha1.GangSchedulingPolicy minCount=n!
scheduling.v1alpha1.PodGroup name=s! policy=scheduling.v1alpha1.PodGroupPolicy!
scheduling.v1alpha1.PodGroupPolicy basic=scheduling.v1alpha1.BasicSchedulingPolicy gang=scheduling.v1alpha1.GangSchedulingPolicy
scheduling.v1alpha1.TypedLocalObjectReference apiGroup=s kind=s! name=s!
scheduling.v1alpha1.Workload metadata=meta.v1.ObjectMeta spec=scheduling.v1alpha1.WorkloadSpec!
scheduling.v1alpha1.WorkloadSpec controllerRef=scheduling.v1alpha1.TypedLocalObjectReference podGroups=[scheduling.v1alpha1.PodGroup!
scheduling.v1alpha2.GangSchedulingPolicy minCount=n!
scheduling.v1alpha2.PodGroup metadata=meta.v1.ObjectMeta spec=scheduling.v1alpha2.PodGroupSpec!
scheduling.v1alpha2.PodGroupResourceClaim name=s! resourceClaimName=s resourceClaimTemplateName=s
scheduling.v1alpha2.PodGroupSchedulingConstraints topology=[scheduling.v1alpha2.TopologyConstraint
scheduling.v1alpha2.PodGroupSchedulingPolicy basic=a gang=scheduling.v1alpha2.GangSchedulingPolicy
scheduling.v1alpha2.PodGroupSpec disruptionMode=s podGroupTemplateRef=scheduling.v1alpha2.PodGroupTemplateReference priority=n priorityClassName=s resourceClaims=[scheduling.v1alpha2.PodGroupResourceClaim schedulingConstraints=scheduling.v1alpha2.PodGroupSchedulingConstraints schedulingPolicy=scheduling.v1alpha2.PodGroupSchedulingPolicy!
scheduling.v1alpha2.PodGroupTemplate disruptionMode=s name=s! priority=n priorityClassName=s resourceClaims=[scheduling.v1alpha2.PodGroupResourceClaim schedulingConstraints=scheduling.v1alpha2.PodGroupSchedulingConstraints schedulingPolicy=scheduling.v1alpha2.PodGroupSchedulingPolicy!
scheduling.v1alpha2.PodGroupTemplateReference workload=scheduling.v1alpha2.WorkloadPodGroupTemplateReference
scheduling.v1alpha2.TopologyConstraint key=s!
scheduling.v1alpha2.TypedLocalObjectReference apiGroup=s kind=s! name=s!
scheduling.v1alpha2.Workload metadata=meta.v1.ObjectMeta spec=scheduling.v1alpha2.WorkloadSpec!
scheduling.v1alpha2.WorkloadPodGroupTemplateReference podGroupTemplateName=s! workloadName=s!
scheduling.v1alpha2.WorkloadSpec controllerRef=scheduling.v1alpha2.TypedLocalObjectReference podGroupTemplates=[scheduling.v1alpha2.PodGroupTemplate!
storage.v1.CSIDriver metadata=meta.v1.ObjectMeta spec=storage.v1.CSIDriverSpec!
storage.v1.CSIDriverSpec attachRequired=b fsGroupPolicy=s nodeAllocatableUpdatePeriodSeconds@33-=l podInfoOnMount=b preventPodSchedulingIfMissing@36-=b requiresRepublish=b seLinuxMount=b serviceAccountTokenInSecrets@35-=b storageCapacity=b tokenRequests=[storage.v1.TokenRequest volumeLifecycleModes=[s
storage.v1.CSINode metadata=meta.v1.ObjectMeta spec=storage.v1.CSINodeSpec!
storage.v1.CSINodeDriver allocatable=storage.v1.VolumeNodeResources name=s! nodeID=s! topologyKeys=[s
storage.v1.CSINodeSpec drivers=[storage.v1.CSINodeDriver!
storage.v1.CSIStorageCapacity capacity=q maximumVolumeSize=q metadata=meta.v1.ObjectMeta nodeTopology=meta.v1.LabelSelector storageClassName=s!
storage.v1.StorageClass allowVolumeExpansion=b allowedTopologies=[core.v1.TopologySelectorTerm metadata=meta.v1.ObjectMeta mountOptions=[s parameters={s provisioner=s! reclaimPolicy=s volumeBindingMode=s
storage.v1.TokenRequest audience=s! expirationSeconds=l
storage.v1.VolumeAttachment metadata=meta.v1.ObjectMeta spec=storage.v1.VolumeAttachmentSpec!
storage.v1.VolumeAttachmentSource inlineVolumeSpec=core.v1.PersistentVolumeSpec persistentVolumeName=s
storage.v1.VolumeAttachmentSpec attacher=s! nodeName=s! source=storage.v1.VolumeAttachmentSource!
storage.v1.VolumeAttributesClass driverName=s! metadata=meta.v1.ObjectMeta parameters={s
storage.v1.VolumeNodeResources count=n
storage.v1alpha1.VolumeAttributesClass driverName=s! metadata=meta.v1.ObjectMeta parameters={s
storage.v1beta1.VolumeAttributesClass driverName=s! metadata=meta.v1.ObjectMeta parameters={s
storagemigration.v1alpha1.GroupVersionResource group=s resource=s version=s
storagemigration.v1alpha1.StorageVersionMigration metadata=meta.v1.ObjectMeta spec=storagemigration.v1alpha1.StorageVersionMigrationSpec
storagemigration.v1alpha1.StorageVersionMigrationSpec continueToken=s resource=storagemigration.v1alpha1.GroupVersionResource!
storagemigration.v1beta1.StorageVersionMigration metadata=meta.v1.ObjectMeta spec=storagemigration.v1beta1.StorageVersionMigrationSpec
storagemigration.v1beta1.StorageVersionMigrationSpec resource=meta.v1.GroupResource!

*|CONNECT|CREATE|DELETE|UPDATE=admissionregistration.*.NamedRuleWithOperations.operations[] admissionregistration.*.RuleWithOperations.operations[]
*|Cluster|Namespaced=admissionregistration.*.NamedRuleWithOperations.scope admissionregistration.*.RuleWithOperations.scope
Allow|Forbid|Replace=batch.*.CronJobSpec.concurrencyPolicy
All|ExactCount=resource.*.DeviceSubRequest.allocationMode resource.*.ExactDeviceRequest.allocationMode
AlwaysAllow|IfHealthyBudget=policy.*.PodDisruptionBudgetSpec.unhealthyPodEvictionPolicy
Always|IfNotPresent|Never=core.*.Container.imagePullPolicy core.*.EphemeralContainer.imagePullPolicy core.*.ImageVolumeSource.pullPolicy
Always|Never|OnFailure=core.*.PodSpec.restartPolicy
Always|OnRootMismatch=core.*.PodSecurityContext.fsGroupChangePolicy
ApplyConfiguration|JSONPatch=admissionregistration.*.Mutation.patchType
Audit|Deny|Warn=admissionregistration.*.ValidatingAdmissionPolicyBindingSpec.validationActions[]
BestEffort|CrossNamespacePodAffinity|NotBestEffort|NotTerminating|PriorityClass|Terminating|VolumeAttributesClass=core.*.ResourceQuotaSpec.scopes[] core.*.ScopedResourceSelectorRequirement.scopeName
Bidirectional|HostToContainer|None=core.*.VolumeMount.mountPropagation
Block|Filesystem=core.*.PersistentVolumeClaimSpec.volumeMode core.*.PersistentVolumeSpec.volumeMode
ClientIP|None=core.*.ServiceSpec.sessionAffinity
ClusterFirst|ClusterFirstWithHostNet|Default|None=core.*.PodSpec.dnsPolicy
ClusterIP|ExternalName|LoadBalancer|NodePort=core.*.ServiceSpec.type
Cluster|Local=core.*.ServiceSpec.externalTrafficPolicy core.*.ServiceSpec.internalTrafficPolicy
Count|FailIndex|FailJob|Ignore=batch.*.PodFailurePolicyRule.action
Dedicated|Managed|Shared=core.*.AzureDiskVolumeSource.kind
Default|Unmasked=core.*.SecurityContext.procMount
Delete|Recycle|Retain=core.*.PersistentVolumeSpec.persistentVolumeReclaimPolicy
DoNotSchedule|ScheduleAnyway=core.*.TopologySpreadConstraint.whenUnsatisfiable
DoesNotExist|Exists|Gt|In|Lt|NotIn=core.*.NodeSelectorRequirement.operator
DoesNotExist|Exists|In|NotIn=core.*.ScopedResourceSelectorRequirement.operator
Egress|Ingress=networking.*.NetworkPolicySpec.policyTypes[]
Equal|Exists=resource.*.DeviceToleration.operator
Equal|Exists|Gt|Lt=core.*.Toleration.operator
Equivalent|Exact=admissionregistration.*.MatchResources.matchPolicy admissionregistration.*.MutatingWebhook.matchPolicy admissionregistration.*.ValidatingWebhook.matchPolicy
Exact|ImplementationSpecific|Prefix=networking.*.HTTPIngressPath.pathType
Failed|TerminatingOrFailed=batch.*.JobSpec.podReplacementPolicy
Fail|Ignore=admissionregistration.*.MutatingAdmissionPolicySpec.failurePolicy admissionregistration.*.MutatingWebhook.failurePolicy admissionregistration.*.ValidatingAdmissionPolicySpec.failurePolicy admissionregistration.*.ValidatingWebhook.failurePolicy
FallbackToLogsOnError|File=core.*.Container.terminationMessagePolicy core.*.EphemeralContainer.terminationMessagePolicy
FieldValueDuplicate|FieldValueForbidden|FieldValueInvalid|FieldValueRequired=apiextensions.*.ValidationRule.reason
HTTP|HTTPS=core.*.HTTPGetAction.scheme
Honor|Ignore=core.*.TopologySpreadConstraint.nodeAffinityPolicy core.*.TopologySpreadConstraint.nodeTaintsPolicy
IfNeeded|Never=admissionregistration.*.MutatingAdmissionPolicySpec.reinvocationPolicy admissionregistration.*.MutatingWebhook.reinvocationPolicy
Indexed|NonIndexed=batch.*.JobSpec.completionMode
In|NotIn=batch.*.PodFailurePolicyOnExitCodesRequirement.operator
Localhost|RuntimeDefault|Unconfined=core.*.AppArmorProfile.type core.*.SeccompProfile.type
Merge|Strict=core.*.PodSecurityContext.supplementalGroupsPolicy
Never|PreemptLowerPriority=core.*.PodSpec.preemptionPolicy
NoExecute|NoSchedule|None=resource.*.DeviceTaint.effect resource.*.DeviceToleration.effect
NoExecute|NoSchedule|PreferNoSchedule=core.*.Taint.effect core.*.Toleration.effect
None|NoneOnDryRun|Some|Unknown=admissionregistration.*.MutatingWebhook.sideEffects admissionregistration.*.ValidatingWebhook.sideEffects
None|ReadOnly|ReadWrite=core.*.AzureDiskVolumeSource.cachingMode
OnDelete|RollingUpdate=apps.*.DaemonSetUpdateStrategy.type apps.*.StatefulSetUpdateStrategy.type
OrderedReady|Parallel=apps.*.StatefulSetSpec.podManagementPolicy
PreferDualStack|RequireDualStack|SingleStack=core.*.ServiceSpec.ipFamilyPolicy
ReadOnlyMany|ReadWriteMany|ReadWriteOnce|ReadWriteOncePod=core.*.PersistentVolumeClaimSpec.accessModes[] core.*.PersistentVolumeSpec.accessModes[]
Recreate|RollingUpdate=apps.*.DeploymentStrategy.type
SCTP|TCP|UDP=core.*.ContainerPort.protocol core.*.EndpointPort.protocol core.*.ServicePort.protocol discovery.*.EndpointPort.protocol networking.*.NetworkPolicyPort.protocol
SIGABRT|SIGALRM|SIGBUS|SIGCHLD|SIGCLD|SIGCONT|SIGFPE|SIGHUP|SIGILL|SIGINT|SIGIO|SIGIOT|SIGKILL|SIGPIPE|SIGPOLL|SIGPROF|SIGPWR|SIGQUIT|SIGRTMAX|SIGRTMAX-1|SIGRTMAX-10|SIGRTMAX-11|SIGRTMAX-12|SIGRTMAX-13|SIGRTMAX-14|SIGRTMAX-2|SIGRTMAX-3|SIGRTMAX-4|SIGRTMAX-5|SIGRTMAX-6|SIGRTMAX-7|SIGRTMAX-8|SIGRTMAX-9|SIGRTMIN|SIGRTMIN+1|SIGRTMIN+10|SIGRTMIN+11|SIGRTMIN+12|SIGRTMIN+13|SIGRTMIN+14|SIGRTMIN+15|SIGRTMIN+2|SIGRTMIN+3|SIGRTMIN+4|SIGRTMIN+5|SIGRTMIN+6|SIGRTMIN+7|SIGRTMIN+8|SIGRTMIN+9|SIGSEGV|SIGSTKFLT|SIGSTOP|SIGSYS|SIGTERM|SIGTRAP|SIGTSTP|SIGTTIN|SIGTTOU|SIGURG|SIGUSR1|SIGUSR2|SIGVTALRM|SIGWINCH|SIGXCPU|SIGXFSZ=core.*.Lifecycle.stopSignal
any|cert sign|client auth|code signing|content commitment|crl sign|data encipherment|decipher only|digital signature|email protection|encipher only|ipsec end system|ipsec tunnel|ipsec user|key agreement|key encipherment|microsoft sgc|netscape sgc|ocsp signing|s/mime|server auth|signing|timestamping=certificates.*.CertificateSigningRequestSpec.usages[]
|BlockDevice|CharDevice|Directory|DirectoryOrCreate|File|FileOrCreate|Socket=core.*.HostPathVolumeSource.type
|IPv4|IPv6=core.*.ServiceSpec.ipFamilies[]`;
