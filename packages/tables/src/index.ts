export { type ColumnDescription, TableColumn } from "./column.js";
export { Cube, cube } from "./cube.js";
export { NotAGridError, SeveralItemsError } from "./errors.js";
export { type ExplorationForm, type ExplorationKind, explorationForm, type GridAxis } from "./exploration.js";
export type { OnUnreadable } from "./result-reader.js";
export { RunTable } from "./run-table.js";
export { shortNames } from "./short-names.js";
export { type TableOptions, table } from "./table.js";
