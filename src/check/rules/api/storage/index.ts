export { claimsAreValid } from './claims-are-valid';
export { persistentVolumeIsValid } from './persistent-volume-is-valid';
export { volumeDevicesAreValid } from './volume-devices-are-valid';
export { volumeFilesAreValid } from './volume-files-are-valid';
export { volumesAreValid } from './volumes-are-valid';
