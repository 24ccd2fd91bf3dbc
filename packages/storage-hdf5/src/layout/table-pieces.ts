import type { RawData } from "../datatype.js";
import { DirectReader } from "../file-format/direct-reader.js";
import { UnknownShapeError } from "../file-format/unknown-shape-error.js";
import type { Hdf5Reader } from "../hdf5-file.js";
import { LayeredReader } from "../layered-reader.js";

/** Three megabytes of the table of runs. */
const ROWS_AT_ONCE = 4096;

/**
 * Does something with the rows of a table, piece by piece. What only the HDF5 library reads is one piece.
 *
 * @param use - Goes through the pieces. May be called again, from the first piece on.
 */
export function withPieces<T>(reader: Hdf5Reader, path: string, use: (pieces: Iterable<RawData>) => T): T {
	const table = reader instanceof LayeredReader && reader.direct instanceof DirectReader ? reader.direct.object(path) : undefined;
	try {
		if (table?.kind === "dataset" && table.space().shape?.length === 1) return use(table.rowsInPieces(ROWS_AT_ONCE));
	} catch (error) {
		if (!(error instanceof UnknownShapeError)) throw error;
	}
	return use([reader.readDataset(path)]);
}
