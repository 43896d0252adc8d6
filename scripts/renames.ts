/**
 * Measures how many forgotten ends of renames the checker tells: each named end of the sets is renamed (`carts` to `carts-v2`) at one of
 * both ends alone, in memory, and the set is checked with default options.
 *
 * Usage: npm run renames [-- --missed] [FILE...]
 */
import { tell } from './renames/measure';

tell(process.argv.slice(2));
