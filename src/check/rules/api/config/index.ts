export { dataIsValid } from './data-is-valid';
export { secretFitsItsType } from './secret-fits-its-type';
