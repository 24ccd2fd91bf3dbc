import { computed, type ReadonlySignal } from "@preact/signals";
import { shortNames } from "@pypet/tables";
import { parseExpression } from "../runs/predicate.js";
import { rowsHolding } from "../runs/predicate-rows.js";
import { namesIn } from "../runs/predicate-tokens.js";
import type { Expression } from "../runs/predicate-tree.js";
import { factColumns, parameterColumns, type RunColumn, resultColumn } from "../runs/run-columns.js";
import { sortRows } from "../runs/sort-rows.js";
import { listIn, settings } from "./settings.js";
import { resultKey, type TrajectoryState } from "./trajectory-state.js";

/** Results that the table shows unasked; of a long exploration fewer, as each takes a while to read. */
const SHOWN_RESULTS = 4;
const LONG = 20_000;

/** What a filter lets through. */
interface Filtered {
	readonly rows: Uint32Array;
	/** The filter as it is understood; `undefined` where there is none, or where it has a problem. */
	readonly expression: Expression | undefined;
	readonly problem: string | undefined;
}

/** The table of runs as the person has arranged it: columns, filter, order. */
export class RunView {
	/** Keys of the results that are shown. */
	readonly shownResults: ReadonlySignal<readonly string[]>;
	/** Facts, parameters and the shown results, as far as they are read. */
	readonly columns: ReadonlySignal<readonly RunColumn[]>;
	/** Runs that the filter lets through, by index. */
	readonly filtered: ReadonlySignal<Filtered>;
	/** Keys of the results that the filter names. */
	readonly filterResults: ReadonlySignal<readonly string[]>;
	/** The same in the chosen order. */
	readonly rows: ReadonlySignal<Uint32Array>;
	/** How far the results are that are being read, from 0 to 1; `undefined` when none is. */
	readonly progress: ReadonlySignal<number | undefined>;
	/** Why a result could not be read; `undefined` when all could. */
	readonly problem: ReadonlySignal<string | undefined>;
	readonly #trajectory: TrajectoryState;
	readonly #base: ReadonlySignal<readonly RunColumn[]>;

	constructor(trajectory: TrajectoryState) {
		this.#trajectory = trajectory;
		this.shownResults = computed(() => this.#shownResults());
		this.#base = computed(() => {
			const runs = trajectory.runs.value;
			return runs ? [...factColumns(runs), ...parameterColumns(runs, shortNames(runs.explored.map(({ fullName }) => fullName)))] : [];
		});
		this.columns = computed(() => {
			const isAhead = ({ key, kind }: RunColumn) => kind === "parameter" || key === "idx" || key === "state";
			const results = this.shownResults.value.flatMap((key) => this.result(key) ?? []);
			return [...this.#base.value.filter(isAhead), ...results, ...this.#base.value.filter((column) => !isAhead(column))];
		});
		this.filterResults = computed(() => {
			return [...new Set(namesIn(settings.filter.value).flatMap((name) => this.#resultNamed(name) ?? []))];
		});
		this.filtered = computed(() => this.#filter());
		this.rows = computed(() => this.#sort());
		this.problem = computed(() => [...trajectory.columns.value.values()].find(({ problem }) => problem.value)?.problem.value);
		this.progress = computed(() => {
			const open = [...trajectory.columns.value.values()].filter(({ problem, progress }) => progress.value < 1 && !problem.value);
			return open.length === 0 ? undefined : Math.min(...open.map(({ progress }) => progress.value));
		});
	}

	/** The column of a key, read if it is a result that isn't yet; `undefined` until then, and where there is none. */
	column(key: string): RunColumn | undefined {
		return this.#base.value.find((column) => column.key === key) ?? this.result(key);
	}

	/** All columns that are read, shown or not. */
	known(): RunColumn[] {
		const results = (this.#trajectory.results.value ?? []).flatMap((result) => this.result(resultKey(result)) ?? []);
		return [...this.#base.value, ...results];
	}

	/** A result as a column, read if it isn't yet. */
	result(key: string): RunColumn | undefined {
		const result = this.#trajectory.results.value?.find((each) => resultKey(each) === key);
		const cells = result && this.#trajectory.columns.value.get(this.#trajectory.columnId(result))?.column.value;
		if (!cells) return undefined;
		const head = result.isArray ? `${settings.reduction.value} of ${result.label}` : result.label;
		return resultColumn(key, head, result.comment, cells);
	}

	#shownResults(): string[] {
		const results = this.#trajectory.results.value ?? [];
		if (settings.columns.value === "none") return [];
		if (settings.columns.value !== "") return listIn(settings.columns.value);
		const most = (this.#trajectory.runs.value?.count ?? 0) > LONG ? 1 : SHOWN_RESULTS;
		return results
			.filter(({ isArray }) => !isArray)
			.slice(0, most)
			.map(resultKey);
	}

	#filter(): Filtered {
		const all = Uint32Array.from({ length: this.#trajectory.runs.value?.count ?? 0 }, (_, row) => row);
		const nothing = { rows: all, expression: undefined };
		if (settings.filter.value.trim() === "") return { ...nothing, problem: undefined };
		try {
			const expression = parseExpression(settings.filter.value, (name) => this.#named(name)?.cells);
			return { rows: all.filter(rowsHolding(expression)), expression, problem: undefined };
		} catch (error) {
			return { ...nothing, problem: error instanceof Error ? error.message : String(error) };
		}
	}

	/** A column by the name that a person types: its head, its key, or an ending of it. */
	#named(name: string): RunColumn | undefined {
		const columns = this.columns.value;
		return (
			columns.find(({ head, key }) => head === name || key === name) ??
			columns.find(({ kind, key }) => kind === "parameter" && key.endsWith(`.${name}`)) ??
			this.#read(this.#resultNamed(name))
		);
	}

	/** A result that a filter needs. @throws Error with a sentence while it is being read. */
	#read(key: string | undefined): RunColumn | undefined {
		const column = key === undefined ? undefined : this.result(key);
		if (key !== undefined && column === undefined)
			throw new Error(this.problem.value ?? `Reading ${key.slice(key.lastIndexOf(":") + 1)} …`);
		return column;
	}

	#resultNamed(name: string): string | undefined {
		const results = this.#trajectory.results.value ?? [];
		const result =
			results.find((each) => each.label === name || resultKey(each) === name) ?? results.find(({ label }) => label.endsWith(`.${name}`));
		return result && resultKey(result);
	}

	#sort(): Uint32Array {
		const sort = settings.sort.value;
		const { rows } = this.filtered.value;
		const column = this.columns.value.find(({ key }) => key === sort.replace(/^-/, ""));
		return column ? sortRows(rows, column.cells, sort.startsWith("-")) : rows;
	}
}
