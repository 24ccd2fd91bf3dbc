import {
	asNDArray,
	ByteArray,
	Bytes,
	CalendarDate,
	Complex,
	DateTime,
	type DType,
	Duration,
	dataFromBytes,
	FrozenSet,
	isBinaryDType,
	isTypedArray,
	Matrix,
	NDArray,
	NotATime,
	PythonName,
	plainArray,
	Range,
	RecordArray,
	Scalar,
	Slice,
	type StoredValue,
	Timedelta,
	TimeOfDay,
	Timestamp,
	Tuple,
} from "@pypet/values";

/** A value in the JSON beside the fixtures; `fixtures/python/README.md` describes it. */
export interface NeutralValue {
	readonly t: string;
	readonly v?: unknown;
	readonly b64?: string;
	readonly dtype?: string;
	readonly shape?: number[];
	readonly [key: string]: unknown;
}

const DTYPES: Readonly<Record<string, DType>> = {
	b1: "bool",
	i1: "int8",
	i2: "int16",
	i4: "int32",
	i8: "int64",
	u1: "uint8",
	u2: "uint16",
	u4: "uint32",
	u8: "uint64",
	f2: "float16",
	f4: "float32",
	f8: "float64",
	c8: "complex64",
	c16: "complex128",
	"M8[D]": "datetime64[D]",
};

/** The value that the JSON describes; `undefined` for kinds that are compared in another way (frames, shared data) or not at all (sparse matrices, objects). */
export function fromNeutral(value: NeutralValue): StoredValue | undefined {
	switch (value.t) {
		case "none":
			return null;
		case "bool":
		case "str":
			return value.v as boolean | string;
		case "int":
			return BigInt(String(value.v));
		case "float":
			return toFloat(value.v);
		case "complex":
			return toComplex(value.v);
		case "bytes":
			return new Bytes(fromBase64(value.b64));
		case "bytearray":
			return new ByteArray(fromBase64(value.b64));
		case "np":
			return toScalar(value);
		case "ndarray":
		case "matrix":
			return toArray(value);
		case "list":
			return complete(value.v, (elements) => elements);
		case "tuple":
			return complete(value.v, (elements) => Tuple.from(elements));
		case "set":
			return complete(value.v, (elements) => new Set(elements));
		case "frozenset":
			return complete(value.v, (elements) => new FrozenSet(elements));
		case "dict":
			return complete((value.v as NeutralValue[][]).flat(), (elements) => {
				return new Map(elements.flatMap((key, index) => (index % 2 === 0 ? [[key, elements[index + 1] as StoredValue] as const] : [])));
			});
		case "datetime":
			return new DateTime(String(value.v));
		case "date":
			return new CalendarDate(String(value.v));
		case "time":
			return new TimeOfDay(String(value.v));
		case "timedelta": {
			const [days = 0, seconds = 0, microseconds = 0] = value.v as number[];
			return new Duration(days, seconds, microseconds);
		}
		case "timestamp":
			return new Timestamp(BigInt(String(value.ns)), typeof value.tz === "string" ? value.tz : undefined);
		case "Timedelta":
			return new Timedelta(BigInt(String(value.ns)));
		case "NaT":
			return new NotATime();
		case "range": {
			const [start, stop, step] = (value.v as (number | string)[]).map(BigInt);
			return new Range(start ?? 0n, stop ?? 0n, step ?? 1n);
		}
		case "slice":
			return complete(value.v, ([start, stop, step]) => new Slice(start ?? null, stop ?? null, step ?? null));
		case "class":
		case "function": {
			const name = String(value.v);
			const dot = name.lastIndexOf(".");
			return new PythonName(name.slice(0, Math.max(0, dot)), name.slice(dot + 1));
		}
		default:
			return undefined;
	}
}

/** A float of the JSON, where some are texts. */
function toFloat(value: unknown): number {
	if (value === "nan") return Number.NaN;
	if (value === "inf") return Number.POSITIVE_INFINITY;
	return value === "-inf" ? Number.NEGATIVE_INFINITY : Number(value);
}

function complete(elements: unknown, build: (elements: StoredValue[]) => StoredValue): StoredValue | undefined {
	const values = (elements as NeutralValue[]).map(fromNeutral);
	return values.some((value) => value === undefined) ? undefined : build(values.filter((value) => value !== undefined));
}

function toComplex(value: unknown): Complex {
	const [real, imaginary] = value as unknown[];
	return new Complex(toFloat(real), toFloat(imaginary));
}

function toScalar({ b64, dtype = "", v }: NeutralValue): Scalar {
	if (dtype === "bytes") return new Scalar(dtype, new Bytes(fromBase64(b64)));
	if (dtype === "str") return new Scalar(dtype, String(v));
	if (dtype === "bool") return new Scalar(dtype, Boolean(v));
	if (dtype.startsWith("complex")) return new Scalar(dtype as DType & "complex64", toComplex(v));
	const isBig = dtype === "int64" || dtype === "uint64" || dtype.includes("64[");
	return new Scalar(dtype as DType & "int64", isBig ? BigInt(String(v)) : toFloat(v));
}

function toArray({ b64, dtype: code = "", fields, shape = [], t, v }: NeutralValue): StoredValue | undefined {
	const make = (array: NDArray) => (t === "matrix" ? new Matrix(array.dtype, array.shape, array.data) : plainArray(array));
	if (code === "U") return make(new NDArray("str", shape, v as string[]));
	if (code === "S")
		return make(
			new NDArray(
				"bytes",
				shape,
				(v as string[]).map((each) => new Bytes(fromBase64(each))),
			),
		);
	if (code === "V") return toRecords(shape, fields);
	if (code === "O") return complete(v, (elements) => make(new NDArray("object", shape, elements)));
	const dtype = DTYPES[code.replace(/^[<|]/, "")];
	if (dtype === undefined || !isBinaryDType(dtype)) return undefined;
	return make(new NDArray(dtype, shape, dataFromBytes(dtype, fromBase64(b64))));
}

function toRecords(shape: readonly number[], fields: unknown): RecordArray {
	const arrays = (fields as [string, NeutralValue][]).map(([name, field]): [string, NDArray | RecordArray] => {
		const array = toArray(field);
		if (array instanceof NDArray || array instanceof RecordArray) return [name, array];
		return [name, isTypedArray(array) ? asNDArray(array) : new NDArray("object", [0], [])];
	});
	return new RecordArray(shape, new Map(arrays));
}

function fromBase64(text = ""): Uint8Array {
	return Uint8Array.from(Buffer.from(text, "base64"));
}
