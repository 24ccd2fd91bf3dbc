import {
	type ArrayData,
	ByteArray,
	Bytes,
	CalendarDate,
	type Column,
	Complex,
	DateTime,
	type DType,
	Duration,
	dataOfBuffer,
	FrozenSet,
	isBinaryDType,
	Matrix,
	NDArray,
	PythonName,
	PythonObject,
	plainArray,
	Range,
	Scalar,
	Slice,
	SparseMatrix,
	type StoredValue,
	Table,
	TimeOfDay,
	Tuple,
} from "@pypet/values";
import type { ByteReader } from "./byte-reader.js";
import { compoundOf } from "./compound-values.js";
import { COLLECTIONS, DTYPES, joinDType, KINDS, type Kind, PYTHON_OBJECT_PARTS, SCALAR_TYPES, SPARSE_FORMATS } from "./value-kinds.js";

type StoredObject = Exclude<StoredValue, null | boolean | string | bigint | number>;

/**
 * Reads what a {@link ValueEncoder} wrote. Throws a TypeError or a RangeError on anything else.
 *
 * @example
 * ```ts
 * import { ByteReader, ByteWriter, ValueDecoder, ValueEncoder } from "@pypet/storage/encoding";
 *
 * const writer = new ByteWriter();
 * new ValueEncoder(writer, "a message").write(new Map([["rates", Float64Array.of(1, 2)]]));
 * const value = new ValueDecoder(new ByteReader(writer.written)).read();
 * console.log(value); // Map(1) { 'rates' => Float64Array(2) [ 1, 2 ] }
 * ```
 */
export class ValueDecoder {
	readonly #reader: ByteReader;
	/** Every object by its number; `undefined` while its parts are read, where these can't contain it. */
	readonly #objects: (StoredObject | undefined)[] = [];

	/** @param reader - Nothing that is read shares its memory, except with what was kept aside. */
	constructor(reader: ByteReader) {
		this.#reader = reader;
	}

	/** Reads the next value. */
	read(): StoredValue {
		const kind = this.#reader.oneOf(KINDS);
		switch (kind) {
			case "null":
				return null;
			case "false":
			case "true":
				return kind === "true";
			case "str":
				return this.#reader.text();
			case "int":
				return BigInt(this.#reader.text());
			case "float":
				return this.#reader.float();
			case "reference":
				return this.#referred(this.#reader.count());
		}
		const number = this.#objects.push(undefined) - 1;
		const object = this.#object(kind, number);
		this.#objects[number] = object;
		return object;
	}

	/** Annotations or items. */
	readNamed(): Map<string, StoredValue> {
		return new Map(this.#reader.each(() => [this.#reader.text(), this.read()]));
	}

	#referred(number: number): StoredValue {
		const object = this.#objects[number];
		if (object === undefined) throw new RangeError(`Nothing has the number ${number}.`);
		return object;
	}

	#object(kind: Exclude<Kind, "null" | "false" | "true" | "str" | "int" | "float" | "reference">, number: number): StoredObject {
		const reader = this.#reader;
		switch (kind) {
			case "list":
				return this.#list([], number);
			case "tuple":
				return this.#list(new Tuple<StoredValue>(), number);
			case "map":
				return this.#map(number);
			case "set":
				return this.#set(new Set<StoredValue>(), number);
			case "frozenset":
				return this.#set(new FrozenSet<StoredValue>(), number);
			case "typed array":
				return plainArray(this.#array("array", number));
			case "array":
			case "matrix":
				return this.#array(kind, number);
			case "complex":
				return new Complex(reader.float(), reader.float());
			case "bytes":
				return new Bytes(reader.bytes());
			case "bytearray":
				return new ByteArray(reader.bytes());
			case "scalar":
				return this.#scalar();
			case "table":
				return this.#table();
			case "sparse matrix":
				return this.#sparseMatrix();
			case "datetime":
				return new DateTime(reader.text());
			case "date":
				return new CalendarDate(reader.text());
			case "time":
				return new TimeOfDay(reader.text());
			case "timedelta":
				return new Duration(reader.float(), reader.float(), reader.float());
			case "range":
				return new Range(this.#int(), this.#int(), this.#int());
			case "slice":
				return new Slice(this.read(), this.read(), this.read());
			case "python name":
				return new PythonName(reader.text(), reader.text());
			case "python object":
				return this.#pythonObject(number);
			default:
				return compoundOf({ kind, parts: reader.each(() => this.read()) });
		}
	}

	#list(list: StoredValue[], number: number): StoredObject {
		this.#objects[number] = list;
		for (let rest = this.#reader.partCount(); rest > 0; rest--) list.push(this.read());
		return list;
	}

	#map(number: number): StoredObject {
		const map = new Map<StoredValue, StoredValue>();
		this.#objects[number] = map;
		for (let rest = this.#reader.partCount(); rest > 0; rest--) map.set(this.read(), this.read());
		return map;
	}

	#set(set: Set<StoredValue>, number: number): StoredObject {
		this.#objects[number] = set;
		for (let rest = this.#reader.partCount(); rest > 0; rest--) set.add(this.read());
		return set;
	}

	#array(kind: "array" | "matrix", number: number): NDArray {
		const reader = this.#reader;
		const dtype = this.#dtype();
		const shape = reader.each(() => reader.count());
		const make = (data: ArrayData) => (kind === "matrix" ? new Matrix(dtype, shape, data) : new NDArray(dtype, shape, data));
		if (isBinaryDType(dtype)) return make(dataOfBuffer(dtype, reader.data()));
		const elements: StoredValue[] = new Array(reader.partCount()).fill(null);
		const array = make(elements);
		// An array of objects may contain itself, so it has to be known before its elements are.
		this.#objects[number] = array;
		for (const position of elements.keys()) elements[position] = this.read();
		return array;
	}

	#dtype(): DType {
		return joinDType(this.#reader.oneOf(DTYPES), this.#reader.text());
	}

	#scalar(): Scalar {
		const dtype = this.#dtype();
		const value = this.read();
		if (dtype === "object" || (typeof value === "object" && !(value instanceof Complex || value instanceof Bytes))) {
			throw new TypeError(`A numpy scalar of ${dtype} can't be read.`);
		}
		return new Scalar(dtype, value);
	}

	#table(): Table {
		const columns = this.#reader.each((): [string, Column] => {
			const name = this.#reader.text();
			const collection = this.#reader.oneOf(COLLECTIONS);
			const scalarType = this.#reader.oneOf(SCALAR_TYPES);
			return [name, { collection, scalarType: scalarType === "none" ? undefined : scalarType, data: this.#ndarray() }];
		});
		return new Table(new Map(columns));
	}

	#sparseMatrix(): SparseMatrix {
		const format = this.#reader.oneOf(SPARSE_FORMATS);
		const shape = [this.#reader.count(), this.#reader.count()] as const;
		const data = this.#ndarray();
		if (format === "dia") return new SparseMatrix(format, shape, { data, offsets: this.#ndarray() });
		return new SparseMatrix(format, shape, { data, indices: this.#ndarray(), indptr: this.#ndarray() });
	}

	#pythonObject(number: number): PythonObject {
		const object = new PythonObject(expectKind(this.read(), PythonName));
		this.#objects[number] = object;
		for (const part of PYTHON_OBJECT_PARTS) {
			// As the constructor sets them; by now a part may refer to the object.
			if (this.#reader.flag()) Object.assign(object, { [part]: this.read() });
		}
		return object;
	}

	#ndarray(): NDArray {
		return expectKind(this.read(), NDArray);
	}

	#int(): bigint {
		const value = this.read();
		if (typeof value !== "bigint") throw new TypeError("A range without integers can't be read.");
		return value;
	}
}

function expectKind<T>(value: StoredValue, type: abstract new (...parts: never[]) => T): T {
	if (value instanceof type) return value;
	throw new TypeError(`A ${type.name} is missing.`);
}
