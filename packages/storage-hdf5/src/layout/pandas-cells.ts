import { CalendarDate, NDArray, type StoredValue, ValueError } from "@pypet/values";

/** What pandas writes for a missing text, where it doesn't say otherwise. */
export const MISSING_TEXT = "nan";

/** Whether an element is the float NaN, which pandas has where a text is missing. */
export function isMissing(element: StoredValue | undefined): boolean {
	return typeof element === "number" && Number.isNaN(element);
}

/** Whether a dtype is that of moments or spans. */
export function isTime(dtype: string): boolean {
	return /^(?:datetime|timedelta)64\[/.test(dtype);
}

/** The name that pandas writes for a dtype of times: without the unit where it is the nanosecond, the only one of its older versions. */
export function timeName(dtype: string): string {
	return dtype.replace("[ns]", "");
}

/** Days from the year 1, from which Python counts, to 1970. */
const DAYS_TO_1970 = 719_163;
const MILLISECONDS_PER_DAY = 86_400_000;

/** Days as Python counts them, from the year 1. */
export function ordinalsOf(dates: readonly StoredValue[]): NDArray {
	const ordinals = dates.map((date) => {
		if (!(date instanceof CalendarDate)) throw new ValueError("The labels of an index are not all days.");
		return Date.parse(`${date.iso}T00:00:00Z`) / MILLISECONDS_PER_DAY + DAYS_TO_1970;
	});
	return new NDArray("int32", [ordinals.length], Int32Array.from(ordinals));
}
