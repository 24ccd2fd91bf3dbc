import { DamagedStoreError } from "@pypet/storage";
import type { ByteSource } from "../bytes/byte-store.js";

/** Where superblocks of version 0 keep the end of the file (HDF5 File Format Specification, II.A). */
const END_OFFSET = 40;

/** A file as long as its superblock says: of one that was cut off, what lies before the cut can still be read. */
export class CutOffSource implements ByteSource {
	readonly #source: ByteSource;
	readonly size: number;

	constructor(source: ByteSource) {
		this.#source = source;
		this.size = Math.max(source.size, endIn(source));
	}

	get location(): string {
		return this.#source.location;
	}

	view(offset: number, length: number): Uint8Array {
		this.#check(offset, length);
		return this.#source.view(offset, length);
	}

	copy(offset: number, length: number): Uint8Array<ArrayBuffer> {
		this.#check(offset, length);
		return this.#source.copy(offset, length);
	}

	#check(offset: number, length: number): void {
		if (offset + length > this.#source.size) throw new DamagedStoreError(this.location, `is cut off before its byte ${offset + length}.`);
	}
}

function endIn(source: ByteSource): number {
	if (source.size < END_OFFSET + 8) return 0;
	const bytes = source.view(0, END_OFFSET + 8);
	const end = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(END_OFFSET, true);
	return bytes[8] === 0 && end < BigInt(Number.MAX_SAFE_INTEGER) ? Number(end) : 0;
}
