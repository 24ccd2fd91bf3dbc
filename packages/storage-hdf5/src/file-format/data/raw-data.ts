import type { RawData } from "../../datatype.js";
import { Block } from "../block.js";
import type { FileContext } from "../file-context.js";
import type { StoredType } from "../messages/datatype-decoding.js";

/**
 * Elements as whoever reads the file wants them: numbers little-endian, variable lengths with their content.
 *
 * @param bytes - The elements as they are in the file. Taken over.
 */
export function rawDataOf(
	context: FileContext,
	{ isBigEndian, type }: StoredType,
	shape: readonly number[] | undefined,
	bytes: Uint8Array,
): RawData {
	if (type.class === "variable") {
		const references = new Block(context.source.location, 0, bytes);
		const parts = context.globalHeaps.read(references, type.base.size);
		return { type, shape, bytes: new Uint8Array(), parts: type.base.class === "text" ? parts.map(untilZero) : parts };
	}
	if (isBigEndian) reverseEach(bytes, type.size);
	return { type, shape, bytes };
}

/** Text of variable length may have its zero byte with it. */
function untilZero(text: Uint8Array): Uint8Array {
	const zero = text.indexOf(0);
	return zero < 0 ? text : text.subarray(0, zero);
}

function reverseEach(bytes: Uint8Array, size: number): void {
	for (let at = 0; at < bytes.length; at += size) bytes.subarray(at, at + size).reverse();
}
