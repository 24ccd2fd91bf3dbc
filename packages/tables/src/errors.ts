import { PypetError } from "@pypet/values";

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
