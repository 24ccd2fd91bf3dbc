import { PypetError } from "@pypet/values";

/** A name is not there: no child, no node that a shortcut reaches, no member; or a member that can't be set. */
export class AttributeError extends PypetError {
	override readonly name: string = "AttributeError";
}

/** A short name fits more than one node. Give a longer one: every candidate is in {@link candidates}. */
export class NotUniqueNodeError extends AttributeError {
	override readonly name = "NotUniqueNodeError";

	constructor(
		/** The name as asked for. */
		readonly asked: string,
		/** Full names of all nodes that fit, in the order of adding. */
		readonly candidates: readonly string[],
	) {
		const shown = candidates.slice(0, 8).join(", ");
		const more = candidates.length > 8 ? ` and ${candidates.length - 8} more` : "";
		super(`"${asked}" fits ${candidates.length} nodes: ${shown}${more}. Give more of the name.`);
	}
}
