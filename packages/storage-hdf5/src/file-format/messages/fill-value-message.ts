import type { Block } from "../block.js";
import type { ByteWriter } from "../byte-writer.js";

/** What elements are that were never written (HDF5 File Format Specification, IV.A.2.f). `undefined` is zeros. */
export type FillValue = Uint8Array | undefined;

/** Decodes a fill value message, of versions 1 to 3. */
export function decodeFillValue(block: Block): FillValue {
	const version = block.uint8(0);
	if (version === 3) return (block.uint8(1) & 0x20) !== 0 ? sized(block, 2) : undefined;
	if (version !== 1 && version !== 2) return block.fail("a fill value makes no sense");
	return version === 1 || block.uint8(3) !== 0 ? sized(block, 4) : undefined;
}

/** Decodes the message that old files have in its place (IV.A.2.e). */
export function decodeOldFillValue(block: Block): FillValue {
	return sized(block, 0);
}

/** Writes that elements are zeros, in the way of PyTables' files: space comes late, or chunk by chunk. */
export function writeFillValue(writer: ByteWriter, isChunked: boolean): void {
	const [allocation, time] = isChunked ? [3, 0] : [2, 2];
	for (const value of [2, allocation, time, 1]) writer.uint8(value);
	writer.uint32(0);
}

function sized(block: Block, at: number): FillValue {
	const size = block.uint32(at);
	// All bits set is "undefined" in version 1.
	if (size === 0 || size === 0xffff_ffff) return undefined;
	const value = block.part(at + 4, size);
	return value.some((byte) => byte !== 0) ? value.slice() : undefined;
}
