import { PypetError } from "@pypet/values";

/** A snapshot unpacks to more bytes than allowed. Raise `maxSize` if you know where it comes from. */
export class SnapshotLimitError extends PypetError {
	override readonly name = "SnapshotLimitError";

	constructor(
		/** The limit, in bytes. */
		readonly maxSize: number,
	) {
		super(`The snapshot unpacks to more than ${maxSize} bytes, the limit. Raise maxSize if you know where it comes from.`);
	}
}
