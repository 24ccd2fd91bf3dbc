export { type ColumnDescription, TableColumn } from "./column.js";
export { SeveralItemsError } from "./errors.js";
export { RunTable } from "./run-table.js";
export { shortNames } from "./short-names.js";
export { type TableOptions, table } from "./table.js";
