import { pythonText } from "@pypet/parameters";
import { Duration } from "@pypet/values";

/**
 * A moment as pypet writes it for people, in local time: `2026_11_22_15h33m02s`.
 *
 * @example
 * ```ts
 * import { timeText } from "@pypet/trajectory";
 *
 * console.log(timeText(new Date(2026, 10, 22, 15, 33, 2))); // 2026_11_22_15h33m02s
 * ```
 */
export function timeText(date: Date): string {
	const two = (number: number) => String(number).padStart(2, "0");
	const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("_");
	return `${day}_${two(date.getHours())}h${two(date.getMinutes())}m${two(date.getSeconds())}s`;
}

/**
 * A duration as Python's `str(timedelta)` writes it: `0:00:01.250000`, `1 day, 2:03:04`.
 *
 * @param seconds - At least 0; rounded to the microsecond.
 *
 * @example
 * ```ts
 * import { durationText } from "@pypet/trajectory";
 *
 * console.log(durationText(3723)); // 1:02:03
 * ```
 */
export function durationText(seconds: number): string {
	const microseconds = Math.round(seconds * 1e6);
	const whole = Math.floor(microseconds / 1e6);
	return pythonText(new Duration(Math.floor(whole / 86_400), whole % 86_400, microseconds % 1e6));
}
