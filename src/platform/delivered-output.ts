export { foundElsewhere } from '../parts/delivery/output-folder';
