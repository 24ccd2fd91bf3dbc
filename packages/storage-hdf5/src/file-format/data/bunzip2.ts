import { BitReader, type HuffmanTable, huffmanTable, readSymbol } from "./huffman.js";

/*
 * Decompresses what bzip2 compressed. There is no specification by its author; Joe Tsai's "BZIP2: Format Specification" (2016) describes the
 * format. The plugin of the HDF5 library never ends on a stream that is cut.
 */

const BLOCK_START = 0x314159265359;
const STREAM_END = 0x177245385090;

/** A block holds so many bytes for each level, before runs are expanded. */
const BYTES_PER_LEVEL = 100_000;

/** One table of codes serves so many symbols, then a selector names the next one. */
const SYMBOLS_PER_SELECTOR = 50;

/** After so many equal bytes comes a byte that says how many more there are. */
const RUN_LENGTH = 4;

/** How a stream is wrong. */
export class Bzip2Failure extends Error {}

/**
 * The content of a bzip2 stream.
 *
 * @param size - Its bytes.
 * @throws {@link Bzip2Failure} when it is no such stream, or has another size or checksum. Costs no more than a stream that is whole.
 */
export function bunzip2(stream: Uint8Array, size: number): Uint8Array {
	const bits = new BitReader(stream, () => fail("a stream is cut"));
	const level = bits.read(32) - 0x425a6830;
	if (level < 1 || level > 9) fail("there is no stream");
	const content = new Uint8Array(size);
	let length = 0;
	let combined = 0;
	for (;;) {
		const marker = bits.read(24) * 2 ** 24 + bits.read(24);
		if (marker === STREAM_END) break;
		if (marker !== BLOCK_START) fail("a block has no beginning");
		const checksum = bits.read(32);
		const start = length;
		length = expandRuns(readBlock(bits, level * BYTES_PER_LEVEL), content, start);
		if (checksumOf(content.subarray(start, length)) !== checksum) fail("a block has the wrong checksum");
		combined = (((combined << 1) | (combined >>> 31)) ^ checksum) >>> 0;
	}
	if (bits.read(32) !== combined) fail("the stream has the wrong checksum");
	return length === size ? content : fail(`there are ${length} bytes in place of ${size}`);
}

/** One block without its runs expanded. */
function readBlock(bits: BitReader, capacity: number): Uint8Array {
	if (bits.read(1) === 1) fail("a block is of the first version of bzip2");
	const origin = bits.read(24);
	const bytes = readBytesInUse(bits);
	const tableCount = bits.read(3);
	if (tableCount < 2 || tableCount > 6) fail("a block makes no sense");
	const selectors = readSelectors(bits, tableCount);
	const tables = Array.from({ length: tableCount }, () => huffmanTable(readCodeLengths(bits, bytes.length + 2)));
	return untransformed(readSymbols(bits, bytes, selectors, tables, capacity), origin);
}

/** The bytes that a block has, from the lowest on. */
function readBytesInUse(bits: BitReader): number[] {
	const ranges = bits.read(16);
	const bytes: number[] = [];
	for (let range = 0; range < 16; range++) {
		const used = (ranges & (0x8000 >> range)) === 0 ? 0 : bits.read(16);
		for (let index = 0; index < 16; index++) if ((used & (0x8000 >> index)) !== 0) bytes.push(16 * range + index);
	}
	return bytes;
}

/** Which table serves each group of symbols. */
function readSelectors(bits: BitReader, tableCount: number): number[] {
	const recent = Array.from({ length: tableCount }, (_, table) => table);
	return Array.from({ length: bits.read(15) }, () => {
		let position = 0;
		while (bits.read(1) === 1) position++;
		if (position >= tableCount) fail("a block names a table that is not there");
		return toFront(recent, position);
	});
}

function readCodeLengths(bits: BitReader, count: number): number[] {
	let length = bits.read(5);
	return Array.from({ length: count }, () => {
		while (bits.read(1) === 1) length += bits.read(1) === 1 ? -1 : 1;
		return length >= 1 && length <= 20 ? length : fail("a code makes no sense");
	});
}

/** The bytes that the symbols stand for: 0 and 1 are the digits of a run's length, the others the places of bytes, the last one is the end. */
function readSymbols(
	bits: BitReader,
	bytes: readonly number[],
	selectors: readonly number[],
	tables: readonly HuffmanTable[],
	capacity: number,
): Uint8Array {
	const recent = [...bytes];
	const content = new Uint8Array(capacity);
	let [length, run, digit] = [0, 0, 1];
	for (const selector of selectors) {
		const table = tables[selector] ?? fail("a block names a table that is not there");
		for (let count = 0; count < SYMBOLS_PER_SELECTOR; count++) {
			const symbol = readSymbol(bits, table) ?? fail("a code is unknown");
			if (symbol <= 1) {
				run += digit << symbol;
				digit *= 2;
				if (run > capacity) fail("a run is longer than its block");
				continue;
			}
			if (length + run + 1 > capacity + (symbol > bytes.length ? 1 : 0)) fail("a block is too long");
			content.fill(recent[0] ?? 0, length, length + run);
			length += run;
			[run, digit] = [0, 1];
			if (symbol > bytes.length) return content.subarray(0, length);
			content[length++] = toFront(recent, symbol - 1);
		}
	}
	return fail("a block has no end");
}

/** Undoes the transform of Burrows and Wheeler. */
function untransformed(last: Uint8Array, origin: number): Uint8Array {
	if (origin >= last.length) fail("a block makes no sense");
	const starts = new Uint32Array(257);
	for (const byte of last) starts[byte + 1] = (starts[byte + 1] ?? 0) + 1;
	for (let byte = 0; byte < 256; byte++) starts[byte + 1] = (starts[byte + 1] ?? 0) + (starts[byte] ?? 0);
	const next = new Uint32Array(last.length);
	last.forEach((byte, position) => {
		const place = starts[byte] ?? 0;
		starts[byte] = place + 1;
		next[place] = position;
	});
	let position = next[origin] ?? 0;
	return last.map(() => {
		const byte = last[position] ?? 0;
		position = next[position] ?? 0;
		return byte;
	});
}

/** Expands the runs of a block into the content from a place on, and gives the place behind. */
function expandRuns(block: Uint8Array, content: Uint8Array, start: number): number {
	let length = start;
	let equal = 0;
	for (const [index, byte] of block.entries()) {
		const isCount = equal === RUN_LENGTH;
		const added = isCount ? byte : 1;
		if (length + added > content.length) fail("there are more bytes than are due");
		content.fill(isCount ? (block[index - 1] ?? 0) : byte, length, length + added);
		length += added;
		equal = isCount ? 0 : byte === block[index - 1] && equal > 0 ? equal + 1 : 1;
	}
	return length;
}

function toFront(recent: number[], position: number): number {
	const [taken = 0] = recent.splice(position, 1);
	recent.unshift(taken);
	return taken;
}

/** CRC-32 with the highest bit first. */
function checksumOf(bytes: Uint8Array): number {
	let sum = 0xffff_ffff;
	for (const byte of bytes) sum = ((sum << 8) ^ (CHECKSUMS[((sum >>> 24) ^ byte) & 0xff] ?? 0)) >>> 0;
	return ~sum >>> 0;
}

const CHECKSUMS = Uint32Array.from({ length: 256 }, (_, byte) => {
	let sum = byte << 24;
	for (let bit = 0; bit < 8; bit++) sum = (sum << 1) ^ (sum < 0 ? 0x04c1_1db7 : 0);
	return sum >>> 0;
});

function fail(reason: string): never {
	throw new Bzip2Failure(reason);
}
