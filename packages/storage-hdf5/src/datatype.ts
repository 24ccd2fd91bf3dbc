/**
 * What the elements of a dataset or attribute are, as HDF5 describes them, with nothing of a particular library in it.
 *
 * Numbers are little-endian: whoever reads a file converts them.
 */
export type Datatype = IntegerType | FloatType | BitFieldType | TextType | CompoundType | ArrayType | EnumType | VariableType | OtherType;

export interface IntegerType {
	readonly class: "integer";
	/** Bytes per element: 1, 2, 4 or 8. */
	readonly size: number;
	readonly signed: boolean;
}

export interface FloatType {
	readonly class: "float";
	/** Bytes per element: 2, 4 or 8. */
	readonly size: number;
}

/** PyTables keeps booleans as bit fields of one byte. */
export interface BitFieldType {
	readonly class: "bit field";
	readonly size: number;
}

/** Text or byte strings of a fixed number of bytes, filled up with zero bytes. */
export interface TextType {
	readonly class: "text";
	readonly size: number;
	readonly charset: "ascii" | "utf-8";
}

export interface CompoundType {
	readonly class: "compound";
	readonly size: number;
	/** In the order of the file, each at its offset within the element. */
	readonly members: readonly CompoundMember[];
}

export interface CompoundMember {
	readonly name: string;
	/** In bytes. */
	readonly offset: number;
	readonly type: Datatype;
}

/** Elements that are arrays themselves, all of one shape. */
interface ArrayType {
	readonly class: "array";
	readonly size: number;
	readonly shape: readonly number[];
	readonly base: Datatype;
}

interface EnumType {
	readonly class: "enumeration";
	readonly size: number;
	readonly signed: boolean;
	/** Names of the values, by value. */
	readonly names: ReadonlyMap<number, string>;
}

/** Elements of any length: text, or sequences of a base type. Their content is in {@link RawData.parts}, not in its bytes. */
interface VariableType {
	readonly class: "variable";
	readonly size: number;
	/** The type of the parts' elements; text of one byte where it is text. */
	readonly base: Datatype;
}

/** A type that trajectories don't use; its elements can't be decoded. */
interface OtherType {
	readonly class: "other";
	readonly size: number;
	/** What it is, for messages: `big-endian numbers inside a compound`. */
	readonly description: string;
}

/** The content of a dataset or attribute, undecoded. */
export interface RawData {
	readonly type: Datatype;
	/** Extents; `[]` is a single element, `undefined` is HDF5's NULL dataspace, which holds nothing. */
	readonly shape: readonly number[] | undefined;
	/** The elements, one after the other in C order. Owned by whoever asked for them. */
	readonly bytes: Uint8Array;
	/** The content of each element, where the type is variable. */
	readonly parts?: readonly Uint8Array[];
}

/**
 * Numbers of 8 bytes: float64.
 *
 * @example
 * ```ts
 * import { FLOAT64 } from "@pypet/storage-hdf5/internal";
 *
 * console.log(FLOAT64); // { class: 'float', size: 8 }
 * ```
 */
export const FLOAT64: FloatType = { class: "float", size: 8 };

/**
 * Whole numbers of 8 bytes: int64.
 *
 * @example
 * ```ts
 * import { INT64 } from "@pypet/storage-hdf5/internal";
 *
 * console.log(INT64); // { class: 'integer', size: 8, signed: true }
 * ```
 */
export const INT64: IntegerType = { class: "integer", size: 8, signed: true };

/**
 * Whole numbers of 4 bytes: int32.
 *
 * @example
 * ```ts
 * import { INT32 } from "@pypet/storage-hdf5/internal";
 *
 * console.log(INT32); // { class: 'integer', size: 4, signed: true }
 * ```
 */
export const INT32: IntegerType = { class: "integer", size: 4, signed: true };

/**
 * Booleans, as PyTables keeps them.
 *
 * @example
 * ```ts
 * import { BOOLEAN } from "@pypet/storage-hdf5/internal";
 *
 * console.log(BOOLEAN); // { class: 'bit field', size: 1 }
 * ```
 */
export const BOOLEAN: BitFieldType = { class: "bit field", size: 1 };

/** Whole numbers of 1 byte from 0: uint8. */
export const BYTE: IntegerType = { class: "integer", size: 1, signed: false };

/**
 * The type of text or byte strings of at most `size` bytes; HDF5 has none of zero bytes.
 *
 * @example
 * ```ts
 * import { textType } from "@pypet/storage-hdf5/internal";
 *
 * console.log(textType(12), textType(0).size); // { class: 'text', size: 12, charset: 'ascii' } 1
 * ```
 */
export function textType(size: number, charset: TextType["charset"] = "ascii"): TextType {
	return { class: "text", size: Math.max(1, size), charset };
}

/** Sequences of any number of elements of a type. In a file each is a reference: its length, and where it lies. */
export function variableType(base: Datatype): Datatype {
	return { class: "variable", size: 16, base };
}

/**
 * A compound whose members lie one after the other without padding.
 *
 * @example
 * ```ts
 * import { FLOAT64, INT32, packedCompound } from "@pypet/storage-hdf5/internal";
 *
 * const row = packedCompound([
 * 	["idx", INT32],
 * 	["rate", FLOAT64],
 * ]);
 * console.log(row.size, row.members.map(({ name, offset }) => [name, offset])); // 12 [ [ 'idx', 0 ], [ 'rate', 4 ] ]
 * ```
 */
export function packedCompound(members: Iterable<readonly [name: string, type: Datatype]>): CompoundType {
	const placed: CompoundMember[] = [];
	let offset = 0;
	for (const [name, type] of members) {
		placed.push({ name, offset, type });
		offset += type.size;
	}
	return { class: "compound", size: offset, members: placed };
}

/** An array type over a base type; without extents the base itself. */
export function arrayType(base: Datatype, shape: readonly number[]): Datatype {
	if (shape.length === 0) return base;
	return { class: "array", size: shape.reduce((size, extent) => size * extent, base.size), shape, base };
}

/** Complex numbers: PyTables' compound of a real part `r` and an imaginary part `i`. */
export function complexType(partSize: number): CompoundType {
	const part: FloatType = { class: "float", size: partSize };
	return packedCompound([
		["r", part],
		["i", part],
	]);
}

/** Whether a type is {@link complexType}, of either size. */
export function isComplexType(type: Datatype): type is CompoundType {
	if (type.class !== "compound" || type.members.length !== 2) return false;
	const [real, imaginary] = type.members;
	return real?.name === "r" && imaginary?.name === "i" && real.type.class === "float" && imaginary.type.class === "float";
}
