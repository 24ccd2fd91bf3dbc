import { Frame, type Series, ValueError } from "@pypet/values";
import type { EncodedGroup } from "./encoded-group.js";
import { encodeFixed, fitsFixed } from "./pandas-fixed-encoding.js";
import { encodeTableFormat, fitsTable } from "./pandas-table-encoding.js";

/**
 * Lays a frame or series out as pandas does: in its fixed format, or, with columns of text, in its table format.
 *
 * @throws ValueError when neither has a form for it.
 */
export function encodePandas(value: Frame | Series): EncodedGroup {
	if (fitsFixed(value)) return encodeFixed(value);
	if (fitsTable(value)) return encodeTableFormat(value);
	const what = value instanceof Frame ? "frame" : "series";
	throw new ValueError(
		`an HDF5 file keeps a ${what} of texts (and NaN where one is missing), numbers, booleans and times. Change the others to one of these.`,
	);
}
