import { DamagedStoreError } from "@pypet/storage";
import type { ByteSource } from "../bytes/byte-store.js";

/**
 * The address or extent "none" or "without limit", which has all bits set. Exact: {@link Block.uint64} rounds it to this number, and nothing
 * that a file can hold comes near.
 */
export const UNDEFINED_ADDRESS = 2 ** 64;

/** Some bytes of a file with HDF5's little-endian numbers in them. Reading outside of them is damage, not a `RangeError`. */
export class Block {
	readonly length: number;

	/**
	 * @param location - The file, for messages.
	 * @param address - Where the bytes begin in the file, for messages.
	 * @param bytes - Not copied.
	 */
	constructor(
		readonly location: string,
		readonly address: number,
		readonly bytes: Uint8Array,
	) {
		this.length = bytes.length;
	}

	uint8(at: number): number {
		return this.bytes[at] ?? this.#failBehind(at);
	}

	uint16(at: number): number {
		// Blocks are small and many: a DataView for each costs more than it saves.
		return this.uint8(at) | (this.uint8(at + 1) << 8);
	}

	uint32(at: number): number {
		return (this.uint16(at) | (this.uint16(at + 2) << 16)) >>> 0;
	}

	/** An address or length. Exact below 2^53; beyond, it is more than any file has. */
	uint64(at: number): number {
		return this.uint32(at) + this.uint32(at + 4) * 2 ** 32;
	}

	/** Whether the bytes at a position are those of an ASCII text of four letters. */
	hasSignature(at: number, signature: string): boolean {
		for (let index = 0; index < signature.length; index++) {
			if (this.uint8(at + index) !== signature.charCodeAt(index)) return false;
		}
		return true;
	}

	/** A part of the bytes, not copied. */
	part(at: number, length: number): Uint8Array {
		if (!(at >= 0 && length >= 0 && at + length <= this.length)) this.#failBehind(at + length);
		return this.bytes.subarray(at, at + length);
	}

	/** Throws the error for bytes that make no sense. */
	fail(reason: string): never {
		return failAt(this.location, this.address, reason);
	}

	#failBehind(at: number): never {
		return this.fail(`byte ${at} is due of ${this.length}`);
	}
}

/**
 * Bytes of a file as a block: a view, valid until the next write.
 *
 * @throws {@link DamagedStoreError} when they are not all there.
 */
export function readBlock(source: ByteSource, address: number, length: number): Block {
	checkRange(source, address, length);
	return new Block(source.location, address, source.view(address, length));
}

/** Throws {@link DamagedStoreError} unless the file has all bytes of a range. */
export function checkRange(source: ByteSource, address: number, length: number): void {
	if (address >= 0 && length >= 0 && address + length <= source.size) return;
	const place = address === UNDEFINED_ADDRESS ? "an address is missing" : `${length} bytes at ${address} lie behind its end`;
	throw new DamagedStoreError(source.location, `is damaged: ${place}.`);
}

/** Throws the error for a place of a file that makes no sense. */
export function failAt(location: string, address: number, reason: string): never {
	throw new DamagedStoreError(location, `is damaged at byte ${address}: ${reason}.`);
}
