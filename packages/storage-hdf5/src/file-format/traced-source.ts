import type { ByteSource } from "../bytes/byte-store.js";

/** What was looked at: address and length of each part by turns, in order. */
export type ReadTrace = readonly number[];

/** The bytes of another source, with note taken of what is looked at when somebody wants to know it. */
export class TracedSource implements ByteSource {
	readonly location: string;
	readonly #source: ByteSource;
	#trace: number[] | undefined;
	#isTraced = false;

	constructor(source: ByteSource) {
		this.location = source.location;
		this.#source = source;
	}

	get size(): number {
		return this.#source.size;
	}

	view(offset: number, length: number): Uint8Array {
		this.#trace?.push(offset, length);
		return this.#source.view(offset, length);
	}

	copy(offset: number, length: number): Uint8Array<ArrayBuffer> {
		this.#trace?.push(offset, length);
		return this.#source.copy(offset, length);
	}

	/** Whether somebody wants to know what is looked at: nothing may be taken from memory then. */
	get isTraced(): boolean {
		return this.#isTraced;
	}

	/** Says that something is looked at past this source, so that there is no trace of it. */
	passBy(): void {
		this.#trace = undefined;
	}

	/** Reads, and says what was looked at; no trace where not all of it is known. */
	traced<T>(read: () => T): { readonly value: T; readonly trace: ReadTrace | undefined } {
		this.#trace = [];
		this.#isTraced = true;
		try {
			const value = read();
			return { value, trace: this.#trace };
		} finally {
			this.#trace = undefined;
			this.#isTraced = false;
		}
	}
}
