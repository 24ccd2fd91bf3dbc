import { DamagedStoreError } from "@pypet/storage";
import type { ByteStore } from "../../src/bytes/byte-store.js";

/** A file in memory, for tests of what reads and writes bytes. */
export class MemoryBytes implements ByteStore {
	readonly location: string;
	#bytes: Uint8Array<ArrayBuffer>;
	#size: number;

	constructor(bytes: Uint8Array = new Uint8Array(), location = "memory") {
		this.location = location;
		this.#bytes = Uint8Array.from(bytes);
		this.#size = bytes.length;
	}

	get size(): number {
		return this.#size;
	}

	/** All bytes, as a copy. */
	get content(): Uint8Array<ArrayBuffer> {
		return this.#bytes.slice(0, this.#size);
	}

	view(offset: number, length: number): Uint8Array {
		this.#check(offset, length);
		return this.#bytes.subarray(offset, offset + length);
	}

	copy(offset: number, length: number): Uint8Array<ArrayBuffer> {
		this.#check(offset, length);
		return this.#bytes.slice(offset, offset + length);
	}

	write(offset: number, bytes: Uint8Array): void {
		if (offset > this.#size) throw new Error(`There is nothing before ${offset}.`);
		const end = offset + bytes.length;
		if (end > this.#bytes.length) {
			const larger = new Uint8Array(Math.max(end, 2 * this.#bytes.length));
			larger.set(this.#bytes.subarray(0, this.#size));
			this.#bytes = larger;
		}
		this.#bytes.set(bytes, offset);
		this.#size = Math.max(this.#size, end);
	}

	#check(offset: number, length: number): void {
		if (offset + length > this.#size) throw new DamagedStoreError(this.location, `ends before ${offset + length}.`);
	}
}
