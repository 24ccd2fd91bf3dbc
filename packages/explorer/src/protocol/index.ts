// What the explorer's page and the reader of a file say to each other. For the page: it promises nothing.
export type { Calls, Problem, Reply, Request } from "./calls.js";
export type { CellColumn } from "./columns.js";
export type {
	AnnotationText,
	ExploredColumn,
	FoundName,
	NodeContent,
	NodeEntry,
	OpenedFile,
	Reduction,
	ResultName,
	RunState,
	RunTable,
	TrajectoryEntry,
} from "./file-content.js";
export { REDUCTIONS, RUN_STATES } from "./file-content.js";
export { bytesOf, packed, unpacked } from "./packing.js";
export type { FileAnswers, Recording } from "./recording.js";
export { recordedAnswers } from "./recording.js";
export type { ArrayView, EntriesView, SparseView, TableView, ValueView } from "./value-views.js";
