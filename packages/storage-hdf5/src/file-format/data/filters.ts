import { unzlibSync, zlibSync } from "fflate";
import type { NewFilters } from "../../hdf5-file.js";
import { FILTER, type Filter } from "../messages/filter-message.js";
import { UnknownShapeError } from "../unknown-shape-error.js";
import { adler32, fletcher32 } from "./checksums.js";
import { shuffle, unshuffle } from "./shuffle.js";

const CHECKSUM_SIZE = 4;

/** Deflate makes no more of a byte than this (zlib's technical details). */
const MOST_INFLATED = 1032;

/** Bytes of zlib's header, of an empty block, and of the checksum. */
const SHORTEST_STREAM = 8;

/** How messages of filters name what is wrong. Becomes a damaged store where the place is known. */
export class FilterFailure extends Error {}

/** The filters for a dataset, in the order of writing, as PyTables has them. */
export function filtersFor({ deflate, fletcher32, shuffle }: NewFilters, elementSize: number): Filter[] {
	const filters: Filter[] = [];
	if (fletcher32) filters.push({ id: FILTER.fletcher32, values: [] });
	if (shuffle) filters.push({ id: FILTER.shuffle, values: [elementSize] });
	if (deflate) filters.push({ id: FILTER.deflate, values: [deflate] });
	return filters;
}

/** Whether all filters that were applied to a chunk are known here. */
export function isDecodable(filters: readonly Filter[], mask: number): boolean {
	return filters.every(({ id }, index) => isSkipped(mask, index) || Object.values<number>(FILTER).includes(id));
}

/**
 * The elements of a chunk.
 *
 * @param mask - Bit `n` says that filter `n` was skipped.
 * @param size - Bytes of the chunk's elements.
 * @throws {@link FilterFailure} when a checksum is wrong, or the content is no chunk of this size.
 * @throws {@link UnknownShapeError} for a filter that is not known here.
 */
export function decodeChunk(stored: Uint8Array, filters: readonly Filter[], mask: number, size: number): Uint8Array {
	let bytes = stored;
	for (let index = filters.length - 1; index >= 0; index--) {
		const filter = filters[index];
		if (!filter || isSkipped(mask, index)) continue;
		// A checksum before it makes what a filter gives longer.
		const checksums = filters.slice(0, index).filter(({ id }, at) => id === FILTER.fletcher32 && !isSkipped(mask, at));
		bytes = decodeBy(filter, bytes, size + checksums.length * CHECKSUM_SIZE);
	}
	if (bytes.length !== size) throw new FilterFailure(`a chunk has ${bytes.length} bytes in place of ${size}`);
	return bytes;
}

/** A chunk as it is stored, with all filters applied. */
export function encodeChunk(elements: Uint8Array, filters: readonly Filter[]): Uint8Array {
	return filters.reduce((bytes, filter) => encodeBy(filter, bytes), elements);
}

function isSkipped(mask: number, index: number): boolean {
	return (mask & (1 << index)) !== 0;
}

function decodeBy({ id, values }: Filter, bytes: Uint8Array, size: number): Uint8Array {
	switch (id) {
		case FILTER.deflate:
			return inflate(bytes, size);
		case FILTER.shuffle:
			return unshuffle(bytes, values[0] ?? 1);
		case FILTER.fletcher32:
			return verified(bytes);
		default:
			throw new UnknownShapeError(`data of the filter ${id}`);
	}
}

function encodeBy({ id, values }: Filter, bytes: Uint8Array): Uint8Array {
	switch (id) {
		case FILTER.deflate:
			return zlibSync(bytes, { level: levelOf(values[0]) });
		case FILTER.shuffle:
			return shuffle(bytes, values[0] ?? 1);
		case FILTER.fletcher32:
			return withChecksum(bytes);
		default:
			throw new UnknownShapeError(`data of the filter ${id}`);
	}
}

function inflate(bytes: Uint8Array, size: number): Uint8Array {
	if (bytes.length < SHORTEST_STREAM || size > bytes.length * MOST_INFLATED) throw new FilterFailure("compressed data are too short");
	let inflated: Uint8Array;
	try {
		// One byte more shows when there is more than is due.
		const room = new Uint8Array(size + 1);
		inflated = unzlibSync(bytes, { out: room });
	} catch (error) {
		throw new FilterFailure("compressed data are damaged, or too large for the memory", { cause: error });
	}
	if (inflated.length !== size) throw new FilterFailure(`compressed data have ${inflated.length} bytes in place of ${size}`);
	const end = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - CHECKSUM_SIZE, CHECKSUM_SIZE);
	if (end.getUint32(0) !== adler32(inflated)) throw new FilterFailure("compressed data have the wrong checksum");
	return inflated;
}

function verified(bytes: Uint8Array): Uint8Array {
	if (bytes.length < CHECKSUM_SIZE) throw new FilterFailure("a chunk is shorter than its checksum");
	const content = bytes.subarray(0, -CHECKSUM_SIZE);
	const stored = new DataView(bytes.buffer, bytes.byteOffset + content.length, CHECKSUM_SIZE).getUint32(0, true);
	const sum = fletcher32(content);
	// Up to HDF5 1.6.2 the bytes of each half were swapped.
	const swapped = (((sum & 0x00ff_00ff) << 8) | ((sum >>> 8) & 0x00ff_00ff)) >>> 0;
	if (stored !== sum && stored !== swapped) throw new FilterFailure("a chunk has the wrong checksum");
	return content;
}

function withChecksum(bytes: Uint8Array): Uint8Array {
	const checked = new Uint8Array(bytes.length + CHECKSUM_SIZE);
	checked.set(bytes);
	new DataView(checked.buffer).setUint32(bytes.length, fletcher32(bytes), true);
	return checked;
}

function levelOf(level = 6): 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 {
	const levels = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
	return levels[Math.min(9, Math.max(0, Math.round(level)))] ?? 6;
}
