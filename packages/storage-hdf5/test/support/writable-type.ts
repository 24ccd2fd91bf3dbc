import type { Datatype } from "../../src/datatype.js";

/** HDF5's numbers of datatype classes. */
const CLASS = { integer: 0, float: 1, text: 3, compound: 6 } as const;

/** Whether h5wasm can make objects of a type. */
export function isWritable(type: Datatype): boolean {
	switch (type.class) {
		case "integer":
		case "text":
			return true;
		case "float":
			return type.size > 2;
		case "compound":
			return type.members.every((member) => isWritable(member.type));
		default:
			return false;
	}
}

/** What h5wasm's creating functions want to know of a type. */
export interface WritableType {
	readonly type: number;
	readonly size: number;
	readonly total_size: number;
	readonly signed: boolean;
	readonly littleEndian: boolean;
	readonly vlen: boolean;
	readonly cset?: number;
	readonly compound_type?: { readonly members: WritableMember[]; readonly nmembers: number };
}

type WritableMember = WritableType & {
	readonly name: string;
	readonly offset: number;
	readonly shape: number[];
	readonly maxshape: null;
	readonly chunks: null;
};

/** A type as h5wasm's creating functions want it. It {@link isWritable}. */
export function writableType(type: Datatype): WritableType {
	const common = { size: type.size, total_size: 1, signed: false, littleEndian: true, vlen: false };
	switch (type.class) {
		case "integer":
			return { ...common, type: CLASS.integer, signed: type.signed };
		case "float":
			return { ...common, type: CLASS.float };
		case "text":
			return { ...common, type: CLASS.text, cset: type.charset === "utf-8" ? 1 : 0 };
		case "compound": {
			const members = type.members.map((member) => ({
				...writableType(member.type),
				name: member.name,
				offset: member.offset,
				shape: [],
				maxshape: null,
				chunks: null,
			}));
			return { ...common, type: CLASS.compound, compound_type: { members, nmembers: members.length } };
		}
		default:
			throw new TypeError(`h5wasm can't write the type ${type.class}.`);
	}
}

/** A type for text of any length in UTF-8, as h5wasm's creating functions want it. */
export function variableTextType(): WritableType {
	return { type: CLASS.text, size: 4, total_size: 1, signed: false, littleEndian: true, vlen: true, cset: 1 };
}
