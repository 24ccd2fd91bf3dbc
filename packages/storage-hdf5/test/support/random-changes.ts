import { arrayType, BOOLEAN, complexType, type Datatype, FLOAT64, INT32, packedCompound, textType } from "../../src/datatype.js";
import type { DirectWriter } from "../../src/file-format/direct-writer.js";
import type { Hdf5Writer, NewAttribute, NewDataset } from "../../src/hdf5-file.js";

/** Numbers below 1 that are the same in each run (mulberry32). */
export function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

const ROW = packedCompound([
	["idx", INT32],
	["name", textType(11)],
	["flag", BOOLEAN],
	["pair", arrayType(FLOAT64, [2])],
]);

const TYPES: readonly Datatype[] = [
	FLOAT64,
	INT32,
	BOOLEAN,
	complexType(4),
	{ class: "integer", size: 8, signed: false },
	{ class: "integer", size: 1, signed: true },
	{ class: "float", size: 2 },
	{ class: "float", size: 4 },
	{
		class: "enumeration",
		size: 1,
		signed: true,
		names: new Map([
			[0, "FALSE"],
			[1, "TRUE"],
		]),
	},
	textType(5),
	textType(9, "utf-8"),
	arrayType(INT32, [2, 3]),
	ROW,
];

/** What can make new objects. */
export type NewObjects = Pick<Hdf5Writer, "createAttribute" | "createDataset" | "createGroup">;

/** Makes seeded changes to a file, by any writer in the same way. */
export class RandomChanges {
	readonly #random: () => number;
	readonly #groups: string[] = [""];
	readonly #leaves: string[] = [];
	readonly #tables: { path: string; rows: number }[] = [];
	#count = 0;

	constructor(seed: number) {
		this.#random = seeded(seed);
	}

	/** Adds objects only: every writer can. */
	addSome(writer: NewObjects, count: number): void {
		for (let index = 0; index < count; index++) this.#add(writer);
	}

	/** Adds, changes, moves and deletes. */
	changeSome(writer: DirectWriter, count: number): void {
		for (let index = 0; index < count; index++) {
			const draw = this.#random();
			if (draw < 0.5) this.#add(writer);
			else if (draw < 0.65) this.#changeAttribute(writer);
			else if (draw < 0.85) this.#changeRows(writer);
			else if (draw < 0.95) this.#unlink(writer);
			else this.#move(writer);
		}
	}

	#add(writer: NewObjects): void {
		const path = `${this.#pick(this.#groups)}/${this.#name()}`;
		const draw = this.#random();
		if (draw < 0.45) {
			writer.createGroup(path);
			this.#groups.push(path);
		} else if (draw < 0.6) {
			const rows = this.#below(50);
			const rowsPerChunk = 1 + this.#below(16);
			const filters = this.#random() < 0.5 ? { filters: this.#filters() } : {};
			writer.createDataset(path, { type: ROW, shape: [rows], bytes: this.#bytes(rows * ROW.size), rowsPerChunk, ...filters });
			this.#tables.push({ path, rows });
		} else {
			writer.createDataset(path, this.#dataset());
			this.#leaves.push(path);
		}
		for (let count = this.#below(6); count > 0; count--) writer.createAttribute(path, this.#name(), this.#attribute());
	}

	#dataset(): NewDataset {
		const type = this.#pick(TYPES);
		const shape = Array.from({ length: this.#below(4) }, () => this.#below(7));
		const size = shape.reduce((product, extent) => product * extent, type.size);
		const bytes = this.#bytes(size);
		const draw = this.#random();
		if (draw < 0.1) return { type, shape, bytes, isNull: true };
		if (draw < 0.7 || shape.length === 0) return { type, shape, bytes };
		return { type, shape, bytes, chunks: shape.map((extent) => 1 + this.#below(Math.max(1, extent))), filters: this.#filters() };
	}

	#attribute(): NewAttribute {
		if (this.#random() < 0.03)
			return { type: textType(70_000, "utf-8"), shape: [], bytes: this.#bytes(70_000).map((byte) => 97 + (byte % 26)) };
		const type = this.#pick(TYPES);
		const shape = Array.from({ length: this.#below(3) }, () => 1 + this.#below(3));
		const size = shape.reduce((product, extent) => product * extent, type.size);
		return { type, shape, bytes: this.#bytes(size), ...(this.#random() < 0.1 && { isNull: true }) };
	}

	#filters() {
		const flag = (): boolean => this.#random() < 0.5;
		return { ...(flag() && { deflate: 1 + this.#below(9) }), shuffle: flag(), fletcher32: flag() };
	}

	#changeAttribute(writer: DirectWriter): void {
		const path = this.#pick([...this.#groups, ...this.#leaves]);
		const names = writer.attributeNames(path === "" ? "/" : path);
		const draw = this.#random();
		if (names.length === 0 || draw < 0.4) writer.createAttribute(path === "" ? "/" : path, this.#name(), this.#attribute());
		else if (draw < 0.7) writer.createAttribute(path === "" ? "/" : path, this.#pick(names), this.#attribute());
		else writer.deleteAttribute(path === "" ? "/" : path, this.#pick(names));
	}

	#changeRows(writer: DirectWriter): void {
		if (this.#tables.length === 0) return;
		const table = this.#pick(this.#tables);
		if (this.#random() < 0.6) {
			table.rows = this.#random() < 0.8 ? table.rows + this.#below(40) : this.#below(table.rows + 1);
			writer.resize(table.path, table.rows);
		}
		if (table.rows === 0) return;
		const first = this.#below(table.rows);
		const count = 1 + this.#below(table.rows - first);
		writer.writeRows(table.path, first, count, this.#bytes(count * ROW.size));
	}

	#unlink(writer: DirectWriter): void {
		const paths = [...this.#groups.slice(1), ...this.#leaves, ...this.#tables.map(({ path }) => path)];
		if (paths.length === 0) return;
		const gone = this.#pick(paths);
		writer.unlink(gone);
		this.#forget(gone);
	}

	#move(writer: DirectWriter): void {
		if (this.#leaves.length === 0) return;
		const from = this.#pick(this.#leaves);
		const to = `${this.#pick(this.#groups)}/${this.#name()}`;
		writer.link(to, from);
		writer.unlink(from);
		this.#forget(from);
		this.#leaves.push(to);
	}

	#forget(gone: string): void {
		const stays = (path: string): boolean => path !== gone && !path.startsWith(`${gone}/`);
		for (const list of [this.#groups, this.#leaves]) list.splice(0, list.length, ...list.filter(stays));
		this.#tables.splice(0, this.#tables.length, ...this.#tables.filter(({ path }) => stays(path)));
	}

	/** A name that is not there yet, in no order; some are long, some not ASCII. */
	#name(): string {
		this.#count += 1;
		const start = String.fromCharCode(97 + this.#below(26));
		const long = this.#random() < 0.1 ? "x".repeat(this.#below(120)) : "";
		return `${start}${this.#random() < 0.1 ? "µ" : ""}${long}_${this.#count}`;
	}

	#bytes(size: number): Uint8Array {
		// Zeros and ones are valid for every type; text ends at a zero byte.
		return Uint8Array.from({ length: size }, () => this.#below(2));
	}

	#below(limit: number): number {
		return Math.floor(this.#random() * limit);
	}

	#pick<T>(list: readonly T[]): T {
		const picked = list[this.#below(list.length)];
		if (picked === undefined) throw new Error("There is nothing to pick from.");
		return picked;
	}
}
