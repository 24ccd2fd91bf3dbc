import type { Block } from "../block.js";
import { type ByteWriter, padded } from "../byte-writer.js";
import { encodeName } from "../text-bytes.js";
import { UnknownShapeError } from "../unknown-shape-error.js";

/** Numbers of the filters that this folder has. What bzip2 and Blosc compressed is only read, the latter in two of its codecs. */
export const FILTER = { deflate: 1, shuffle: 2, fletcher32: 3, bzip2: 307, blosc: 32_001 } as const;

/** One filter of a pipeline. */
export interface Filter {
	readonly id: number;
	/** Its parameters: deflate's level, shuffle's element size. */
	readonly values: readonly number[];
}

const NAMES: ReadonlyMap<number, string> = new Map([
	[FILTER.deflate, "deflate"],
	[FILTER.shuffle, "shuffle"],
	[FILTER.fletcher32, "fletcher32"],
]);

/** HDF5's highest number of filters. */
const MOST_FILTERS = 32;

/** Decodes a filter pipeline message (HDF5 File Format Specification, IV.A.2.l), of version 1 or 2: the filters in the order of writing. */
export function decodeFilters(block: Block): Filter[] {
	const version = block.uint8(0);
	if (version !== 1 && version !== 2) throw new UnknownShapeError(`filters of version ${version}`);
	const count = block.uint8(1);
	if (count > MOST_FILTERS) return block.fail(`there are ${count} filters`);
	const filters: Filter[] = [];
	let position = version === 1 ? 8 : 2;
	for (let index = 0; index < count; index++) {
		const id = block.uint16(position);
		const hasName = version === 1 || id >= 256;
		const nameLength = hasName ? block.uint16(position + 2) : 0;
		const countAt = position + (hasName ? 6 : 4);
		const valueCount = block.uint16(countAt);
		const valuesAt = countAt + 2 + (version === 1 ? padded(nameLength) : nameLength);
		filters.push({ id, values: Array.from({ length: valueCount }, (_, value) => block.uint32(valuesAt + 4 * value)) });
		// Version 1 fills an odd number of values up.
		position = valuesAt + 4 * (version === 1 && valueCount % 2 === 1 ? valueCount + 1 : valueCount);
	}
	return filters;
}

/** Writes a filter pipeline as PyTables' files have it. */
export function writeFilters(writer: ByteWriter, filters: readonly Filter[]): void {
	writer.uint8(1);
	writer.uint8(filters.length);
	writer.zeros(6);
	for (const { id, values } of filters) {
		const name = encodeName(NAMES.get(id) ?? "");
		writer.uint16(id);
		writer.uint16(padded(name.length + 1));
		// Data may be stored without an optional filter where it does not help; a checksum is not optional.
		writer.uint16(id === FILTER.fletcher32 ? 0 : 1);
		writer.uint16(values.length);
		writer.bytes(name);
		writer.zeros(padded(name.length + 1) - name.length);
		for (const value of values) writer.uint32(value);
		if (values.length % 2 === 1) writer.uint32(0);
	}
}
