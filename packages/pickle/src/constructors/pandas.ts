import { NotATime, PythonName, type PythonObject, type StoredValue, Timedelta, Timestamp } from "@pypet/values";
import { safeInteger } from "../guards.js";
import { callRecord } from "../records.js";
import { timeZoneName, timeZoneRecord } from "../time-zones.js";
import type { Constructors } from "./constructor.js";

/** Called with `NaT` it gives that, in every version of pandas; the function that pandas itself pickles has changed its name. */
const NAT = new PythonName("pandas", "Timestamp");
const NAT_TEXT = "NaT";
const TIMEDELTA = new PythonName("pandas._libs.tslibs.timedeltas", "_timedelta_unpickle");
const TIMESTAMP = new PythonName("pandas._libs.tslibs.timestamps", "_unpickle_timestamp");

/** Numpy's number of the unit nanosecond (`NPY_FR_ns`), the only one that pandas had for a long time. */
const NANOSECONDS = 10;

/** `pandas`: its times. Frames, series and indices are pickled as their innards, which differ between its versions; they stay records. */
export const pandas: Constructors = [
	["pandas Timestamp", { call: ([text]) => (text === NAT_TEXT ? new NotATime() : undefined) }],
	["pandas._libs.tslibs.nattype _nat_unpickle", { call: () => new NotATime() }],
	["pandas._libs.tslibs.nattype __nat_unpickle", { call: () => new NotATime() }],
	["pandas._libs.tslibs.timedeltas _timedelta_unpickle", { call: ([value, unit]) => timedelta(value, unit) }],
	["pandas._libs.tslibs.timestamps _unpickle_timestamp", { call: ([value, , zone, unit]) => timestamp(value, zone, unit) }],
];

/** The record of a time of pandas. */
export function pandasRecord(value: StoredValue): PythonObject | undefined {
	if (value instanceof Timestamp)
		return callRecord(TIMESTAMP, [value.nanoseconds, null, value.zone === undefined ? null : timeZoneRecord(value.zone)]);
	// The unit has no default.
	if (value instanceof Timedelta) return callRecord(TIMEDELTA, [value.nanoseconds, BigInt(NANOSECONDS)]);
	return value instanceof NotATime ? callRecord(NAT, [NAT_TEXT]) : undefined;
}

function timestamp(value: StoredValue | undefined, zone: StoredValue = null, unit?: StoredValue): Timestamp | undefined {
	if (!isNanoseconds(value, unit)) return undefined;
	if (zone === null) return new Timestamp(value);
	const name = timeZoneName(zone);
	return name === undefined ? undefined : new Timestamp(value, name);
}

function timedelta(value: StoredValue | undefined, unit?: StoredValue): Timedelta | undefined {
	return isNanoseconds(value, unit) ? new Timedelta(value) : undefined;
}

function isNanoseconds(value: StoredValue | undefined, unit: StoredValue | undefined): value is bigint {
	return typeof value === "bigint" && BigInt.asIntN(64, value) === value && (unit === undefined || safeInteger(unit) === NANOSECONDS);
}
