import type { RawData } from "../datatype.js";
import { readColumn, textColumn } from "./table-reading.js";

/** Some columns of one of pypet's own tables in little memory: of texts what they are, without what fills them up. */
export class PackedTable {
	readonly rowCount: number;
	readonly #pieces: readonly PackedRows[];
	readonly #rowsPerPiece: number;

	/**
	 * @param pieces - Rows of the table, each piece with as many as the first one, but for the last.
	 * @param columns - Names of those that are wanted. A table need not have them.
	 */
	constructor(pieces: Iterable<RawData>, columns: readonly string[]) {
		this.#pieces = Array.from(pieces, (piece) => packedRows(piece, columns));
		this.#rowsPerPiece = Math.max(1, this.#pieces[0]?.count ?? 0);
		this.rowCount = this.#pieces.reduce((sum, { count }) => sum + count, 0);
	}

	/** A cell as text; empty where the table has no such column. */
	text(column: string, row: number): string {
		return String(this.#cell(column, row) ?? "");
	}

	/** A cell as a number, truth as 1 and 0; `undefined` where the table has no such column. */
	number(column: string, row: number): number | undefined {
		const cell = this.#cell(column, row);
		return cell === undefined ? undefined : Number(cell);
	}

	#cell(column: string, row: number): unknown {
		const piece = Math.floor(row / this.#rowsPerPiece);
		return this.#pieces[piece]?.cells.get(column)?.(row - piece * this.#rowsPerPiece);
	}
}

/** Rows of one piece. */
interface PackedRows {
	readonly count: number;
	/** By the column's name, what gives its cell in a row. */
	readonly cells: ReadonlyMap<string, (row: number) => unknown>;
}

function packedRows(piece: RawData, columns: readonly string[]): PackedRows {
	const cells = new Map<string, (row: number) => unknown>();
	for (const name of columns) {
		const texts = textColumn(piece, name);
		const { data } = (!texts && readColumn(piece, name)) || {};
		if (texts) cells.set(name, (row) => texts.at(row));
		else if (data) cells.set(name, (row) => data[row]);
	}
	return { count: piece.shape?.[0] ?? 0, cells };
}
