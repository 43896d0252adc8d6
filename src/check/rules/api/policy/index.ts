export { accessRulesAreValid } from './access-rules-are-valid';
export { limitRangeIsValid } from './limit-range-is-valid';
export { quotaIsValid } from './quota-is-valid';
