import type { StoredChunk } from "./chunk-tree.js";
import type { StoredData } from "./dataset-data.js";

/** Chunks that are read as one. */
export interface ChunkRow extends StoredChunk {
	/** Extents of all of them. */
	readonly shape: readonly number[];
}

/**
 * Joins chunks of a table that lie side by side in the file, in the order of their rows, as those do that were written in one go: they are one stretch of
 * rows, to be read in one go as well. Chunks with filters, or of several axes, are left alone.
 *
 * @param chunks - By their origin.
 */
export function* adjacentChunks(
	chunks: Iterable<StoredChunk>,
	{ elementSize, filters }: StoredData,
	chunkShape: readonly number[],
): Generator<ChunkRow> {
	const [rowsPerChunk = 1] = chunkShape;
	const areRows = filters.length === 0 && chunkShape.length === 1;
	let row: ChunkRow | undefined;
	for (const chunk of chunks) {
		if (row && areRows && chunk.size === rowsPerChunk * elementSize && isBehind(row, chunk)) {
			row = { ...row, size: row.size + chunk.size, shape: [(row.shape[0] ?? 0) + rowsPerChunk] };
			continue;
		}
		if (row) yield row;
		row = { ...chunk, shape: chunkShape };
	}
	if (row) yield row;
}

function isBehind({ address, origin, shape, size }: ChunkRow, chunk: StoredChunk): boolean {
	return chunk.address === address + size && chunk.origin[0] === (origin[0] ?? 0) + (shape[0] ?? 0);
}
