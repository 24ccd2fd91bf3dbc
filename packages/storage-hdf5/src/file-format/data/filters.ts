import { deflate } from "#deflate";
import { inflate } from "#inflate";
import type { NewFilters } from "../../hdf5-file.js";
import { FILTER, type Filter } from "../messages/filter-message.js";
import { UnknownShapeError } from "../unknown-shape-error.js";
import { hasKnownFormat, isKnownCodec, unblosc } from "./blosc.js";
import { Bzip2Failure, bunzip2 } from "./bunzip2.js";
import { fletcher32 } from "./checksums.js";
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

/** Whether a chunk can be made with all of these filters. */
export function isEncodable(filters: readonly Filter[]): boolean {
	return isDecodable(filters, 0) && filters.every(({ id }) => id !== FILTER.bzip2 && id !== FILTER.blosc);
}

/** Whether all filters that were applied to a chunk are known here. */
export function isDecodable(filters: readonly Filter[], mask: number): boolean {
	return filters.every((filter, index) => isSkipped(mask, index) || isKnown(filter));
}

/**
 * Refuses a chunk that the HDF5 library must not be given: one whose codec the filter names is left to the library, while the chunk names another one
 * that the library misses, which would end it.
 *
 * @throws {@link FilterFailure} for such a chunk.
 */
export function checkForLibrary(stored: Uint8Array, filters: readonly Filter[], mask: number): void {
	const last = filters.length - 1;
	if (filters[last]?.id !== FILTER.blosc || isSkipped(mask, last) || isKnown(filters[last])) return;
	if (hasKnownFormat(stored)) throw new FilterFailure("the codec of a chunk is another than its dataset's");
}

/** Whether a filter can be undone here. Blosc is a name for several codecs. */
function isKnown({ id, values }: Filter): boolean {
	return id === FILTER.blosc ? isKnownCodec(values) : Object.values<number>(FILTER).includes(id);
}

/**
 * The elements of a chunk.
 *
 * @param mask - Bit `n` says that filter `n` was skipped.
 * @param size - Bytes of the chunk's elements.
 * @param wanted - Only so many of them from the first one on are needed, and perhaps given: a small dataset takes a small part of its chunk.
 * @throws {@link FilterFailure} when a checksum is wrong, or the content is no chunk of this size.
 * @throws {@link UnknownShapeError} for a filter that is not known here.
 */
export function decodeChunk(stored: Uint8Array, filters: readonly Filter[], mask: number, size: number, wanted = size): Uint8Array {
	let bytes = stored;
	for (let index = filters.length - 1; index >= 0; index--) {
		const filter = filters[index];
		if (!filter || isSkipped(mask, index)) continue;
		// A checksum before it makes what a filter gives longer.
		const checksums = filters.slice(0, index).filter(({ id }, at) => id === FILTER.fletcher32 && !isSkipped(mask, at));
		const due = size + checksums.length * CHECKSUM_SIZE;
		// What another filter takes up must be whole.
		const isLast = filters.slice(0, index).every((_, at) => isSkipped(mask, at));
		bytes = decodeBy(filter, bytes, due, isLast ? wanted : due);
	}
	return bytes.length === wanted ? bytes : checked(bytes, size);
}

function checked(bytes: Uint8Array, size: number): Uint8Array {
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

function decodeBy({ id, values }: Filter, bytes: Uint8Array, size: number, wanted: number): Uint8Array {
	switch (id) {
		case FILTER.deflate:
			return inflated(bytes, size);
		case FILTER.shuffle:
			return unshuffle(checked(bytes, size), values[0] ?? 1, wanted);
		case FILTER.bzip2:
			return expanded(bytes, size);
		case FILTER.blosc:
			if (!isKnownCodec(values)) break;
			return unpacked(bytes, size);
		case FILTER.fletcher32:
			return verified(bytes);
	}
	throw new UnknownShapeError(`data of the filter ${id}`);
}

function encodeBy({ id, values }: Filter, bytes: Uint8Array): Uint8Array {
	switch (id) {
		case FILTER.deflate:
			return deflate(bytes, levelOf(values[0]));
		case FILTER.shuffle:
			return shuffle(bytes, values[0] ?? 1);
		case FILTER.fletcher32:
			return withChecksum(bytes);
		default:
			throw new UnknownShapeError(`data of the filter ${id}`);
	}
}

function inflated(bytes: Uint8Array, size: number): Uint8Array {
	if (bytes.length < SHORTEST_STREAM || size > bytes.length * MOST_INFLATED) throw new FilterFailure("compressed data are too short");
	let content: Uint8Array;
	try {
		content = inflate(bytes, size);
	} catch (error) {
		throw new FilterFailure("compressed data are damaged, or too large for the memory", { cause: error });
	}
	if (content.length !== size) throw new FilterFailure(`compressed data have ${content.length} bytes in place of ${size}`);
	return content;
}

function expanded(bytes: Uint8Array, size: number): Uint8Array {
	try {
		return bunzip2(bytes, size);
	} catch (error) {
		if (error instanceof Bzip2Failure) throw new FilterFailure(`compressed data are damaged: ${error.message}`, { cause: error });
		throw error;
	}
}

function unpacked(bytes: Uint8Array, size: number): Uint8Array {
	try {
		return unblosc(bytes, size);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new FilterFailure(`data compressed by Blosc are damaged: ${reason}`, { cause: error });
	}
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

/** The level that a file names, which may make no sense. */
function levelOf(level = 6): number {
	return Math.min(9, Math.max(1, level));
}
