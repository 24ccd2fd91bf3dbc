import type { DurableHandle } from "./durable-file-system.js";

/** Operating systems take at most 2 GB a call. */
const LARGEST_TRANSFER = 2 ** 30;

/** Reads until `target` is full or the file ends. @returns How many bytes there were. */
export function readFully(file: Pick<DurableHandle, "read">, target: Uint8Array, offset: number): number {
	let done = 0;
	while (done < target.length) {
		const count = file.read(target.subarray(done, done + LARGEST_TRANSFER), offset + done);
		if (count === 0) break;
		done += count;
	}
	return done;
}

/** Writes all bytes. A disk that takes only some of them throws at the next call, which is this one's. */
export function writeFully(file: DurableHandle, bytes: Uint8Array, offset: number): void {
	for (let done = 0; done < bytes.length; ) {
		const count = file.write(bytes.subarray(done, done + LARGEST_TRANSFER), offset + done);
		if (count === 0) throw new Error("the file takes no more bytes");
		done += count;
	}
}
