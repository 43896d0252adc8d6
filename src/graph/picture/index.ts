/** Pictures of a drawing. A room of its own file in lib/, since the library that lays them out is large. */
export { htmlOf, type PageView } from './page';
export { svgOf } from './svg';
