import { signal } from "@preact/signals";
import type { CellColumn } from "@pypet/explorer/protocol";

/** Runs of the first piece: few, so that it tells what a piece costs however few they are. */
const FIRST_PIECE = 20;
/** Milliseconds that the runs of a piece should take, so that the worker is soon free for other calls. */
const PIECE_TIME = 150;

type ReadPiece = (start: number, end: number) => Promise<CellColumn>;

/** A result that is read for all runs, piece by piece, and again where runs have changed. */
export class ResultLoading {
	/** The column as far as it is read: all of it at the end. Changes a few times a second. */
	readonly column = signal<CellColumn | undefined>(undefined);
	/** From 0 to 1. */
	readonly progress = signal(0);
	/** Why it could not be read. */
	readonly problem = signal<string | undefined>(undefined);

	readonly #readPiece: ReadPiece;
	readonly #numbers: Float64Array;
	readonly #present: Uint8Array;
	readonly #types = new Set<string>();
	#texts: (string | undefined)[] | undefined;
	/** Runs that are still to be read. */
	#unread: readonly [start: number, end: number] | undefined;
	#work: Promise<void> = Promise.resolve();

	constructor(count: number, readPiece: ReadPiece) {
		this.#readPiece = readPiece;
		this.#numbers = new Float64Array(count).fill(Number.NaN);
		this.#present = new Uint8Array(count);
		this.refresh([0, count]);
	}

	/** Reads runs again, after what is being read; and those that could not be read before. */
	refresh([start, end]: readonly [start: number, end: number]): void {
		this.#work = this.#work
			.then(() => {
				const before = this.#unread ?? [start, end];
				const isNothing = start >= end;
				this.#unread = isNothing ? before : [Math.min(before[0], start), Math.max(before[1], end)];
				this.problem.value = undefined;
				return this.#load(...this.#unread);
			})
			.catch((error: unknown) => {
				this.problem.value = error instanceof Error ? error.message : String(error);
			});
	}

	async #load(first: number, end: number): Promise<void> {
		let name = this.column.value?.name ?? "";
		let size = FIRST_PIECE;
		let shortest = Number.POSITIVE_INFINITY;
		for (let start = first; start < end; ) {
			const pieceEnd = Math.min(end, start + size);
			const begin = performance.now();
			const piece = await this.#readPiece(start, pieceEnd);
			const taken = Math.max(1, performance.now() - begin);
			shortest = Math.min(shortest, taken);
			// A file of many runs has to be looked through for each piece: pieces grow until that is the smaller part.
			size = Math.max(FIRST_PIECE, Math.round((size * (PIECE_TIME + 2 * shortest)) / taken));
			name = piece.name;
			this.#take(piece, start, pieceEnd);
			start = pieceEnd;
			this.#unread = [start, end];
			this.progress.value = Math.min(0.999, (start - first) / (end - first));
		}
		const [numbers, present, texts] = [this.#numbers.slice(), this.#present.slice(), this.#texts?.slice()];
		this.column.value = { name, type: [...this.#types].join(", "), numbers, present, ...(texts && { texts }) };
		this.#unread = undefined;
		this.progress.value = 1;
	}

	#take(piece: CellColumn, start: number, end: number): void {
		this.#numbers.set(piece.numbers, start);
		if (piece.present) this.#present.set(piece.present, start);
		else this.#present.fill(1, start, end);
		if (piece.type !== "") this.#types.add(piece.type);
		if (!piece.texts) return;
		this.#texts ??= new Array(this.#numbers.length);
		for (const [position, text] of piece.texts.entries()) this.#texts[start + position] = text;
	}
}
