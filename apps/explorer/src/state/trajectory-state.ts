import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import type { ArrayView, FoundName, NodeContent, NodeEntry, ResultName, RunTable, TrajectoryEntry } from "@pypet/explorer/protocol";
import { REDUCTIONS, type Reduction } from "@pypet/explorer/protocol";
import { ResultLoading } from "./result-loading.js";
import { settings } from "./settings.js";
import type { Source } from "./source.js";

/** What is known of the trajectory that is shown; what isn't known yet is asked for when it is needed. */
export class TrajectoryState {
	/** The table of runs; `undefined` until it is read. */
	readonly runs = signal<RunTable | undefined>(undefined);
	/** The results that runs have; `undefined` until they are known. */
	readonly results = signal<readonly ResultName[] | undefined>(undefined);
	/** What went wrong with either. */
	readonly problem = signal<string | undefined>(undefined);
	/** Grows when the file has changed. */
	readonly revision = signal(0);
	/** Groups whose children are shown. */
	readonly expanded = signal<ReadonlySet<string>>(new Set(["", "parameters", "results"]));
	/** Children of groups, as far as they were read. */
	readonly children = signal<ReadonlyMap<string, readonly NodeEntry[]>>(new Map());
	/** What leaves hold, on short lines, as far as they were read. */
	readonly summaries = signal<ReadonlyMap<string, string>>(new Map());
	/** The results as columns, by their key, as far as they were asked for. */
	readonly columns: ReadonlySignal<ReadonlyMap<string, ResultLoading>>;
	readonly #columns = signal<ReadonlyMap<string, ResultLoading>>(new Map());
	readonly #asked = new Set<string>();
	readonly #source: Source;

	constructor(
		source: Source,
		readonly name: string,
		readonly entry: TrajectoryEntry | undefined,
	) {
		this.#source = source;
		this.columns = computed(() => this.#columns.value);
		for (const group of this.expanded.value) this.#readChildren(group);
		this.#readTable();
	}

	/** Shows or hides what is below a group. */
	toggle(group: string, isShown = !this.expanded.value.has(group)): void {
		const next = new Set(this.expanded.value);
		if (isShown) next.add(group);
		else next.delete(group);
		this.expanded.value = next;
		if (isShown) this.#readChildren(group);
	}

	/** Opens all groups above a node. */
	reveal(fullName: string): void {
		const parts = fullName.split(".");
		for (let depth = 0; depth < parts.length; depth++) this.toggle(parts.slice(0, depth).join("."), true);
	}

	/** Reads again what is shown, as the file has changed: of results those runs that are over since. */
	async refresh(): Promise<void> {
		try {
			const before = this.runs.value;
			const runs = await this.#source.call("readRuns", this.name);
			const results = await this.#source.call("readResultNames", this.name);
			const isLonger = before?.count !== runs.count;
			// At once: a column that is asked for in between would have as many rows as before.
			batch(() => {
				if (isLonger) this.#columns.value = new Map();
				this.revision.value++;
				this.results.value = results;
				this.runs.value = runs;
			});
			if (!isLonger) for (const loading of this.#columns.value.values()) loading.refresh(changedRuns(before, runs));
			this.#asked.clear();
			for (const group of this.children.value.keys()) {
				const nodes = await this.#source.call("readChildren", this.name, group);
				this.children.value = new Map([...this.children.value, [group, nodes]]);
			}
		} catch (error) {
			this.#report(error);
		}
	}

	/** Asks for the short lines of leaves that are in sight. */
	summarise(fullNames: readonly string[]): void {
		const wanted = fullNames.filter((fullName) => !this.#asked.has(fullName));
		if (wanted.length === 0) return;
		for (const fullName of wanted) this.#asked.add(fullName);
		this.#source.call("summarise", this.name, wanted).then(
			(texts) => {
				this.summaries.value = new Map([
					...this.summaries.value,
					...wanted.map((fullName, position) => [fullName, texts[position] ?? ""] as const),
				]);
			},
			// The node says it when it is chosen.
			() => undefined,
		);
	}

	/** A node with its data; `undefined` where there is none of that name. */
	readNode(fullName: string): Promise<NodeContent | undefined> {
		return this.#source.call("readNode", this.name, fullName);
	}

	/** A part of an array that is too large to be read whole; `undefined` where there is no other than the node has. */
	readArrayPart(fullName: string, item: string, start: readonly number[]): Promise<ArrayView | undefined> {
		return this.#source.call("readArrayPart", this.name, fullName, item, start);
	}

	/** Nodes that a text leads to; `undefined` when the file can't be read, which {@link problem} says. */
	find(text: string): Promise<readonly FoundName[] | undefined> {
		return this.#source.call("find", this.name, text).catch((error: unknown) => {
			this.#report(error);
			return undefined;
		});
	}

	/** Under what a result stands in {@link columns}: an array under its reduction, too. */
	columnId(result: ResultName): string {
		return result.isArray ? `${resultKey(result)}:${chosenReduction()}` : resultKey(result);
	}

	/** Has a result read for all runs, unless it is already. `key` is that of {@link resultKey}. */
	load(key: string): ResultLoading | undefined {
		const result = this.results.value?.find((each) => resultKey(each) === key);
		const runs = this.runs.value;
		if (!result || !runs) return undefined;
		const id = this.columnId(result);
		const before = this.#columns.peek().get(id);
		// What could not be read is tried again when it is asked for again.
		if (before?.problem.peek() !== undefined) before.refresh([0, 0]);
		if (before) return before;
		const reduction = chosenReduction();
		const loading = new ResultLoading(runs.count, (start, end) =>
			this.#source.call("readResult", this.name, result, reduction, start, end),
		);
		this.#columns.value = new Map([...this.#columns.value, [id, loading]]);
		return loading;
	}

	#readChildren(group: string): void {
		if (this.children.value.has(group)) return;
		this.#source.call("readChildren", this.name, group).then((nodes) => {
			this.children.value = new Map([...this.children.value, [group, nodes]]);
		}, this.#report);
	}

	async #readTable(): Promise<void> {
		try {
			this.runs.value = await this.#source.call("readRuns", this.name);
			this.results.value = await this.#source.call("readResultNames", this.name);
		} catch (error) {
			this.#report(error);
		}
	}

	readonly #report = (error: unknown): void => {
		this.problem.value = error instanceof Error ? error.message : String(error);
	};
}

/** From the first to behind the last run whose state is another. */
function changedRuns(before: RunTable, { states }: RunTable): readonly [start: number, end: number] {
	const isChanged = (state: number, run: number) => state !== before.states[run];
	return [Math.max(0, states.findIndex(isChanged)), states.findLastIndex(isChanged) + 1];
}

function chosenReduction(): Reduction {
	return REDUCTIONS.find((each) => each === settings.reduction.value) ?? "mean";
}

/** A result's name in addresses and settings. */
export function resultKey({ item, pattern }: Pick<ResultName, "pattern" | "item">): string {
	return `${pattern}:${item}`;
}
