import { type Block, UNDEFINED_ADDRESS } from "../block.js";
import type { ByteWriter } from "../byte-writer.js";

/** Extents of a dataset or attribute (HDF5 File Format Specification, IV.A.2.b). */
export interface Dataspace {
	/** `[]` is a single element, `undefined` is the NULL dataspace. */
	readonly shape: readonly number[] | undefined;
	/** What the extents may become; {@link UNDEFINED_ADDRESS} is without limit. Without it they are fixed. */
	readonly maxShape?: readonly number[];
}

const SCALAR: Dataspace = { shape: [] };
const NULL_SPACE: Dataspace = { shape: undefined };

/** HDF5's highest number of axes. */
const MOST_AXES = 32;

/** Where a dataspace message of version 1 has its first extent. */
export const FIRST_EXTENT = 8;

/** Decodes a dataspace message of version 1 or 2. */
export function decodeDataspace(block: Block): Dataspace {
	const version = block.uint8(0);
	const rank = block.uint8(1);
	if (version < 1 || version > 2 || rank > MOST_AXES) return block.fail("extents make no sense");
	if (version === 2 && block.uint8(3) === 2) return NULL_SPACE;
	if (rank === 0) return SCALAR;
	const first = version === 1 ? FIRST_EXTENT : 4;
	const shape = Array.from({ length: rank }, (_, axis) => block.uint64(first + 8 * axis));
	if (shape.some((extent) => extent > Number.MAX_SAFE_INTEGER)) return block.fail("an extent is larger than any file");
	if ((block.uint8(2) & 1) === 0) return { shape };
	return { shape, maxShape: shape.map((_, axis) => block.uint64(first + 8 * (rank + axis))) };
}

/** Writes extents as PyTables' files have them: in version 1, the NULL dataspace in version 2. */
export function writeDataspace(writer: ByteWriter, { maxShape, shape }: Dataspace): void {
	if (!shape) {
		for (const value of [2, 0, 0, 2]) writer.uint8(value);
		return;
	}
	writer.uint8(1);
	writer.uint8(shape.length);
	writer.uint8(maxShape && shape.length > 0 ? 1 : 0);
	writer.zeros(5);
	for (const extent of shape) writer.uint64(extent);
	for (const extent of maxShape ?? []) writer.uint64(extent);
}

/** Bytes that {@link writeDataspace} writes. */
export function dataspaceSize({ maxShape, shape }: Dataspace): number {
	if (!shape) return 4;
	return 8 + 8 * (shape.length + (maxShape?.length ?? 0));
}

/** Number of elements. */
export function elementsIn(shape: readonly number[] | undefined): number {
	return !shape || shape.includes(0) ? 0 : shape.reduce((product, extent) => product * extent, 1);
}

/** The maximum extents of a dataset that can grow along its first axis. */
export function growable(shape: readonly number[]): number[] {
	return [UNDEFINED_ADDRESS, ...shape.slice(1)];
}
