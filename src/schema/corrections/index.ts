// Facts that the generated table does not have, by hand. No package on npm has the keys of lists (+listMapKey), nor the
// values of strings whose type is no enum; and the server needs less or more fields than the types call required. Every
// line says what a kube-apiserver does, not what the documentation asks for: a value that the server takes is never
// called wrong.
//
// Names are type.field as in the table; a * for the version stands for all versions of the group, [] for the items of
// a list. Sources are Kubernetes source files: core = pkg/apis/core/validation/validation.go, apps, batch ... alike,
// `types` = staging/src/k8s.io/api/GROUP/VERSION/types.go, `defaults` = pkg/apis/GROUP/VERSION/defaults.go.

export { choices } from './enums';
export { appliedKeys, uniqueKeys } from './keys';
export { notRequired, required, requiredBelow, requiredWhole } from './required';
