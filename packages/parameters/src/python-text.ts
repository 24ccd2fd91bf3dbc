import {
	type AnyArray,
	asNDArray,
	ByteArray,
	Bytes,
	CalendarDate,
	Complex,
	DateTime,
	Duration,
	elementAt,
	Frame,
	FrozenSet,
	Index,
	isTypedArray,
	MultiIndex,
	NDArray,
	NotATime,
	PythonName,
	PythonObject,
	Range,
	RecordArray,
	Scalar,
	Series,
	SharedData,
	Slice,
	SparseMatrix,
	type StoredValue,
	Table,
	Timedelta,
	TimeOfDay,
	Timestamp,
	Tuple,
} from "@pypet/values";

/** Elements of an array that are written out; of a longer one only the first and last three are, as in numpy. */
const LONGEST_ARRAY = 1000;

/**
 * The text of a stored value as Python's `str` gives it: `1.0`, `True`, `None`, `text`, `[1, 'a']`.
 *
 * Arrays look as in numpy but for padding and line breaks: `[1. 2.5]`, `[[1 2] [3 4]]`. What has no short form in Python is given by its kind.
 *
 * @example
 * ```ts
 * import { pythonText } from "@pypet/parameters";
 *
 * console.log(pythonText([1n, "a"])); // [1, 'a']
 * ```
 */
export function pythonText(value: StoredValue): string {
	if (typeof value === "string") return value;
	if (value instanceof Scalar && typeof value.value === "string") return value.value;
	if (value instanceof DateTime) return value.iso.replace("T", " ");
	if (value instanceof CalendarDate || value instanceof TimeOfDay) return value.iso;
	if (value instanceof Duration) return durationText(value);
	return representation(value, []);
}

/**
 * The text of a stored value as Python's `repr` gives it: like {@link pythonText}, with quotes around texts.
 *
 * @example
 * ```ts
 * import { pythonRepresentation } from "@pypet/parameters";
 *
 * console.log(pythonRepresentation("a")); // 'a'
 * ```
 */
export function pythonRepresentation(value: StoredValue): string {
	return representation(value, []);
}

/**
 * The digits of a float as Python writes them: `1.0`, `0.1`, `1e+20`, `1e-05`, `inf`, `nan`.
 *
 * @example
 * ```ts
 * import { pythonFloat } from "@pypet/parameters";
 *
 * console.log(pythonFloat(1), pythonFloat(1e22), pythonFloat(Number.NaN)); // 1.0 1e+22 nan
 * ```
 */
export function pythonFloat(value: number): string {
	if (Number.isNaN(value)) return "nan";
	if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
	if (Object.is(value, -0)) return "-0.0";
	const size = Math.abs(value);
	// Between these the shortest digits that JavaScript writes are those of Python.
	if (value === 0 || (size >= 1e-4 && size < 1e16)) return Number.isInteger(value) ? `${value}.0` : String(value);
	const [mantissa = "", exponentText = "0"] = value.toExponential().split("e");
	const exponent = Number(exponentText);
	return `${mantissa}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

function representation(value: StoredValue, parents: readonly object[]): string {
	switch (typeof value) {
		case "boolean":
			return value ? "True" : "False";
		case "bigint":
			return String(value);
		case "number":
			return pythonFloat(value);
		case "string":
			return quoted(value);
	}
	if (value === null) return "None";
	if (parents.includes(value)) return "...";
	return objectText(value, (inner) => representation(inner, [...parents, value]));
}

function objectText(value: Exclude<StoredValue, null | boolean | string | bigint | number>, inner: (value: StoredValue) => string): string {
	if (value instanceof Tuple) return value.length === 1 ? `(${value.map(inner).join("")},)` : `(${value.map(inner).join(", ")})`;
	if (Array.isArray(value)) return `[${value.map(inner).join(", ")}]`;
	if (value instanceof Map) return `{${Array.from(value, ([key, item]) => `${inner(key)}: ${inner(item)}`).join(", ")}}`;
	if (value instanceof Set) return setText(value, inner);
	if (value instanceof Complex) return complexText(value);
	if (value instanceof Bytes) return value.toString();
	if (value instanceof ByteArray) return `bytearray(${new Bytes(value.data)})`;
	if (value instanceof Scalar) return scalarText(value, inner);
	if (isTypedArray(value) || value instanceof NDArray) return arrayText(value);
	if (value instanceof DateTime) return `datetime(${value.iso})`;
	if (value instanceof CalendarDate) return `date(${value.iso})`;
	if (value instanceof TimeOfDay) return `time(${value.iso})`;
	if (value instanceof Duration) return `timedelta(${durationText(value)})`;
	if (value instanceof Range) return `range(${value.start}, ${value.stop}${value.step === 1n ? "" : `, ${value.step}`})`;
	if (value instanceof Slice) return `slice(${inner(value.start)}, ${inner(value.stop)}, ${inner(value.step)})`;
	if (value instanceof PythonName) return `<${value}>`;
	if (value instanceof PythonObject) return `<${value.type} object>`;
	if (value instanceof SparseMatrix) return `<${value.shape[0]}x${value.shape[1]} sparse matrix, ${value.format}>`;
	if (value instanceof Table) return `<table of ${value.rowCount} rows: ${[...value.columns.keys()].join(", ")}>`;
	return pandasText(value, inner);
}

function pandasText(value: StoredValue, inner: (value: StoredValue) => string): string {
	if (value instanceof Timestamp) return `Timestamp(${value.nanoseconds}${value.zone === undefined ? "" : `, ${value.zone}`})`;
	if (value instanceof Timedelta) return `Timedelta(${durationText(value.toDuration())})`;
	if (value instanceof NotATime) return value.name;
	if (value instanceof Frame)
		return `<frame of ${value.rowCount} rows: ${value.data.map((_, column) => inner(value.columns.at(column))).join(", ")}>`;
	if (value instanceof Series) return `<series of ${value.values.length} ${value.values.dtype}>`;
	if (value instanceof Index || value instanceof MultiIndex) return `<index of ${value.length} labels>`;
	if (value instanceof RecordArray)
		return `<array of shape (${value.shape.join(", ")}) of records: ${[...value.fields.keys()].join(", ")}>`;
	return value instanceof SharedData ? `<shared ${inner(value.content)}>` : "<value>";
}

function setText(value: ReadonlySet<StoredValue>, inner: (value: StoredValue) => string): string {
	const members = Array.from(value, inner).join(", ");
	if (value instanceof FrozenSet) return value.size === 0 ? "frozenset()" : `frozenset({${members}})`;
	return value.size === 0 ? "set()" : `{${members}}`;
}

function scalarText(scalar: Scalar, inner: (value: StoredValue) => string): string {
	const { dtype, value } = scalar;
	if (typeof value !== "number" || dtype === "float64") return inner(value);
	return dtype.startsWith("float") ? narrowFloat(value) : String(value);
}

function arrayText(array: AnyArray): string {
	const flat = asNDArray(array);
	const { data, shape, dtype } = flat;
	const isLong = flat.size > LONGEST_ARRAY;
	const element = (position: number) => elementText(elementAt(flat, position), dtype);
	const axis = (level: number, start: number): string => {
		const extent = shape[level];
		if (extent === undefined) return data.length === 0 ? "" : element(start);
		const stride = shape.slice(level + 1).reduce((product, each) => product * each, 1);
		const isCut = isLong && extent > 6;
		const texts = Array.from({ length: isCut ? 6 : extent }, (_, position) => {
			const row = isCut && position >= 3 ? extent - 6 + position : position;
			return axis(level + 1, start + row * stride);
		});
		if (isCut) texts.splice(3, 0, "...");
		return `[${texts.join(" ")}]`;
	};
	return axis(0, 0);
}

function elementText(element: StoredValue, dtype: string): string {
	if (typeof element === "number" && dtype.startsWith("float")) {
		const text = dtype === "float64" ? pythonFloat(element) : narrowFloat(element);
		return text.replace(/\.0$/, ".");
	}
	return typeof element === "number" ? String(element) : pythonRepresentation(element);
}

/** The shortest digits that still tell a float32 from its neighbours. */
function narrowFloat(value: number): string {
	if (!Number.isFinite(value)) return pythonFloat(value);
	for (let precision = 1; precision < 9; precision++) {
		const shorter = Number(value.toPrecision(precision));
		if (Object.is(Math.fround(shorter), value)) return pythonFloat(shorter);
	}
	return pythonFloat(value);
}

/** `(1+2j)`, and `2j` where the real part is 0. */
function complexText({ real, imaginary }: Complex): string {
	const imaginaryText = `${partText(imaginary)}j`;
	if (Object.is(real, 0)) return imaginaryText;
	const isNegative = imaginary < 0 || Object.is(imaginary, -0);
	return `(${partText(real)}${isNegative ? "" : "+"}${imaginaryText})`;
}

function partText(value: number): string {
	return pythonFloat(value).replace(/\.0$/, "");
}

/** `1 day, 0:00:01.250000`, as `str(timedelta)` gives it. */
function durationText({ days, seconds, microseconds }: Duration): string {
	const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
	const time = clock.map((part, position) => (position === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
	const fraction = microseconds === 0 ? "" : `.${String(microseconds).padStart(6, "0")}`;
	const day = days === 0 ? "" : `${days} day${Math.abs(days) === 1 ? "" : "s"}, `;
	return `${day}${time}${fraction}`;
}

const TEXT_ESCAPES = new Map([
	["\\", "\\\\"],
	["\n", "\\n"],
	["\r", "\\r"],
	["\t", "\\t"],
]);

/** In single quotes, in double ones where the text has single ones only; control characters escaped. */
function quoted(text: string): string {
	const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
	const escaped = text.replace(/[\\\n\r\t]/g, (character) => TEXT_ESCAPES.get(character) ?? character).replace(CONTROL, hexadecimal);
	return `${quote}${quote === "'" ? escaped.replaceAll("'", "\\'") : escaped}${quote}`;
}

const CONTROL = /[\p{Cc}]/gu;

function hexadecimal(character: string): string {
	return `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`;
}
