/** How we write CSV (RFC 4180): no cell is taken for a formula, and a line that ends within a cell ends no record. */
import type { Options } from 'csv-stringify/sync';

export const CSV: Options = { record_delimiter: 'windows', escape_formulas: true, quoted_match: /[\r\n]/ };
