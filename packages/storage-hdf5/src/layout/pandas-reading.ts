import { type Frame, type Series, ValueError } from "@pypet/values";
import type { Hdf5Reader } from "../hdf5-file.js";
import { pandasAttributes } from "./pandas-attributes.js";
import { readFixedFrame, readFixedSeries } from "./pandas-fixed-reading.js";
import { readTableFrame, readTableSeries } from "./pandas-table-reading.js";

/**
 * A frame or series that pandas has written, in either of its formats. pypet's mark doesn't tell the two apart in old files.
 *
 * @throws ValueError when this version can't decode it.
 */
export function readPandas(reader: Hdf5Reader, path: string): Frame | Series {
	const type = pandasAttributes(reader, path).text("pandas_type");
	switch (type) {
		case "frame":
			return readFixedFrame(reader, path);
		case "series":
			return readFixedSeries(reader, path);
		case "frame_table":
			return readTableFrame(reader, path);
		case "series_table":
			return readTableSeries(reader, path);
		default:
			throw new ValueError(
				type === undefined ? "it is no frame or series of pandas." : `it is a ${type} of pandas, which this version can't decode.`,
			);
	}
}
