export { acceptProps, check, type AppCheckProps } from './check-app';
