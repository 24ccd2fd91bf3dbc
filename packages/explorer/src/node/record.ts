import { isRunName, runName } from "@pypet/naturalnaming";
import type { CellColumn } from "../protocol/columns.js";
import { type NodeContent, type NodeEntry, REDUCTIONS } from "../protocol/file-content.js";
import { columnKey, type FileAnswers, type RecordedTrajectory, type Recording } from "../protocol/recording.js";
import type { ValueView } from "../protocol/value-views.js";
import { answersOn } from "../reading/answers.js";
import { namesOnce } from "../reading/find-names.js";
import { runsOf } from "../reading/known-runs.js";
import type { OpenedStore } from "../reading/opened-store.js";
import { readReducedColumns } from "../reading/results.js";
import { sizeOf } from "./size-of.js";

/** A single value larger than this is named only: 1 MB. */
const LARGEST_VALUE = 1e6;
/** The nodes of single runs are taken until there are so many bytes of them: 4 MB. */
const ROOM_FOR_RUNS = 4e6;

/**
 * Records what the page may ask for: runs and results whole, what is outside of runs up to 1 MB a value, and of the nodes of single runs as many as 4 MB
 * take, completed runs first.
 *
 * @param names - Trajectories of the file.
 */
export function record(store: OpenedStore, names: readonly string[]): Recording {
	const recorded = names.map((name) => [name, new TrajectoryRecorder(store, name).record()] as const);
	const note = "This is a report: it holds runs and results whole, large values and the trees of single runs only in part.";
	const trajectories = store.file.trajectories.filter(({ name }) => names.includes(name));
	return { file: { ...store.file, trajectories, note }, trajectories: new Map(recorded) };
}

class TrajectoryRecorder {
	readonly #store: OpenedStore;
	readonly #name: string;
	readonly #answers: FileAnswers;
	readonly #children = new Map<string, readonly NodeEntry[]>();
	/** Those that have groups of runs among their children, as far as they are known. */
	readonly #groupsOfRuns = new Set(GROUPS_OF_RUNS);
	readonly #nodes = new Map<string, NodeContent>();
	readonly #summaries = new Map<string, string>();

	constructor(store: OpenedStore, name: string) {
		this.#store = store;
		this.#name = name;
		this.#answers = answersOn(store);
	}

	record(): RecordedTrajectory {
		const results = this.#answers.readResultNames(this.#name);
		const columns = new Map<string, CellColumn>();
		for (const result of results) {
			const reductions = result.isArray ? REDUCTIONS : (["mean"] as const);
			const read = readReducedColumns(this.#store.storage, this.#name, result, reductions);
			for (const [position, column] of read.entries())
				columns.set(columnKey(result, result.isArray ? reductions[position] : undefined), column);
		}
		this.#walk("");
		this.#recordRuns();
		return {
			runs: this.#answers.readRuns(this.#name),
			results,
			columns,
			children: this.#children,
			nodes: this.#nodes,
			summaries: this.#summaries,
			names: namesOnce(this.#store.storage, this.#name),
		};
	}

	/** What is below a group; nodes of runs by {@link #recordRuns}. */
	#walk(group: string): number {
		const all = this.#groupsOfRuns.has(group) ? [] : this.#answers.readChildren(this.#name, group);
		const entries = all.filter(({ fullName }) => !isRunName(fullName.slice(fullName.lastIndexOf(".") + 1)));
		if (entries.length < all.length) this.#groupsOfRuns.add(group);
		this.#children.set(group, entries);
		return entries.reduce((size, { fullName, kind }) => size + this.#take(fullName) + (kind === "group" ? this.#walk(fullName) : 0), 0);
	}

	/** Records a node. @returns About how many bytes it takes. */
	#take(fullName: string): number {
		const content = this.#answers.readNode(this.#name, fullName);
		if (!content) return 0;
		const kept = withoutLarge(content);
		this.#nodes.set(fullName, kept);
		if (content.node.kind === "leaf") this.#summaries.set(fullName, this.#answers.summarise(this.#name, [fullName])[0] ?? "");
		return sizeOf(kept);
	}

	#recordRuns(): void {
		const runs = runsOf(this.#store.storage, this.#name);
		let size = 0;
		for (const completed of [true, false]) {
			for (let index = 0; index < (runs?.length ?? 0); index++) {
				if (runs?.isCompleted(index) !== completed) continue;
				for (const group of this.#groupsOfRuns) size += this.#takeRun(group, runName(index));
				if (size > ROOM_FOR_RUNS) return;
			}
		}
	}

	#takeRun(group: string, run: string): number {
		const fullName = `${group}.${run}`;
		const size = this.#take(fullName);
		const node = this.#nodes.get(fullName)?.node;
		if (!node) return 0;
		this.#children.set(group, [...(this.#children.get(group) ?? []), node]);
		return size + this.#walk(fullName);
	}
}

/** Where the groups of runs are, unless somebody has put `$` elsewhere. */
const GROUPS_OF_RUNS = ["derived_parameters.runs", "results.runs"];

function withoutLarge(content: NodeContent): NodeContent {
	const items = content.items?.map(({ name, value }) => ({ name, value: small(value) }));
	return {
		...content,
		...(items && { items }),
		...(content.parameter && { parameter: { ...content.parameter, value: small(content.parameter.value) } }),
	};
}

function small(value: ValueView): ValueView {
	if (sizeOf(value) <= LARGEST_VALUE) return value;
	return { kind: "unreadable", type: value.type, reason: "It is too large for a report; the file has it." };
}
