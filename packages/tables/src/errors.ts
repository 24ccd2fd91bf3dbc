import { PypetError } from "@pypet/values";
import type { ExplorationForm } from "./exploration.js";

/** A name leads to a result of several items, and a column holds one. Name one of {@link items} behind the result's name. */
export class SeveralItemsError extends PypetError {
	override readonly name = "SeveralItemsError";

	constructor(
		/** The name as asked for. */
		readonly asked: string,
		/** Names of the result's items. */
		readonly items: readonly string[],
	) {
		super(`"${asked}" has ${items.length} items: name one of ${items.map((item) => `${asked}.${item}`).join(", ")}.`);
	}
}

/** The points of a trajectory are no grid, so there is no array over it: `table` has the points one by one. */
export class NotAGridError extends PypetError {
	override readonly name = "NotAGridError";

	constructor(
		/** What the points are instead. */
		readonly exploration: ExplorationForm,
	) {
		super(`The runs are no grid that an array could be made over. ${exploration.text} Take table(), which has them row by row.`);
	}
}
