import { PypetError } from "@pypet/values";

/**
 * A snapshot unpacks to more bytes than allowed. Raise `maxSize` if you know where it comes from.
 *
 * @example
 * ```ts
 * import { MemoryStorageService, SnapshotLimitError } from "@pypet/storage-memory";
 *
 * const bytes = new MemoryStorageService().toBytes();
 * try {
 * 	MemoryStorageService.fromBytes(bytes, { maxSize: 1 });
 * } catch (error) {
 * 	console.log(error instanceof SnapshotLimitError); // true
 * }
 * ```
 */
export class SnapshotLimitError extends PypetError {
	override readonly name = "SnapshotLimitError";

	constructor(
		/** The limit, in bytes. */
		readonly maxSize: number,
	) {
		super(`The snapshot unpacks to more than ${maxSize} bytes, the limit. Raise maxSize if you know where it comes from.`);
	}
}
