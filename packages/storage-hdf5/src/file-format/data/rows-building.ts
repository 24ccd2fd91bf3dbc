import type { NewDataset } from "../../hdf5-file.js";
import { UNDEFINED_ADDRESS } from "../block.js";
import type { Space } from "../space.js";
import type { Superblock } from "../superblock.js";
import { appendTree } from "../tree-editing.js";
import { chunkKey, chunkTree, keyBehind } from "./chunk-tree.js";

/** Rows of so many bytes are made at a time. */
const BYTES_AT_ONCE = 2 ** 19;

/** A dataset whose rows are made when they are asked for. */
type MadeRows = Pick<NewDataset, "shape" | "type"> & Required<Pick<NewDataset, "rows">>;

/**
 * Appends the chunks of rows, as many at a time as are large together, with their tree.
 *
 * @returns The tree's address; undefined where there are no rows.
 */
export function appendRows(
	space: Space,
	ranks: Pick<Superblock, "chunkRank">,
	{ rows, shape, type }: MadeRows,
	rowsPerChunk: number,
): number {
	const [rowCount = 0] = shape;
	const chunkSize = rowsPerChunk * type.size;
	const rowsAtOnce = rowsPerChunk * Math.max(1, Math.floor(BYTES_AT_ONCE / chunkSize));
	const addresses: number[] = [];
	for (let first = 0; first < rowCount; first += rowsAtOnce) {
		const chunks = Math.ceil(Math.min(rowsAtOnce, rowCount - first) / rowsPerChunk);
		const bytes = rows(first, Math.min(rowsAtOnce, rowCount - first));
		const address = space.append(withZeros(bytes, chunks * chunkSize));
		for (let chunk = 0; chunk < chunks; chunk++) addresses.push(address + chunk * chunkSize);
	}
	if (rowCount === 0) return UNDEFINED_ADDRESS;
	const at = (chunk: number) => {
		const first = chunk * rowsPerChunk;
		if (chunk < addresses.length) return chunkKey({ size: chunkSize, mask: 0, origin: [first] });
		return keyBehind([first - rowsPerChunk], [rowsPerChunk], type.size);
	};
	return appendTree(space, chunkTree(1, ranks.chunkRank), addresses, { at });
}

/** The last chunk is as long as any. */
function withZeros(bytes: Uint8Array, length: number): Uint8Array {
	if (bytes.length === length) return bytes;
	const longer = new Uint8Array(length);
	longer.set(bytes);
	return longer;
}
