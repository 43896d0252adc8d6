// What the generated tables cannot know, by hand: cdk8s-plus drops enums, formats and list-map keys, says `required`
// where Go has no omitempty, and mixes up types of one name in several groups. Every line says what a kube-apiserver
// does, not what the documentation asks for: where the server takes a value it must not be called wrong.
//
// Names are type.field as in the tables; a * for the version stands for all versions of the group, [] for the items of
// a list. Sources are Kubernetes source files: core = pkg/apis/core/validation/validation.go, apps, batch ... alike,
// `types` = staging/src/k8s.io/api/GROUP/VERSION/types.go, `defaults` = pkg/apis/GROUP/VERSION/defaults.go.

export { choices } from './enums';
export { base64, doubles, int64 } from './field-formats';
export { appliedKeys, uniqueKeys } from './keys';
export { fieldTypes, lostKinds, lostTypes } from './lost';
export { notRequired, required } from './required';
