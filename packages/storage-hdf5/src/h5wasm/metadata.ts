import type { CompoundMember, Datatype } from "../datatype.js";
import type { Metadata } from "./library.js";

/** HDF5's numbers of datatype classes. */
const CLASS = { integer: 0, float: 1, text: 3, bitField: 4, compound: 6, enumeration: 8, variable: 9, array: 10 } as const;

const CLASS_NAMES = ["integers", "floats", "times", "text", "bit fields", "opaque data", "compounds", "references"];

/** The type that h5wasm describes. Plain numbers come out of h5wasm little-endian, those inside compounds and arrays as they are. */
export function datatypeOf(metadata: Metadata): Datatype {
	return convert(metadata, false);
}

function convert(metadata: Metadata, isNested: boolean): Datatype {
	const { size, type } = metadata;
	switch (type) {
		case CLASS.integer:
		case CLASS.float:
			if (isNested && size > 1 && !metadata.littleEndian) return other(size, "big-endian numbers inside a compound");
			return type === CLASS.integer ? { class: "integer", size, signed: metadata.signed } : { class: "float", size };
		case CLASS.bitField:
			return { class: "bit field", size };
		case CLASS.text: {
			const charset = metadata.cset === 1 ? "utf-8" : "ascii";
			const text: Datatype = { class: "text", size: metadata.vlen ? 1 : size, charset };
			return metadata.vlen ? { class: "variable", size, base: text } : text;
		}
		case CLASS.compound: {
			const members = metadata.compound_type?.members ?? [];
			const convertMember = (member: (typeof members)[number]): CompoundMember => {
				return { name: member.name, offset: member.offset, type: convert(member, true) };
			};
			return { class: "compound", size, members: members.map(convertMember) };
		}
		case CLASS.array:
			if (!metadata.array_type) break;
			return { class: "array", size, shape: metadata.array_type.shape ?? [], base: convert(metadata.array_type, true) };
		case CLASS.enumeration: {
			const names = Object.entries(metadata.enum_type?.members ?? {}).map(([name, value]) => [value, name] as const);
			return { class: "enumeration", size, signed: metadata.signed, names: new Map(names) };
		}
		case CLASS.variable:
			if (!metadata.vlen_type) break;
			return { class: "variable", size, base: convert(metadata.vlen_type, true) };
	}
	return other(size, CLASS_NAMES[type] ?? `elements of class ${type}`);
}

function other(size: number, description: string): Datatype {
	return { class: "other", size, description };
}
