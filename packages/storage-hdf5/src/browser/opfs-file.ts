import type { DurableHandle, FileState } from "../durable/durable-file-system.js";
import { writeFully } from "../durable/whole-transfers.js";
import type { SyncHandle } from "./sync-handle.js";

/** A file in OPFS: whoever has the file system has it open. */
export class OpfsFile implements DurableHandle {
	readonly #handle: SyncHandle;
	readonly #identity: string;
	#changeCount = 0;
	/** What the first byte is to be; until it is {@link giveOutFirstByte given out}, a zero stands in its place. */
	#firstByte: number | undefined;

	/** @param identity - Tells it from every other. */
	constructor(handle: SyncHandle, identity: string) {
		this.#handle = handle;
		this.#identity = identity;
	}

	get size(): number {
		return this.#handle.getSize();
	}

	/** Whether there is no first byte, or a zero. */
	get isBlank(): boolean {
		const first = new Uint8Array(1);
		this.#handle.read(first, { at: 0 });
		return first[0] === 0;
	}

	/** Empties the file, and holds its first byte back from now on. */
	beginBlank(): void {
		this.truncate(0);
		this.#firstByte = 0;
	}

	/** Puts the first byte in its place, after all else has reached the disk. */
	giveOutFirstByte(): void {
		this.sync();
		const first = Uint8Array.of(this.#firstByte ?? 0);
		this.#firstByte = undefined;
		writeFully(this, first, 0);
		this.sync();
	}

	read(target: Uint8Array, offset: number): number {
		const count = this.#handle.read(target, { at: offset });
		if (offset === 0 && count > 0 && this.#firstByte !== undefined) target[0] = this.#firstByte;
		return count;
	}

	write(bytes: Uint8Array, offset: number): number {
		this.#changeCount++;
		const [first] = bytes;
		if (offset > 0 || first === undefined || this.#firstByte === undefined) return this.#handle.write(bytes, { at: offset });
		this.#firstByte = first;
		const blank = bytes.slice();
		blank[0] = 0;
		return this.#handle.write(blank, { at: 0 });
	}

	truncate(size: number): void {
		this.#changeCount++;
		this.#handle.truncate(size);
	}

	sync(): void {
		this.#handle.flush();
	}

	state(): FileState {
		return { size: this.size, identity: this.#identity, lastChange: this.#changeCount, isRemoved: false, hasOtherNames: false };
	}

	/** The handle stays: no other could be had without waiting. */
	close(): void {}
}
