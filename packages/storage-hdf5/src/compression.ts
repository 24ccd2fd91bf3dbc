import { ValueError } from "@pypet/values";
import type { NewDataset, NewFilters } from "./hdf5-file.js";

/** How large arrays and tables are stored. What is smaller than 8 kB lies there as it is: its chunks would take more room than they save. */
export interface Compression {
	/** Level of zlib's compression, 1 (fast) to 9 (small), or 0 for none. 9 by default, as in pypet. */
	readonly complevel?: number;
	/** Whether to sort bytes by their place in a number, which compresses better. `true` by default; without compression there is none. */
	readonly shuffle?: boolean;
	/** Whether chunks carry a checksum, which every reader verifies. `false` by default. */
	readonly fletcher32?: boolean;
}

/** Smaller data lie there as they are. */
const SMALLEST = 8192;

/** Bytes of a chunk, about. */
const CHUNK_SIZE = 262_144;

/** The options in full. @throws ValueError for a level that is none. */
export function checkedCompression({ complevel = 9, fletcher32 = false, shuffle = true }: Compression): Required<Compression> {
	if (!Number.isInteger(complevel) || complevel < 0 || complevel > 9)
		throw new ValueError(`complevel is a whole number from 0, for none, to 9, and not ${complevel}.`);
	return { complevel, fletcher32, shuffle };
}

/** A dataset with the filters that it is to have, in chunks where it has some. */
export function compressed(dataset: NewDataset, compression: Required<Compression>): NewDataset {
	const { bytes, rowsPerChunk, shape, type } = dataset;
	const filters = filtersOf(compression);
	if (!filters || dataset.isNull || bytes.length < SMALLEST || shape.length === 0 || type.class === "variable") return dataset;
	const chunks = chunkShape(shape, type.size);
	if (rowsPerChunk === undefined) return { ...dataset, chunks, filters };
	return { ...dataset, rowsPerChunk: chunks[0] ?? 1, filters };
}

function filtersOf({ complevel, fletcher32, shuffle }: Required<Compression>): NewFilters | undefined {
	if (complevel > 0) return { deflate: complevel, shuffle, fletcher32 };
	return fletcher32 ? { fletcher32 } : undefined;
}

/** Extents of chunks: whole inner axes as far as they fit, so that a chunk is one piece of the elements in their order. */
function chunkShape(shape: readonly number[], elementSize: number): number[] {
	let room = Math.max(1, Math.floor(CHUNK_SIZE / elementSize));
	return shape
		.toReversed()
		.map((extent) => {
			const own = Math.max(1, Math.min(extent, room));
			room = Math.max(1, Math.floor(room / own));
			return own;
		})
		.toReversed();
}
