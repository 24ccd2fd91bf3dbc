import { Bytes, CalendarDate, DateTime, Duration, PythonName, PythonObject, type StoredValue, TimeOfDay } from "@pypet/values";
import { PickleError, PicklingError } from "../errors.js";
import { bytesOf } from "../guards.js";
import { callRecord, keyOf } from "../records.js";
import type { Constructors } from "./constructor.js";

const DATE = new PythonName("datetime", "date");
const DATETIME = new PythonName("datetime", "datetime");
const TIME = new PythonName("datetime", "time");
const TIMEDELTA = new PythonName("datetime", "timedelta");
const TIMEZONE = new PythonName("datetime", "timezone");

const SECONDS_PER_DAY = 86_400n;
const MICROSECONDS_PER_SECOND = 1_000_000n;
const MICROSECONDS_PER_DAY = SECONDS_PER_DAY * MICROSECONDS_PER_SECOND;
const MAX_DAYS = 999_999_999n;
/** Marks, in the first byte that has room for it, the second pass of an hour when clocks are set back; ISO text can't say it. */
const FOLD = 0x80;

/**
 * `datetime`, whose constructors take the packed bytes that `Modules/_datetimemodule.c` writes (`datetime_getstate`).
 *
 * A zone is kept as its offset: the name that a `timezone` may have, and `fold`, are lost. A zone of another library (pytz, zoneinfo)
 * leaves the moment an inert record.
 */
export const datetime: Constructors = [
	["datetime date", { call: ([packed]) => date(packed) }],
	["datetime datetime", { call: ([packed, zone]) => dateTime(packed, zone) }],
	["datetime time", { call: ([packed, zone]) => time(packed, zone) }],
	["datetime timedelta", { call: ([days, seconds, microseconds]) => timedelta(days, seconds, microseconds) }],
];

/** The record of a date, a time, a moment or a span. */
export function datetimeRecord(value: StoredValue): PythonObject | undefined {
	if (value instanceof CalendarDate) return callRecord(DATE, [new Bytes(packedDate(value.iso))]);
	if (value instanceof TimeOfDay) {
		const { bytes, zone } = packedTime(value.iso);
		return callRecord(TIME, [new Bytes(bytes), ...zone]);
	}
	if (value instanceof DateTime) {
		const [day = "", clock = ""] = value.iso.split(/[T ]/);
		const { bytes, zone } = packedTime(clock);
		return callRecord(DATETIME, [new Bytes([...packedDate(day), ...bytes]), ...zone]);
	}
	if (value instanceof Duration) return callRecord(TIMEDELTA, [value.days, value.seconds, value.microseconds].map(wholeNumber));
	return undefined;
}

function date(packed: StoredValue | undefined): CalendarDate | undefined {
	const bytes = bytesOf(packed);
	return bytes && new CalendarDate(isoDate(sized(bytes, 4)));
}

function dateTime(packed: StoredValue | undefined, zone: StoredValue | undefined): DateTime | undefined {
	const [bytes, offset] = [bytesOf(packed), isoOffset(zone)];
	if (bytes === undefined || offset === undefined) return undefined;
	const [century = 0, year = 0, month = 0, day = 0, ...clock] = sized(bytes, 10);
	return new DateTime(`${isoDate([century, year, month & ~FOLD, day])}T${isoTime(clock)}${offset}`);
}

function time(packed: StoredValue | undefined, zone: StoredValue | undefined): TimeOfDay | undefined {
	const [bytes, offset] = [bytesOf(packed), isoOffset(zone)];
	if (bytes === undefined || offset === undefined) return undefined;
	const [hour = 0, ...rest] = sized(bytes, 6);
	return new TimeOfDay(`${isoTime([hour & ~FOLD, ...rest])}${offset}`);
}

function timedelta(days: StoredValue = 0n, seconds: StoredValue = 0n, microseconds: StoredValue = 0n): Duration | undefined {
	if (typeof days !== "bigint" || typeof seconds !== "bigint" || typeof microseconds !== "bigint") return undefined;
	const total = days * MICROSECONDS_PER_DAY + seconds * MICROSECONDS_PER_SECOND + microseconds;
	const rest = ((total % MICROSECONDS_PER_DAY) + MICROSECONDS_PER_DAY) % MICROSECONDS_PER_DAY;
	const wholeDays = (total - rest) / MICROSECONDS_PER_DAY;
	if (wholeDays > MAX_DAYS || wholeDays < -MAX_DAYS) throw new PickleError(`A timedelta of ${wholeDays} days is out of range.`);
	return new Duration(Number(wholeDays), Number(rest / MICROSECONDS_PER_SECOND), Number(rest % MICROSECONDS_PER_SECOND));
}

function sized(bytes: Uint8Array, length: number): number[] {
	if (bytes.length !== length) throw new PickleError(`A date or time of ${bytes.length} bytes has to have ${length}.`);
	return Array.from(bytes);
}

function isoDate([century = 0, yearOfCentury = 0, month = 0, day = 0]: readonly number[]): string {
	const year = century * 256 + yearOfCentury;
	if (year < 1 || year > 9999 || !isDay(year, month, day)) throw new PickleError(`There is no day ${year}-${month}-${day}.`);
	return `${digits(year, 4)}-${digits(month)}-${digits(day)}`;
}

function isoTime([hour = 0, minute = 0, second = 0, high = 0, middle = 0, low = 0]: readonly number[]): string {
	const microsecond = high * 65_536 + middle * 256 + low;
	if (!isTime(hour, minute, second, microsecond)) throw new PickleError(`There is no time ${hour}:${minute}:${second}.${microsecond}.`);
	const clock = `${digits(hour)}:${digits(minute)}:${digits(second)}`;
	return microsecond === 0 ? clock : `${clock}.${digits(microsecond, 6)}`;
}

/** `+01:00` of a `datetime.timezone`, nothing where there is no zone, `undefined` for a zone of another kind. */
function isoOffset(zone: StoredValue | undefined): string | undefined {
	if (zone === undefined || zone === null) return "";
	if (!(zone instanceof PythonObject) || keyOf(zone.type) !== keyOf(TIMEZONE)) return undefined;
	const [span] = zone.args ?? [];
	if (!(span instanceof Duration)) return undefined;
	const total = span.days * Number(SECONDS_PER_DAY) + span.seconds;
	const seconds = Math.abs(total);
	// An offset with a fraction of a second is legal, and nobody's.
	if (span.microseconds !== 0 || seconds >= SECONDS_PER_DAY) return undefined;
	const minutes = Math.floor(seconds / 60);
	const offset = `${total < 0 ? "-" : "+"}${digits(Math.floor(minutes / 60))}:${digits(minutes % 60)}`;
	return seconds % 60 === 0 ? offset : `${offset}:${digits(seconds % 60)}`;
}

function packedDate(iso: string): number[] {
	const [, year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(iso) ?? []).map(Number);
	if (year === undefined || month === undefined || day === undefined || year < 1 || !isDay(year, month, day)) {
		throw new PicklingError(`"${iso}" is no day that Python has. Write it as 2026-11-22, from year 1 to 9999.`);
	}
	return [year >> 8, year & 0xff, month, day];
}

function packedTime(iso: string): { bytes: number[]; zone: PythonObject[] } {
	const [, clock = "", fraction = "", offset = ""] = /^(\d\d:\d\d(?::\d\d)?)(?:\.(\d{1,6}))?(Z|[+-]\d\d:\d\d(?::\d\d)?)?$/.exec(iso) ?? [];
	const [hour = Number.NaN, minute = Number.NaN, second = 0] = clock.split(":").map(Number);
	const microsecond = Number(fraction.padEnd(6, "0"));
	if (!isTime(hour, minute, second, microsecond) || clock === "") {
		throw new PicklingError(`"${iso}" is no time of day that Python has. Write it as 15:33:02.000250+01:00.`);
	}
	const bytes = [hour, minute, second, microsecond >> 16, (microsecond >> 8) & 0xff, microsecond & 0xff];
	return { bytes, zone: offset === "" ? [] : [zoneRecord(offset)] };
}

function zoneRecord(offset: string): PythonObject {
	const [hours = 0, minutes = 0, seconds = 0] = offset === "Z" ? [] : offset.slice(1).split(":").map(Number);
	const total = (offset.startsWith("-") ? -1 : 1) * (hours * 3_600 + minutes * 60 + seconds);
	const days = total < 0 ? -1 : 0;
	return callRecord(TIMEZONE, [new Duration(days, total - days * Number(SECONDS_PER_DAY), 0)]);
}

function wholeNumber(value: number): bigint {
	if (!Number.isInteger(value)) throw new PicklingError(`${value} is no part of a Duration. Use whole days, seconds and microseconds.`);
	return BigInt(value);
}

function isDay(year: number, month: number, day: number): boolean {
	const lengths = [31, year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
	return day >= 1 && day <= (lengths[month - 1] ?? 0);
}

function isTime(hour: number, minute: number, second: number, microsecond: number): boolean {
	return hour < 24 && minute < 60 && second < 60 && microsecond < 1_000_000;
}

function digits(value: number, length = 2): string {
	return String(value).padStart(length, "0");
}
