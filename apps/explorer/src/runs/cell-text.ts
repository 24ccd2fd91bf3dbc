import type { CellColumn } from "@pypet/explorer/protocol";

/** A number as a cell shows it: seven digits, or all of an integer; `True` and `False` for booleans. */
export function cellText(number: number, type: string): string {
	if (type === "bool" || type === "bool_") return number === 1 ? "True" : "False";
	if (Number.isNaN(number)) return "nan";
	if (!Number.isFinite(number)) return number > 0 ? "inf" : "-inf";
	return Number.isSafeInteger(number) ? String(number) : String(Number(number.toPrecision(7)));
}

/** The text of a row; empty where it has no value. */
export function textAt({ numbers, present, texts, type }: CellColumn, row: number): string {
	if (present && present[row] !== 1) return "";
	return texts?.[row] ?? cellText(numbers[row] ?? Number.NaN, type);
}

/** A span of time for people: `1.25 s`, `3 min 20 s`, `2 h 5 min`. */
export function durationText(seconds: number): string {
	if (Number.isNaN(seconds)) return "";
	const [milliseconds, digits] = [Number((seconds * 1000).toPrecision(3)), Number(seconds.toPrecision(3))];
	if (milliseconds < 1000) return `${milliseconds} ms`;
	if (digits < 60) return `${digits} s`;
	const [whole, minutes] = [Math.round(seconds), Math.round(seconds / 60)];
	return whole < 3600 ? `${Math.floor(whole / 60)} min ${whole % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A moment in the zone of the person who looks: `2026-11-22 15:33:02`. */
export function momentText(seconds: number): string {
	if (Number.isNaN(seconds)) return "";
	const date = new Date(seconds * 1000);
	const two = (value: number) => String(value).padStart(2, "0");
	const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
	return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** Bytes for people: `4.8 MB`. */
export function sizeText(bytes: number): string {
	const units = ["B", "kB", "MB", "GB"];
	const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
	return `${Number((bytes / 1000 ** step).toPrecision(3))} ${units[step]}`;
}
