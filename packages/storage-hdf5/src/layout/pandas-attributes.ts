import { Bytes, Scalar, type StoredValue, ValueError } from "@pypet/values";
import type { Hdf5Reader } from "../hdf5-file.js";
import { attributeValue } from "./attribute-reading.js";

/** The attributes in which pandas keeps what is not in the datasets. */
export interface Attributes {
	/** The value as PyTables reads it; `undefined` where there is none. */
	value(name: string): StoredValue | undefined;
	/** A text, whatever its character set; `undefined` where there is none. */
	text(name: string): string | undefined;
	/** A number of parts. Throws a ValueError where it is none. */
	count(name: string): number;
	isTrue(name: string): boolean;
	/** The name of an index: numpy's text becomes Python's, as pandas does it; `null` where there is none. */
	name(name: string): StoredValue;
}

/** The attributes of an object. */
export function pandasAttributes(reader: Hdf5Reader, path: string): Attributes {
	const names = new Set(reader.attributeNames(path));
	const value = (name: string) => (names.has(name) ? attributeValue(reader.readAttribute(path, name)) : undefined);
	return {
		value,
		text: (name) => textOf(value(name)),
		count: (name) => countOf(name, value(name)),
		isTrue: (name) => isTrue(value(name)),
		name: (name) => {
			const found = value(name) ?? null;
			return found instanceof Scalar && typeof found.value === "string" ? found.value : found;
		},
	};
}

/** Extents as a tuple of them; `undefined` for anything else. */
export function extentsOf(value: StoredValue | undefined): readonly number[] | undefined {
	if (!Array.isArray(value)) return undefined;
	const extents = value.map(Number);
	return extents.every((extent) => Number.isSafeInteger(extent) && extent >= 0) ? extents : undefined;
}

function textOf(value: StoredValue | undefined): string | undefined {
	const content = value instanceof Scalar ? value.value : value;
	if (content instanceof Bytes) return content.toText();
	return typeof content === "string" ? content : undefined;
}

function countOf(name: string, value: StoredValue | undefined): number {
	const count = Number(value instanceof Scalar ? value.value : (value ?? Number.NaN));
	if (!Number.isSafeInteger(count) || count < 0) throw new ValueError(`its attribute ${name} is no number of parts.`);
	return count;
}

function isTrue(value: StoredValue | undefined): boolean {
	const content = value instanceof Scalar ? value.value : value;
	return content === true || content === 1 || content === 1n;
}
