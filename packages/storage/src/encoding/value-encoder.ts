import {
	asNDArray,
	ByteArray,
	Bytes,
	CalendarDate,
	type Column,
	Complex,
	DateTime,
	type DType,
	Duration,
	FrozenSet,
	isTypedArray,
	Matrix,
	NDArray,
	PythonName,
	PythonObject,
	Range,
	Scalar,
	Slice,
	SparseMatrix,
	type StoredValue,
	Table,
	TimeOfDay,
	Tuple,
} from "@pypet/values";
import { UnsupportedValueError } from "../errors.js";
import type { ByteWriter } from "./byte-writer.js";
import { compoundParts } from "./compound-values.js";
import { COLLECTIONS, DTYPES, KINDS, type Kind, PYTHON_OBJECT_PARTS, SCALAR_TYPES, SPARSE_FORMATS, splitDType } from "./value-kinds.js";

type StoredObject = Exclude<StoredValue, null | boolean | string | bigint | number>;

/**
 * Writes values so that a {@link ValueDecoder} gives the same ones back, to the last bit and in type.
 *
 * An object that was written before becomes a reference to it, so shared parts stay shared, and a list may contain itself.
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
export class ValueEncoder {
	readonly #writer: ByteWriter;
	readonly #place: string;
	readonly #numbers = new Map<object, number>();

	/** @param place - What the bytes are, for the error: `a snapshot`. */
	constructor(writer: ByteWriter, place: string) {
		this.#writer = writer;
		this.#place = place;
	}

	/**
	 * Writes a value.
	 *
	 * @throws `UnsupportedValueError` for what is no `StoredValue`, which only a program without types can give.
	 */
	write(value: StoredValue): void {
		if (value === null) this.#kind("null");
		else if (typeof value === "boolean") this.#kind(value ? "true" : "false");
		else if (typeof value === "string") {
			this.#kind("str");
			this.#writer.text(value);
		} else if (typeof value === "bigint") {
			this.#kind("int");
			this.#writer.text(String(value));
		} else if (typeof value === "number") {
			this.#kind("float");
			this.#writer.float(value);
		} else this.#objectOrReference(value);
	}

	/** Annotations or items: names and values. */
	writeNamed(values: ReadonlyMap<string, StoredValue>): void {
		this.#writer.each(values, ([name, value]) => {
			this.#writer.text(name);
			this.write(value);
		});
	}

	#objectOrReference(value: StoredObject): void {
		const number = this.#numbers.get(value);
		if (number === undefined) {
			this.#numbers.set(value, this.#numbers.size);
			this.#object(value);
		} else {
			this.#kind("reference");
			this.#writer.count(number);
		}
	}

	/** The kind tells the reader what to expect; the number of an object is given before its parts are written, so that these can refer to it. */
	#object(value: StoredObject): void {
		const writer = this.#writer;
		if (isTypedArray(value)) {
			this.#kind("typed array");
			this.#array(asNDArray(value));
		} else if (value instanceof NDArray) {
			this.#kind(value instanceof Matrix ? "matrix" : "array");
			this.#array(value);
		} else if (Array.isArray(value)) {
			this.#kind(value instanceof Tuple ? "tuple" : "list");
			this.#values(value);
		} else if (value instanceof Set) {
			this.#kind(value instanceof FrozenSet ? "frozenset" : "set");
			this.#values(value);
		} else if (value instanceof Map) {
			this.#kind("map");
			this.#entries(value);
		} else if (value instanceof Table) {
			this.#kind("table");
			writer.each(value.columns, ([name, column]) => this.#column(name, column));
		} else if (value instanceof SparseMatrix) {
			this.#kind("sparse matrix");
			this.#sparseMatrix(value);
		} else if (value instanceof PythonObject) {
			this.#kind("python object");
			this.#pythonObject(value);
		} else if (value instanceof Complex) {
			this.#kind("complex");
			writer.float(value.real);
			writer.float(value.imaginary);
		} else if (value instanceof Bytes) {
			this.#kind("bytes");
			writer.bytes(value.data);
		} else if (value instanceof ByteArray) {
			this.#kind("bytearray");
			writer.bytes(value.data);
		} else if (value instanceof Scalar) {
			this.#kind("scalar");
			this.#dtype(value.dtype);
			this.write(value.value);
		} else if (value instanceof DateTime) {
			this.#kind("datetime");
			writer.text(value.iso);
		} else if (value instanceof CalendarDate) {
			this.#kind("date");
			writer.text(value.iso);
		} else if (value instanceof TimeOfDay) {
			this.#kind("time");
			writer.text(value.iso);
		} else if (value instanceof Duration) {
			this.#kind("timedelta");
			writer.float(value.days);
			writer.float(value.seconds);
			writer.float(value.microseconds);
		} else if (value instanceof Range || value instanceof Slice) {
			this.#kind(value instanceof Range ? "range" : "slice");
			this.write(value.start);
			this.write(value.stop);
			this.write(value.step);
		} else if (value instanceof PythonName) {
			this.#kind("python name");
			writer.text(value.module);
			writer.text(value.name);
		} else {
			const compound = compoundParts(value);
			// For programs without types: a Date, an object literal.
			if (compound === undefined)
				throw new UnsupportedValueError(this.#place, `${Object.prototype.toString.call(value)} is no stored value.`);
			this.#kind(compound.kind);
			this.#values(compound.parts);
		}
	}

	#kind(kind: Kind): void {
		this.#writer.oneOf(KINDS, kind);
	}

	#values(values: Iterable<StoredValue>): void {
		this.#writer.each(values, (value) => this.write(value));
	}

	#entries(entries: ReadonlyMap<StoredValue, StoredValue>): void {
		this.#writer.each(entries, ([key, value]) => {
			this.write(key);
			this.write(value);
		});
	}

	#array({ dtype, shape, data }: NDArray): void {
		this.#dtype(dtype);
		this.#writer.each(shape, (extent) => this.#writer.count(extent));
		if (isTypedArray(data)) this.#writer.data(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
		else this.#values(data);
	}

	#dtype(dtype: DType): void {
		const { name, unit } = splitDType(dtype);
		this.#writer.oneOf(DTYPES, name);
		this.#writer.text(unit);
	}

	#column(name: string, { collection, scalarType, data }: Column): void {
		this.#writer.text(name);
		this.#writer.oneOf(COLLECTIONS, collection);
		this.#writer.oneOf(SCALAR_TYPES, scalarType ?? "none");
		this.write(data);
	}

	#sparseMatrix({ format, shape, parts }: SparseMatrix): void {
		this.#writer.oneOf(SPARSE_FORMATS, format);
		this.#writer.count(shape[0]);
		this.#writer.count(shape[1]);
		this.write(parts.data);
		if ("offsets" in parts) this.write(parts.offsets);
		else {
			this.write(parts.indices);
			this.write(parts.indptr);
		}
	}

	#pythonObject(object: PythonObject): void {
		this.write(object.type);
		for (const name of PYTHON_OBJECT_PARTS) {
			const part = object[name];
			this.#writer.flag(part !== undefined);
			if (part !== undefined) this.write(part);
		}
	}
}
