import { Bytes, Duration, PythonName, PythonObject, Scalar, type StoredValue } from "@pypet/values";
import { callRecord } from "./records.js";

const FIXED_OFFSET = new PythonName("pytz", "FixedOffset");
const FIXED_OFFSET_TEXT = /^pytz\.FixedOffset\((-?\d+)\)$/;
/** Finds a zone by its name, in whichever library of zones there is. */
const MAYBE_GET_TZ = new PythonName("pandas._libs.tslibs.timezones", "maybe_get_tz");

const SECONDS_PER_DAY = 86_400;

/**
 * The name of a time zone as Python's `str` gives it: `Europe/Berlin`, `UTC`, `UTC+02:00`.
 *
 * @param zone - The record of a zone of `datetime`, `pytz` or `zoneinfo`, or a zone's name.
 * @returns `undefined` for anything else.
 *
 * @example
 * ```ts
 * import { timeZoneName } from "@pypet/pickle";
 *
 * console.log(timeZoneName("Europe/Berlin"), timeZoneName(7n)); // Europe/Berlin undefined
 * ```
 */
export function timeZoneName(zone: StoredValue): string | undefined {
	if (typeof zone === "string") return zone;
	if (zone instanceof Bytes) return zone.toText();
	if (zone instanceof Scalar) return typeof zone.value === "string" || zone.value instanceof Bytes ? timeZoneName(zone.value) : undefined;
	if (!(zone instanceof PythonObject)) return undefined;
	const [first, second] = zone.args ?? [];
	switch (zone.type.toString()) {
		case "datetime.timezone":
			return typeof second === "string" ? second : offsetName(first);
		case "pytz._UTC":
			return "UTC";
		case "pytz._p":
		case "pandas._libs.tslibs.timezones.maybe_get_tz":
		case "zoneinfo.ZoneInfo":
		case "zoneinfo.ZoneInfo._unpickle":
			return typeof first === "string" ? first : undefined;
		case "pytz.FixedOffset":
			return typeof first === "bigint" ? `pytz.FixedOffset(${first})` : undefined;
		default:
			return undefined;
	}
}

/** The record of a time zone of a name. Unpickling it in Python needs pandas. */
export function timeZoneRecord(name: string): PythonObject {
	const minutes = FIXED_OFFSET_TEXT.exec(name)?.[1];
	return minutes === undefined ? callRecord(MAYBE_GET_TZ, [name]) : callRecord(FIXED_OFFSET, [BigInt(minutes)]);
}

function offsetName(offset: StoredValue | undefined): string | undefined {
	if (!(offset instanceof Duration) || offset.microseconds !== 0) return undefined;
	const total = offset.days * SECONDS_PER_DAY + offset.seconds;
	if (total === 0) return "UTC";
	const [hours, minutes, seconds] = [3600, 60, 1].map((unit, place) => {
		const whole = Math.floor(Math.abs(total) / unit);
		return String(place === 0 ? whole : whole % 60).padStart(2, "0");
	});
	return `UTC${total < 0 ? "-" : "+"}${hours}:${minutes}${seconds === "00" ? "" : `:${seconds}`}`;
}
