/** What a reader gives of a file, whatever its format: rows of named cells, one after another. */

export const IMPORT_FORMATS = [
  ...(['csv', 'xlsx', 'geojson', 'json', 'national_csv', 'national_json', 'overpass', 'gogocarto', 'umap'] as const),
] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** How the file was understood; all of it is guessed, shown, and can be said instead. */
export interface Look {
  format: ImportFormat;
  /** A WHATWG name such as `utf-8`, `windows-1252`; null for what has none of its own. */
  encoding: string | null;
  delimiter: string | null;
  /** Whether the first row names the columns. */
  header: 'first_row' | 'none' | null;
}

export interface ReadRow {
  /** From 1, the header not counted. */
  line: number;
  /** By column; '' = empty. Nested values are flattened with dots, lists joined with `|`; a point gives `lon` and `lat`. */
  cells: Readonly<Record<string, string>>;
}

export interface ReadFile {
  look: Look;
  columns: readonly string[];
  /** Streams; memory does not grow with the file. A row that cannot be read is given with what could be, and its fault. */
  rows: AsyncIterable<ReadRow & { fault?: RowFault }>;
}

/** `id` and `values` are a sentence of the catalogue `imports`. */
export interface RowFault {
  column: string | null;
  id: string;
  values?: Record<string, string | number>;
}
