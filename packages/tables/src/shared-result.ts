import { columnName } from "./readings.js";
import type { StoredPlace } from "./stored-runs.js";
import type { WantedColumn } from "./wanted-column.js";

/** A result that runs have at the same place, with the columns that want its items. */
export class SharedResult {
	readonly above: string;
	readonly below: string;
	readonly className: string;
	readonly comment: string;
	/** By item. */
	readonly columns = new Map<string, Set<WantedColumn>>();
	/** How many runs were found to have it by their own names. */
	timesFound = 0;
	/** Whether all runs were looked through for it, for all columns. */
	isRead = false;

	constructor({ above, below, className, comment }: StoredPlace) {
		this.above = above;
		this.below = below;
		this.className = className;
		this.comment = comment;
	}

	/** Adds a column that wants an item. */
	add(item: string, column: WantedColumn): void {
		const columns = this.columns.get(item) ?? new Set();
		this.columns.set(item, columns);
		if (columns.has(column)) return;
		// Known now: it may be that no run's value can be read.
		column.fullName ??= columnName(`${this.above}.$.${this.below}`, "$", item);
		columns.add(column);
		this.isRead = false;
	}

	/** Whether some column has no value of a run yet. */
	isWanted(run: number): boolean {
		for (const columns of this.columns.values()) for (const column of columns) if (column.isOpen(run)) return true;
		return false;
	}
}
