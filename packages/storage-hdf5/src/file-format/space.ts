import type { ByteStore } from "../bytes/byte-store.js";
import { ByteWriter, padded } from "./byte-writer.js";

/** From here on, bytes go to the store by themselves and are not copied. */
const LARGE = 16_384;

/** What is put together piece by piece goes to the store when it is as long: 1 MB. */
const MOST_PENDING = 2 ** 20;

/**
 * The end of a file, where everything new goes, at multiples of eight bytes. What goes free elsewhere is a hole, which a copy of the file closes.
 *
 * What is put together lies in {@link writer} until {@link flush}, and can't be read before.
 */
export class Space {
	readonly writer = new ByteWriter();
	#start: number;

	constructor(readonly store: ByteStore) {
		this.#start = padded(store.size);
	}

	/** The address of what is written to {@link writer} next. */
	begin(): number {
		this.writer.align();
		return this.#start + this.writer.length;
	}

	/** Appends bytes, which must not be changed any more, and gives their address. */
	append(bytes: Uint8Array): number {
		const address = this.begin();
		if (bytes.length < LARGE) {
			this.writer.bytes(bytes);
			if (this.writer.length >= MOST_PENDING) this.flush();
			return address;
		}
		this.flush();
		this.#writeAtEnd(bytes);
		return address;
	}

	/** Gives all that was put together to the store. */
	flush(): void {
		const { writer } = this;
		if (writer.length === 0) return;
		// The store copies what is small, and keeps what is large.
		if (writer.length >= LARGE) this.#writeAtEnd(writer.take());
		else {
			this.#writeAtEnd(writer.view());
			writer.clear();
		}
	}

	#writeAtEnd(bytes: Uint8Array): void {
		const { store } = this;
		if (store.size < this.#start) store.write(store.size, new Uint8Array(this.#start - store.size));
		store.write(this.#start, bytes);
		this.#start = padded(store.size);
	}
}
