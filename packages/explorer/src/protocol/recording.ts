import type { Calls } from "./calls.js";
import type { CellColumn } from "./columns.js";
import type { NodeContent, NodeEntry, OpenedFile, Reduction, ResultName, RunTable } from "./file-content.js";
import { findAmong, type NamedNode } from "./name-search.js";

/** The calls on a file that is open. */
export type FileAnswers = Omit<Calls, "openAddress" | "openFile">;

/** What a report holds in place of the file. */
export interface Recording {
	readonly file: OpenedFile;
	readonly trajectories: ReadonlyMap<string, RecordedTrajectory>;
}

/** A trajectory in a report. */
export interface RecordedTrajectory {
	readonly runs: RunTable;
	readonly results: readonly ResultName[];
	/** Results of all runs, by {@link columnKey}. */
	readonly columns: ReadonlyMap<string, CellColumn>;
	/** Nodes right below groups. */
	readonly children: ReadonlyMap<string, readonly NodeEntry[]>;
	/** Nodes by full name. */
	readonly nodes: ReadonlyMap<string, NodeContent>;
	/** What leaves hold, each on a short line. */
	readonly summaries: ReadonlyMap<string, string>;
	/** What a search by name looks through: nodes of runs once. */
	readonly names: readonly NamedNode[];
}

/** Under what a report holds a result of all runs. */
export function columnKey({ item, pattern }: Pick<ResultName, "pattern" | "item">, reduction: Reduction | undefined): string {
	return `${pattern}:${item}:${reduction ?? ""}`;
}

/**
 * Answers the page's calls from a report. What it doesn't hold is not there.
 *
 * @example
 * ```ts
 * import { recordedAnswers } from "@pypet/explorer/protocol";
 *
 * const answers = recordedAnswers({ file: { name: "lif.hdf5", size: 0, trajectories: [] }, trajectories: new Map() });
 * console.log(Object.keys(answers).includes("readRuns")); // true
 * ```
 */
export function recordedAnswers(recording: Recording): FileAnswers {
	const known = (name: string): RecordedTrajectory => {
		const trajectory = recording.trajectories.get(name);
		if (!trajectory) throw new Error(`The report has no trajectory ${name}.`);
		return trajectory;
	};
	return {
		readRuns: (name) => known(name).runs,
		readResultNames: (name) => known(name).results,
		readChildren: (name, group) => known(name).children.get(group) ?? [],
		readNode: (name, fullName) => known(name).nodes.get(fullName),
		readArrayPart: () => undefined,
		summarise: (name, fullNames) => fullNames.map((fullName) => known(name).summaries.get(fullName) ?? ""),
		readResult(name, result, reduction, start, end) {
			const { columns, results } = known(name);
			const isArray = results.some(({ isArray, item, pattern }) => isArray && item === result.item && pattern === result.pattern);
			const column = columns.get(columnKey(result, isArray ? reduction : undefined));
			if (!column) throw new Error(`The report does not hold ${result.pattern}:${result.item}.`);
			return partOf(column, start, end);
		},
		find: (name, text) =>
			findAmong(known(name).names, text, (fullName) => {
				const node = known(name).nodes.get(fullName)?.node;
				return node && { pattern: fullName, fullName, kind: node.kind, comment: node.comment };
			}),
	};
}

/** The rows from `start` up to `end`. */
function partOf({ name, numbers, present, texts, type }: CellColumn, start: number, end: number): CellColumn {
	return {
		name,
		type,
		numbers: numbers.slice(start, end),
		...(texts && { texts: texts.slice(start, end) }),
		...(present && { present: present.slice(start, end) }),
	};
}
