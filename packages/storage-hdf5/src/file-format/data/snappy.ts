/*
 * Decompresses a block as Snappy compressed it ("Snappy compressed format description", format_description.txt in Google's snappy): the size of
 * the content, then literals and copies of what came before.
 */

/** How a block is wrong. */
class SnappyFailure extends Error {}

/**
 * The content of a Snappy block.
 *
 * @param size - Its bytes.
 * @throws {@link SnappyFailure} when it is no such block, or has another size. Costs no more than a block that is whole.
 */
export function unsnap(block: Uint8Array, size: number): Uint8Array {
	const source = new Source(block);
	const due = source.sizeOfContent();
	if (due !== size) fail(`there are ${due} bytes in place of ${size}`);
	const content = new Uint8Array(size);
	let length = 0;
	while (!source.isAtEnd) {
		const tag = source.byte();
		// The two lowest bits say what follows: a literal, or a copy whose distance takes 1, 2 or 4 bytes.
		const kind = tag & 3;
		const count = kind === 0 ? source.literalLength(tag >>> 2) : kind === 1 ? 4 + ((tag >>> 2) & 7) : 1 + (tag >>> 2);
		if (length + count > size) fail("there are more bytes than are due");
		if (kind === 0) content.set(source.bytes(count), length);
		else repeat(content, length, kind === 1 ? ((tag >>> 5) << 8) | source.byte() : source.littleEndian(kind === 2 ? 2 : 4), count);
		length += count;
	}
	return length === size ? content : fail(`there are ${length} bytes in place of ${size}`);
}

/** Copies bytes from before a place to it. They may reach beyond the place: then they repeat. */
function repeat(content: Uint8Array, at: number, distance: number, count: number): void {
	if (distance === 0 || distance > at) fail("a copy is of what is not there");
	if (distance >= count) content.copyWithin(at, at - distance, at - distance + count);
	else for (let index = at; index < at + count; index++) content[index] = content[index - distance] ?? 0;
}

class Source {
	readonly #block: Uint8Array;
	#position = 0;

	constructor(block: Uint8Array) {
		this.#block = block;
	}

	get isAtEnd(): boolean {
		return this.#position === this.#block.length;
	}

	byte(): number {
		return this.#block[this.#position++] ?? fail("a block is cut");
	}

	bytes(count: number): Uint8Array {
		if (count > this.#block.length - this.#position) fail("a block is cut");
		this.#position += count;
		return this.#block.subarray(this.#position - count, this.#position);
	}

	littleEndian(count: number): number {
		return this.bytes(count).reduceRight((value, byte) => value * 256 + byte, 0);
	}

	/** Seven bits a byte, the lowest ones first; the highest bit says that more follow. */
	sizeOfContent(): number {
		let size = 0;
		for (let factor = 1; factor < 2 ** 35; factor *= 128) {
			const byte = this.byte();
			size += (byte & 127) * factor;
			if (byte < 128) return size;
		}
		return fail("there is no size");
	}

	/** Up to 59 stand for themselves plus one; above, so many more bytes hold the number. */
	literalLength(code: number): number {
		return 1 + (code < 60 ? code : this.littleEndian(code - 59));
	}
}

function fail(message: string): never {
	throw new SnappyFailure(message);
}
