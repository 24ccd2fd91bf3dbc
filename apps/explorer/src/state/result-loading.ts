import { signal } from "@preact/signals";
import type { CellColumn } from "../protocol/columns.js";

/** Runs of the first piece. */
const FIRST_PIECE = 200;
/** Milliseconds that a piece should take, so that the worker is soon free for other calls. */
const PIECE_TIME = 150;

type ReadPiece = (start: number, end: number) => Promise<CellColumn>;

/** A result that is read for all runs, piece by piece. */
export class ResultLoading {
	/** The column as far as it is read: all of it at the end. Changes a few times a second. */
	readonly column = signal<CellColumn | undefined>(undefined);
	/** From 0 to 1. */
	readonly progress = signal(0);
	/** Why it could not be read. */
	readonly problem = signal<string | undefined>(undefined);

	constructor(count: number, readPiece: ReadPiece) {
		this.#load(count, readPiece).catch((error: unknown) => {
			this.problem.value = error instanceof Error ? error.message : String(error);
		});
	}

	async #load(count: number, readPiece: ReadPiece): Promise<void> {
		const numbers = new Float64Array(count).fill(Number.NaN);
		const present = new Uint8Array(count);
		const types = new Set<string>();
		let texts: (string | undefined)[] | undefined;
		let name = "";
		let size = FIRST_PIECE;
		for (let start = 0; start < count; ) {
			const end = Math.min(count, start + size);
			const begin = performance.now();
			const piece = await readPiece(start, end);
			size = Math.max(FIRST_PIECE, Math.round((size * PIECE_TIME) / Math.max(1, performance.now() - begin)));
			name = piece.name;
			numbers.set(piece.numbers, start);
			if (piece.present) present.set(piece.present, start);
			else present.fill(1, start, end);
			if (piece.type !== "") types.add(piece.type);
			if (piece.texts) {
				texts ??= new Array(count);
				for (const [position, text] of piece.texts.entries()) texts[start + position] = text;
			}
			start = end;
			this.progress.value = start / count;
		}
		this.column.value = { name, type: [...types].join(", "), numbers, present, ...(texts && { texts }) };
		this.progress.value = 1;
	}
}
