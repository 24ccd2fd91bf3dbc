import { unzlibSync } from "fflate";
import { adler32 } from "../file-format/data/checksums.js";

const CHECKSUM_SIZE = 4;

/** Decompresses a zlib stream, as in Node. */
export function inflate(bytes: Uint8Array, size: number): Uint8Array {
	// One byte more shows when there is more than is due.
	const inflated = unzlibSync(bytes, { out: new Uint8Array(size + 1) });
	const end = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - CHECKSUM_SIZE, CHECKSUM_SIZE);
	if (end.getUint32(0) !== adler32(inflated)) throw new Error("The checksum is wrong.");
	return inflated;
}
