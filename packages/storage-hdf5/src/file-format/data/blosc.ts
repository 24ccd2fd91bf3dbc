import { inflate } from "#inflate";
import { unshuffle } from "./shuffle.js";
import { unsnap } from "./snappy.js";

/*
 * Decompresses what Blosc (version 1, README_CHUNK_FORMAT.rst of c-blosc) compressed with zlib or Snappy. Its plugin for the HDF5 library has
 * neither: it misses Snappy, and with zlib it ends the library, as h5wasm-plugins 0.2.1 leaves out a function.
 */

/** How the filter's seventh parameter names codecs (blosc.h, BLOSC_BLOSCLZ to BLOSC_ZSTD); without it, it is BloscLZ. */
const CODEC = { snappy: 3, zlib: 4 } as const;
const CODEC_PARAMETER = 6;

/** How a chunk names the formats that codecs have in common (blosc.h, BLOSC_BLOSCLZ_FORMAT to BLOSC_ZSTD_FORMAT). */
const FORMAT = { snappy: 2, zlib: 3 } as const;

const HEADER_SIZE = 16;

/** Streams of fewer elements than this are not split, nor those of wider elements (blosc.c, MIN_BUFFERSIZE and MAX_SPLITS). */
const FEWEST_SPLIT = 128;
const WIDEST_SPLIT = 16;

/** How a chunk is wrong. */
class BloscFailure extends Error {}

/** Whether a filter's parameters name a codec that is known here. */
export function isKnownCodec(parameters: readonly number[]): boolean {
	return Object.values<number | undefined>(CODEC).includes(parameters[CODEC_PARAMETER]);
}

/** Whether a chunk says of itself that its codec is one of those known here, which the library's plugin doesn't have. */
export function hasKnownFormat(chunk: Uint8Array): boolean {
	return Object.values<number | undefined>(FORMAT).includes(formatOf(chunk[2] ?? 0));
}

/**
 * The content of a chunk.
 *
 * @param size - Its bytes.
 * @throws {@link BloscFailure} or what zlib throws when it is no such chunk, or has another size.
 */
export function unblosc(chunk: Uint8Array, size: number): Uint8Array {
	if (chunk.length < HEADER_SIZE) fail("a header is cut");
	const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
	const flags = view.getUint8(2);
	const typeSize = view.getUint8(3);
	const blockSize = view.getUint32(8, true);
	if (view.getUint32(4, true) !== size) fail(`there are ${view.getUint32(4, true)} bytes in place of ${size}`);
	if (view.getUint32(12, true) !== chunk.length) fail(`there are ${chunk.length} bytes stored in place of ${view.getUint32(12, true)}`);
	if ((flags & 2) !== 0) return chunk.slice(HEADER_SIZE, HEADER_SIZE + size);
	if ((flags & 4) !== 0) fail("its bits are shuffled, which is not known here");
	if (blockSize === 0 || typeSize === 0) fail("a header makes no sense");
	const content = new Uint8Array(size);
	for (let start = 0, block = 0; start < size; start += blockSize, block++) {
		const length = Math.min(blockSize, size - start);
		const splits = (flags & 16) === 0 && length === blockSize ? splitsOf(typeSize, blockSize) : 1;
		const position = HEADER_SIZE + 4 * block + 4 <= chunk.length ? view.getUint32(HEADER_SIZE + 4 * block, true) : fail("a header is cut");
		const bytes = joined(view, position, length, splits, formatOf(flags));
		content.set((flags & 1) === 0 ? bytes : unshuffle(bytes, typeSize), start);
	}
	return content;
}

function splitsOf(typeSize: number, blockSize: number): number {
	return typeSize <= WIDEST_SPLIT && blockSize / typeSize >= FEWEST_SPLIT ? typeSize : 1;
}

/** The streams of one block, each with its size before it, one after the other. */
function joined(view: DataView, start: number, length: number, splits: number, format: number): Uint8Array {
	const bytes = new Uint8Array(length);
	const streamLength = Math.floor(length / splits);
	let position = start;
	for (let split = 0; split < splits; split++) {
		if (position + 4 > view.byteLength) fail("a block is cut");
		const stored = view.getUint32(position, true);
		position += 4;
		if (stored > view.byteLength - position) fail("a block is cut");
		const stream = new Uint8Array(view.buffer, view.byteOffset + position, stored);
		// What would not get smaller is stored as it is.
		bytes.set(stored === streamLength ? stream : decompressed(stream, streamLength, format), split * streamLength);
		position += stored;
	}
	return bytes;
}

function decompressed(stream: Uint8Array, size: number, format: number): Uint8Array {
	if (format === FORMAT.snappy) return unsnap(stream, size);
	if (format !== FORMAT.zlib) return fail("its codec is another than the dataset's");
	const content = inflate(stream, size);
	return content.length === size ? content : fail(`a stream has ${content.length} bytes in place of ${size}`);
}

function formatOf(flags: number): number {
	return flags >>> 5;
}

function fail(message: string): never {
	throw new BloscFailure(message);
}
